import { Temporal } from 'temporal-polyfill';
import { sortableInstant, type Month } from '../../domain/calendar.ts';
import type { CertificateRestatement, CertifiedDay, CertifiedKind } from '../../domain/months/certificate.ts';
import { ConditionFailed } from './failures.ts';
import {
  CERTIFICATE,
  certificateKey,
  monthOfSums,
  restatedCertificateKey,
  sumsOfMonth,
  type Item,
} from './keys.ts';
import type { Table, Write } from './table.ts';

/** The days of a month that were made before a run was out of time: what the next run need not make. */
interface CertificateProgress {
  asOfMs: number;
  news: number;
  bounds: string;
  days: (CertifiedDay & { kind: string; sums: Record<string, string> })[];
}

/** A month's certificate, as it is stored. */
export interface Certificate {
  digest: string;
  events: number;
  /** When the reading of its events began. Milliseconds since 1970. */
  asOfMs: number;
  timeZone: string;
  news: number;
  bounds: string;
  /** Whether the first certificate's events add up to the totals that the month closed with. */
  asReported: boolean;
  kinds: CertifiedKind[];
}

/** What is stored of a month's certificate. */
export interface StoredCertificate {
  /** Undefined before the first one is made. */
  certificate?: Certificate | undefined;
  progress?: CertificateProgress | undefined;
}

/** More are not shown; a month is certified at most once a day. */
const RESTATEMENTS_SHOWN = 100;

export type CertificateStore = ReturnType<typeof certificateStore>;

export function certificateStore(table: Table) {
  return {
    async ofMonths(accountId: string, months: readonly Month[]): Promise<Map<Month, StoredCertificate>> {
      const keys = months.map((month) => certificateKey(accountId, month));
      const items = await table.batchGet(keys, true);
      return new Map(items.map((item) => [monthOfSums(item), stored(item)]));
    },

    /** A month's certificate with what it replaced: the latest, the oldest of them first. */
    async read(
      accountId: string,
      month: Month,
    ): Promise<{ certificate: Certificate; restatements: CertificateRestatement[] } | undefined> {
      const pk = sumsOfMonth(accountId, month);
      const items = await table.queryAll({ pk, prefix: CERTIFICATE });
      const [first, ...restated] = items;
      const certificate = first?.sk === CERTIFICATE ? stored(first).certificate : undefined;
      if (!certificate) return undefined;
      const restatements = restated
        .slice(-RESTATEMENTS_SHOWN)
        .map((item) => JSON.parse(String(item['v'])) as CertificateRestatement);
      return { certificate, restatements };
    },

    /** Keeps what a run has made of a certificate. */
    async keepProgress(accountId: string, month: Month, progress: CertificateProgress): Promise<void> {
      await table.update(certificateKey(accountId, month), {
        UpdateExpression: 'SET progress = :progress',
        ExpressionAttributeValues: { ':progress': JSON.stringify(progress) },
      });
    },

    /**
     * Stores a certificate over the one that was read, together with what it restates, if that is another one.
     * @returns false if another run has stored one since
     */
    async replace(
      accountId: string,
      month: Month,
      certificate: Certificate,
      before: Pick<Certificate, 'digest' | 'asOfMs'> | undefined,
      restatement?: CertificateRestatement,
    ): Promise<boolean> {
      const { digest, asOfMs, ...rest } = certificate;
      const Update = {
        Key: certificateKey(accountId, month),
        UpdateExpression: 'SET digest = :digest, asOfMs = :asOfMs, v = :v REMOVE progress',
        ConditionExpression: before ? 'digest = :before AND asOfMs = :then' : 'attribute_not_exists(digest)',
        ExpressionAttributeValues: {
          ':digest': digest,
          ':asOfMs': asOfMs,
          ':v': JSON.stringify(rest),
          ...(before ? { ':before': before.digest, ':then': before.asOfMs } : {}),
        },
      };
      const writes: Write[] = [{ Update }];
      if (restatement) {
        const at = sortableInstant(Temporal.Instant.from(restatement.at));
        const Item = { ...restatedCertificateKey(accountId, month, at), v: JSON.stringify(restatement) };
        writes.push({ Put: { Item } });
      }
      try {
        await table.transact(writes);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
  };
}

function stored(item: Item): StoredCertificate {
  const { digest, asOfMs, v, progress } = item as Item & Partial<Record<'v' | 'progress', string>>;
  const made = v === undefined ? undefined : (JSON.parse(v) as Omit<Certificate, 'digest' | 'asOfMs'>);
  return {
    certificate: made && { ...made, digest: String(digest), asOfMs: Number(asOfMs) },
    progress: progress === undefined ? undefined : (JSON.parse(progress) as CertificateProgress),
  };
}
