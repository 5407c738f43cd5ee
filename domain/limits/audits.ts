import type { Principal } from '../access/access.ts';
import { mailboxOf } from '../accounts/mailbox.ts';
import type { Instant } from '../calendar.ts';

/**
 * How many audits that somebody asked for are at work at a time: each reads a month's events, and all callers share the
 * functions that do so.
 */
export const AUDITS_AT_ONCE = 4;
/** Half of them are free for whoever comes next. */
export const AUDITS_PER_TOKEN = AUDITS_AT_ONCE / 2;
/** Longer than the largest audit takes, and soon over if its function has died. */
const AUDIT_SECONDS = 15;
/** Most audits take less; a program that asks four times still gets its turn after a function has died. */
export const AUDIT_RETRY_SECONDS = 5;

/** Counting takes 5.3 µs an event (`npm run bench -- rollup`), so this many take some 8 s; a request has 29 s. */
export const AUDITED_EVENTS = 1_500_000;

/** An audit that is at work. */
export interface AuditAtWork {
  id: string;
  accountId: string;
  /** Who asked for it: all sessions of a CSM are one. */
  caller: string;
  /** It no longer counts from then on, in milliseconds since 1970. */
  untilMs: number;
}

export const auditFor = (
  id: string,
  accountId: string,
  { tokenId, csm }: Pick<Principal, 'tokenId' | 'csm'>,
  now: Instant,
): AuditAtWork => ({
  id,
  accountId,
  caller: csm === undefined ? tokenId : mailboxOf(csm),
  untilMs: now.epochMilliseconds + AUDIT_SECONDS * 1000,
});

/** Those that still count. */
export const stillAtWork = (audits: readonly AuditAtWork[], now: Instant): AuditAtWork[] =>
  audits.filter(({ untilMs }) => untilMs > now.epochMilliseconds);

/** Why an audit may not begin beside those at work: an account has one, and a token some of those of all. */
export function auditRefusal(
  atWork: readonly AuditAtWork[],
  { accountId, caller }: AuditAtWork,
): string | undefined {
  if (atWork.some((other) => other.accountId === accountId)) return 'An audit of this account is under way.';
  if (atWork.filter((other) => other.caller === caller).length >= AUDITS_PER_TOKEN)
    return `${AUDITS_PER_TOKEN} audits of this token are under way.`;
  if (atWork.length >= AUDITS_AT_ONCE) return `${AUDITS_AT_ONCE} audits are under way.`;
  return undefined;
}
