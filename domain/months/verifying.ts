import type { CertificateRestatement, CertifiedKind, ChangedDay } from './certificate.ts';
import { changedDays } from './certificate.ts';

/** What a certificate says, as the API shows it. */
export interface ShownCertificate {
  accountId: string;
  month: string;
  timeZone: string;
  digest: string;
  algorithm: string;
  asOf: string;
  asReported: boolean;
  kinds: CertifiedKind[];
  restatements: CertificateRestatement[];
}

/** How the events of files compare with a certificate. */
export interface Verification {
  /** Kinds whose events are exactly the certified ones. */
  same: CertifiedKind[];
  /** Kinds whose events are others. Of a day, `from` is how many events are certified, and `to` how many the files have. */
  others: {
    kind: string;
    found: CertifiedKind | undefined;
    certified: CertifiedKind | undefined;
    days: ChangedDay[];
  }[];
  /** The certificate that was replaced and whose events the files have. */
  former: CertificateRestatement | undefined;
}

/**
 * @param found the events of the files, by kind and in the order of the certificate
 * @param digest the month's, of `found`
 * @param only the kinds to compare; all by default
 */
export function verify(
  { kinds, restatements }: Pick<ShownCertificate, 'kinds' | 'restatements'>,
  found: readonly CertifiedKind[],
  digest: string,
  only?: readonly string[],
): Verification {
  const names = [...new Set([...kinds, ...found].map(({ kind }) => kind))].filter(
    (kind) => only?.includes(kind) ?? true,
  );
  const of = (all: readonly CertifiedKind[], name: string) => all.find(({ kind }) => kind === name);
  const pairs = names.map((kind) => ({ kind, certified: of(kinds, kind), found: of(found, kind) }));
  return {
    same: pairs.flatMap(({ certified, found: ours }) =>
      certified && certified.digest === ours?.digest ? [ours] : [],
    ),
    others: pairs
      .filter(({ certified, found: ours }) => certified?.digest !== ours?.digest)
      .map((pair) => ({
        ...pair,
        days: changedDays(pair.certified ? [pair.certified] : [], pair.found ? [pair.found] : []),
      })),
    former: restatements.find(({ from }) => from === digest),
  };
}
