import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant, type Instant, type Month } from '../../domain/calendar.ts';
import { ALL_KINDS } from '../../domain/kinds/all.ts';
import { boundsOfMonth } from '../../domain/ledger/local-spans.ts';
import {
  changedDays,
  MAX_CHANGED_DAYS,
  textOfMonth,
  type CertificateRestatement,
  type CertifiedKind,
} from '../../domain/months/certificate.ts';
import { certifiableMonths, certifiedAnewFor } from '../../domain/months/certifying.ts';
import type { Closure } from '../../domain/months/closure.ts';
import { structureOf } from '../../domain/usage/totals.ts';
import { logger } from '../logger.ts';
import { reportWithCertificate } from '../email/templates/month-certificate.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { Certificate, CertificateStore, StoredCertificate } from '../storage/certificates.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { DueStore } from '../storage/due.ts';
import type { EventStore } from '../storage/events.ts';
import { closureKey } from '../storage/keys.ts';
import type { CompleteEmail } from '../storage/complete-email.ts';
import { certifiedDays, kindsOf, OutOfTime, sha256, type SummedDay } from './certified-days.ts';

export interface CertifyStores {
  accounts: Pick<AccountStore, 'getMany'>;
  certificates: Pick<CertificateStore, 'ofMonths' | 'keepProgress' | 'replace'>;
  closures: Pick<ClosureStore, 'ofMonths'>;
  due: Pick<DueStore, 'ofAccount' | 'done'>;
  events: Pick<EventStore, 'between'>;
  completeEmail: CompleteEmail;
}

interface CertifyResult {
  certified: number;
  /** Certificates that replaced another one. */
  restated: number;
  /** Accounts that the next run goes on with, because there was no time left. */
  unfinished: number;
}

const ACCOUNTS_AT_ONCE = 4;

/**
 * Certifies the closed months of these accounts that have no certificate, or one that may be wrong since their events have
 * changed.
 * @throws Error if an account failed; the others are done, and its notes stay for the next run
 */
export async function certifyMonths(
  stores: CertifyStores,
  only: readonly string[],
  now: Instant,
  mayGoOn: () => boolean = () => true,
): Promise<CertifyResult> {
  const result: CertifyResult = { certified: 0, restated: 0, unfinished: 0 };
  let failed = 0;
  const certify = async (account: Account) => {
    try {
      const notes = await stores.due.ofAccount('certify', account.id, now);
      if (notes.length === 0) return;
      await certifyMonthsOf(stores, account, now, mayGoOn, result);
      await stores.due.done(notes);
    } catch (error) {
      if (error instanceof OutOfTime) {
        result.unfinished += 1;
        return;
      }
      failed += 1;
      logger.error('month not certified', { accountId: account.id, error: error as Error });
    }
  };
  await pMap(await stores.accounts.getMany(only), certify, { concurrency: ACCOUNTS_AT_ONCE });
  if (failed > 0) throw new Error(`the months of ${failed} accounts could not be certified`);
  return result;
}

async function certifyMonthsOf(
  stores: CertifyStores,
  account: Account,
  now: Instant,
  mayGoOn: () => boolean,
  result: CertifyResult,
): Promise<void> {
  const months = certifiableMonths(account.timeZone, now);
  const [closures, certificates] = await Promise.all([
    stores.closures.ofMonths(account.id, months, true),
    stores.certificates.ofMonths(account.id, months),
  ]);
  for (const month of months) {
    const closure = closures.get(month);
    if (!closure) continue;
    const stored = certificates.get(month) ?? {};
    const { certificate: before } = stored;
    const basis = { news: closure.news ?? 0, bounds: boundsOfMonth(month, account.timeZone) };
    const reason = before && certifiedAnewFor(before, basis);
    if (before && !reason) continue;
    const { kinds, asOfMs } = await readKinds(stores, account, month, { stored, basis, now, mayGoOn });
    const certificate: Certificate = {
      digest: sha256(textOfMonth({ accountId: account.id, month, timeZone: account.timeZone }, kinds)),
      events: kinds.reduce((sum, { events }) => sum + events, 0),
      asOfMs,
      timeZone: account.timeZone,
      ...basis,
      asReported: before?.asReported ?? addsUpTo(closure.totals, kinds),
      kinds,
    };
    const restatement =
      before && reason && before.digest !== certificate.digest
        ? restatementOf(before, certificate, now, reason)
        : undefined;
    if (!(await stores.certificates.replace(account.id, month, certificate, before, restatement))) continue;
    result.certified += 1;
    if (restatement) result.restated += 1;
    if (!before)
      await stores.completeEmail(closureKey(account.id, month), (report) =>
        reportWithCertificate(report, certificate),
      );
  }
}

interface ReadingKinds {
  stored: StoredCertificate;
  basis: Pick<Certificate, 'news' | 'bounds'>;
  now: Instant;
  mayGoOn: () => boolean;
}

/** Reads a month, or the rest of it if a run has made some of its days. @throws OutOfTime once what was made is stored */
async function readKinds(
  { certificates, events }: CertifyStores,
  account: Account,
  month: Month,
  { stored: { progress }, basis, now, mayGoOn }: ReadingKinds,
): Promise<{ kinds: CertifiedKind[]; asOfMs: number }> {
  const isUsable = progress && !certifiedAnewFor(progress, basis);
  const asOfMs = isUsable ? progress.asOfMs : now.epochMilliseconds;
  const days: SummedDay[] = [];
  try {
    const made = isUsable ? progress.days : [];
    for await (const day of certifiedDays(events, account, month, { made, mayGoOn })) days.push(day);
  } catch (error) {
    if (error instanceof OutOfTime)
      await certificates.keepProgress(account.id, month, { asOfMs, ...basis, days });
    throw error;
  }
  return { kinds: kindsOf(days), asOfMs };
}

function restatementOf(
  before: Certificate,
  after: Certificate,
  now: Instant,
  reason: CertificateRestatement['reason'],
): CertificateRestatement {
  return {
    at: formatInstant(now),
    from: before.digest,
    to: after.digest,
    reason,
    events: after.events,
    days: changedDays(before.kinds, after.kinds).slice(0, MAX_CHANGED_DAYS),
  };
}

/** Whether events add up to totals: the counts and all measures of every kind. */
function addsUpTo(totals: Closure['totals'], kinds: readonly CertifiedKind[]): boolean {
  const reported = structureOf(totals);
  return ALL_KINDS.every(({ name, plural, measures }) => {
    const kind = kinds.find((each) => each.kind === plural);
    const sums: Record<string, string> = { ...kind?.sums, count: String(kind?.events ?? 0) };
    return Object.keys(measures).every(
      (measure) => BigInt(reported[name]?.all[measure] ?? 0) === BigInt(sums[measure] ?? 0),
    );
  });
}
