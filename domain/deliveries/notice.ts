import { mailboxOf } from '../accounts/mailbox.ts';
import { formatInstant, sortableInstant, type Instant } from '../calendar.ts';
import type { Email } from '../email.ts';
import { emailRetryAfter, isEmailGivenUp } from '../limits/email-retries.ts';
import type { Audience, Candidate } from './audience.ts';
import { afterNews, hasFailed, isEscalation, type Delivery, type Outcome } from './delivery.ts';

/** The email of an alert, a closed month, a request or an export: one content, and a delivery for each address. */
export interface Notice {
  /** The stored content; see `Outbox`. */
  emailId: string;
  /** The content itself, if the first version stored it. */
  email?: Email | undefined;
  audience: Audience;
  /** One for each address. A queued one follows the account: its address is the one that the account has at sending. */
  deliveries: Delivery[];
  /** Whether somebody has yet to find out who gets the email: at first, and after each delivery that failed. */
  due: boolean;
  /** How often an operator had it sent again. */
  round: number;
  /** Attempts to send what is queued. */
  attempts: number;
  /** A `sortableInstant`; no other sender tries before it. */
  leaseUntil: string;
  /** RFC 3339; when SES first accepted it. */
  sentAt?: string | undefined;
  /** Of a warning that was escalated: the working hours for which nobody had acknowledged it. */
  escalatedAfterHours?: number | undefined;
  /** Of the stored version. */
  rev: number;
}

export function newNotice(emailId: string, audience: Audience): Notice {
  return { emailId, audience, deliveries: [], due: true, round: 0, attempts: 0, leaseUntil: '', rev: 0 };
}

const isQueued = ({ state }: Delivery) => state === 'queued';

/** Whether there is something to send, or to find out. */
export const isPending = ({ due, deliveries }: Notice): boolean => due || deliveries.some(isQueued);

/** Whether a sender may take it. */
export const isClaimable = (notice: Notice, now: Instant): boolean =>
  isPending(notice) && notice.leaseUntil <= sortableInstant(now);

/** What is sent now, by the sender that has the lease. */
export const queuedOf = ({ deliveries }: Notice): Delivery[] => deliveries.filter(isQueued);

/** The notice with the lease of a sender, and with a queued delivery for everybody who gets the email now. */
export function claimed(notice: Notice, candidates: readonly Candidate[], now: Instant): Notice {
  const attempts = notice.attempts + 1;
  return {
    ...notice,
    deliveries: withQueued(notice, candidates, now),
    due: false,
    attempts,
    leaseUntil: sortableInstant(now.add({ seconds: emailRetryAfter(attempts) })),
  };
}

/**
 * As many people are to have an email as it was addressed to at first, one at least: whoever cannot be reached is replaced
 * by the next candidate who has not had it. An address that the account has got since gets it too. Of a warning that was
 * escalated, so do all backups, and whoever is next in place of one who cannot be reached.
 */
function withQueued(notice: Notice, candidates: readonly Candidate[], now: Instant): Delivery[] {
  const { deliveries, escalatedAfterHours } = notice;
  const kept = deliveries.filter((delivery) => !isQueued(delivery));
  const waiting = whoHasNot(kept, candidates);
  const failedBackups = kept.filter((delivery) => isEscalation(delivery) && hasFailed(delivery)).length;
  const wanted = Math.max(1, distinct(candidates).filter(({ first }) => first).length) + failedBackups;
  const chosen = waiting.filter(({ first }) => first);
  const reached = kept.filter((delivery) => !hasFailed(delivery)).length;
  const missing = Math.max(0, wanted - reached - chosen.length);
  chosen.push(...waiting.filter(({ first }) => !first).slice(0, missing));
  const backups = escalatedAfterHours === undefined ? [] : waiting.filter(isBackup);
  // Whoever waits has no other delivery than one that is queued.
  const queued = (candidate: Candidate, why?: Delivery['why']): Delivery =>
    deliveries.find(({ to, role }) => to === candidate.to && role === candidate.role) ??
    newDelivery(notice, candidate, now, why);
  return [
    ...kept,
    ...chosen.map((candidate) => queued(candidate)),
    ...backups.filter((backup) => !chosen.includes(backup)).map((backup) => queued(backup, 'escalated')),
  ];
}

const isBackup = ({ role }: Candidate) => role === 'backup';

const newDelivery = (
  { round }: Pick<Notice, 'round'>,
  { to, role }: Pick<Candidate, 'to' | 'role'>,
  now: Instant,
  why?: Delivery['why'],
): Delivery => ({ to, role, state: 'queued', at: formatInstant(now), round, ...(why && { why }) });

/** The candidates for whom there is no delivery. */
function whoHasNot(deliveries: readonly Delivery[], candidates: readonly Candidate[]): Candidate[] {
  const had = new Set(deliveries.map(({ to }) => mailboxOf(to)));
  return distinct(candidates).filter(({ to }) => !had.has(mailboxOf(to)));
}

/**
 * The notice of a warning that nobody has acknowledged: it goes to the backups who have not had it, once. The same one if
 * there are none, or if it was escalated before.
 */
export function escalated(
  notice: Notice,
  candidates: readonly Candidate[],
  afterHours: number,
  now: Instant,
): Notice {
  const backups = whoHasNot(notice.deliveries, candidates).filter(isBackup);
  if (notice.escalatedAfterHours !== undefined || backups.length === 0) return notice;
  const deliveries = [
    ...notice.deliveries,
    ...backups.map((backup) => newDelivery(notice, backup, now, 'escalated')),
  ];
  const next = { ...notice, deliveries, escalatedAfterHours: afterHours };
  // A sender may be at what is pending.
  return isPending(notice) ? next : { ...next, attempts: 0, leaseUntil: '' };
}

/** The first candidate of each mailbox: the operator may be somebody's backup. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ to }) => {
    const mailbox = mailboxOf(to);
    return !seen.has(mailbox) && seen.add(mailbox);
  });
}

/** Which delivery news is about. */
export type DeliveryName = Pick<Delivery, 'to' | 'round'>;

const isNamed =
  ({ to, round }: DeliveryName) =>
  (delivery: Delivery) =>
    mailboxOf(delivery.to) === mailboxOf(to) && delivery.round === round;

export const deliveryOf = ({ deliveries }: Notice, name: DeliveryName): Delivery | undefined =>
  deliveries.find(isNamed(name));

/**
 * The notice after news of a delivery; the same one if it says nothing new, or is about no delivery of this notice. A
 * delivery that has failed goes on to the next candidate.
 */
export function told(notice: Notice, name: DeliveryName, outcome: Outcome): Notice {
  const index = notice.deliveries.findIndex(isNamed(name));
  const before = notice.deliveries[index];
  const after = before && afterNews(before, outcome);
  if (!after || after === before) return notice;
  const deliveries = notice.deliveries.with(index, after);
  const goesOn = hasFailed(after) && !hasFailed(before);
  const next = {
    ...notice,
    deliveries,
    due: notice.due || goesOn,
    sentAt:
      notice.sentAt ?? (after.state === 'failed' || after.state === 'suppressed' ? undefined : outcome.at),
  };
  // Whoever comes next does not wait for the lease, unless its sender still has something to send.
  return next.due && !deliveries.some(isQueued) ? { ...next, attempts: 0, leaseUntil: '' } : next;
}

/**
 * The notice after an attempt that left something queued: if it was the last one, whoever is still queued has failed, and it
 * goes on. The attempts stay counted, so that each of those who come next is tried once: if SES refuses one address, they
 * get it; if SES refuses everybody, it ends there.
 */
export function givenUp(notice: Notice, detail: string, now: Instant): Notice {
  if (!isEmailGivenUp(notice.attempts)) return notice;
  const at = formatInstant(now);
  return {
    ...notice,
    deliveries: notice.deliveries.map((delivery) =>
      isQueued(delivery) ? { ...delivery, state: 'failed', at, detail } : delivery,
    ),
    due: true,
    leaseUntil: '',
  };
}

/** The notice as an operator has it sent again: at once, and to everybody whom it did not reach. @returns undefined if it reached everybody */
export function sentAgain(notice: Notice, now: Instant): Notice | undefined {
  if (!isPending(notice) && !notice.deliveries.some(hasFailed)) return undefined;
  const round = notice.round + 1;
  return {
    ...notice,
    deliveries: notice.deliveries.map((delivery) =>
      hasFailed(delivery) ? newDelivery({ round }, delivery, now, delivery.why) : delivery,
    ),
    due: true,
    round,
    attempts: 0,
    leaseUntil: '',
  };
}

/** What became of an email as a whole. */
export const NOTICE_STATES = ['pending', 'sent', 'delivered', 'undelivered'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export function noticeState(notice: Pick<Notice, 'due' | 'deliveries'>): NoticeState {
  const has = (...states: Delivery['state'][]) =>
    notice.deliveries.some(({ state }) => states.includes(state));
  if (has('delivered')) return 'delivered';
  if (has('accepted', 'delayed')) return 'sent';
  return isPending(notice as Notice) ? 'pending' : 'undelivered';
}
