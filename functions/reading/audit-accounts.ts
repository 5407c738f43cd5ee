import { AUDITOR } from '../../domain/access/actor.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant, type Instant, type Month } from '../../domain/calendar.ts';
import { countableMonths, monthOfNight, wasClosedLately } from '../../domain/ledger/auditing.ts';
import { InvalidInput } from '../../domain/validation.ts';
import { recountMonth } from '../ledger/recount-month.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { DueStore } from '../storage/due.ts';
import type { HistoryStore } from '../storage/history.ts';
import { audit, isOnlyMispriced, type AuditStores } from './audit.ts';

type RecountStores = Parameters<typeof recountMonth>[0];
type AuditReport = Awaited<ReturnType<typeof audit>>;

export interface AuditAccountsStores extends Omit<AuditStores, 'slices' | 'sums'> {
  accounts: Pick<AccountStore, 'getMany' | 'getWithRates'>;
  closures: RecountStores['closures'] & Pick<ClosureStore, 'ofMonths'>;
  due: RecountStores['due'] & Pick<DueStore, 'ofAccount' | 'done'>;
  history: Pick<HistoryStore, 'keep'>;
  slices: AuditStores['slices'] & RecountStores['slices'];
  sums: AuditStores['sums'] & RecountStores['sums'];
}

interface AuditResult {
  /** Months that were counted again. */
  months: number;
  /** Months of which a stored number was wrong. */
  mended: number;
  /** Accounts that there was no time for. */
  unfinished: number;
}

/** Counting them takes two minutes of the fifteen that a run has. */
const MAX_EVENTS = 20_000_000;
/** A difference that two audits report alike is none of events that arrived meanwhile. */
const AUDITS = 5;

/**
 * Audits every month of these accounts that was closed in the last days, and another month of each by turns. A stored number
 * that is wrong is counted again, told to the operators, and kept in the history of the account.
 * @param mayGoOn false once there is no time left
 * @throws Error if an account could not be audited; the others are done, and its notes stay for the next run
 */
export async function auditAccounts(
  stores: AuditAccountsStores,
  only: readonly string[],
  now: Instant,
  mayGoOn: () => boolean,
): Promise<AuditResult> {
  const result: AuditResult = { months: 0, mended: 0, unfinished: 0 };
  let failed = 0;
  for (const account of await stores.accounts.getMany(only)) {
    if (!mayGoOn()) {
      result.unfinished += 1;
      continue;
    }
    try {
      const notes = await stores.due.ofAccount('audit', account.id, now);
      const closed = notes.length > 0 ? await closedLately(stores, account, now) : [];
      let isMispriced = false;
      for (const month of new Set([...closed, monthOfNight(now, account.timeZone)])) {
        const difference = await differenceOf(stores, account, month, now);
        if (difference) {
          isMispriced ||= (await mend(stores, account, difference, now)) === 'mispriced';
          result.mended += 1;
        }
        result.months += 1;
      }
      // Which price is right is for the operators to say; until then, the month is audited every night.
      if (!isMispriced) await stores.due.done(notes);
    } catch (error) {
      failed += 1;
      logger.error('account not audited', { accountId: account.id, error: error as Error });
    }
  }
  if (failed > 0) throw new Error(`${failed} accounts could not be audited`);
  return result;
}

async function closedLately(
  { closures }: Pick<AuditAccountsStores, 'closures'>,
  { id, timeZone }: Account,
  now: Instant,
): Promise<Month[]> {
  const stored = await closures.ofMonths(id, countableMonths(now, timeZone));
  return [...stored].filter(([, { closedAt }]) => wasClosedLately(closedAt, now)).map(([month]) => month);
}

/** Audits a month until it matches, or until the same difference is found twice in a row. @returns the audit that found it */
async function differenceOf(
  stores: AuditAccountsStores,
  account: Account,
  month: Month,
  now: Instant,
): Promise<AuditReport | undefined> {
  let before: string | undefined;
  for (let times = 0; times < AUDITS; times += 1) {
    let report: AuditReport;
    try {
      report = await audit(stores, account, month, now, MAX_EVENTS);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      logger.warn('month not audited', { accountId: account.id, month, why: error.errors });
      return undefined;
    }
    if (report.matches) return undefined;
    const found = JSON.stringify([report.findings, report.difference]);
    if (found === before) return report;
    before = found;
  }
  return undefined;
}

/** @throws Error if a month does not match that should after it was counted again */
async function mend(
  stores: AuditAccountsStores,
  account: Account,
  before: AuditReport,
  now: Instant,
): Promise<'mended' | 'mispriced'> {
  const { accountId, month } = before;
  const slices = await recountMonth(stores, account, month, now);
  const after = await audit(stores, account, month, now, MAX_EVENTS);
  // Warned of with its own metric: an alarm rings for each.
  logger.warn('audit found a difference', {
    ...{ accountId, month, slices, matches: after.matches },
    findings: before.findings,
    difference: before.difference,
  });
  await stores.history.keep(accountId, {
    ...{ at: formatInstant(now), by: AUDITOR, what: 'audit' },
    before: { month, matches: before.matches, findings: before.findings },
    after: { month, matches: after.matches, findings: after.findings },
  });
  if (after.matches) return 'mended';
  // The alarm of the difference has said it all; a failure would ring a second one.
  if (isOnlyMispriced(after)) return 'mispriced';
  throw new Error(`${month} does not match after it was counted again`);
}
