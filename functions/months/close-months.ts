import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../domain/accounts/account.ts';
import { endOfMonth, formatInstant, localMonth, type Instant } from '../../domain/calendar.ts';
import { closableMonths, closingDue, isClosingLate, monthsToClose } from '../../domain/months/closing.ts';
import { newClosure, type Closure } from '../../domain/months/closure.ts';
import { restatedByPacks } from '../../domain/months/restating.ts';
import { monthlyReportEmail } from '../email/templates/monthly-report.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import { noTotals } from '../../domain/usage/totals.ts';
import { logger } from '../logger.ts';
import { quotaPicture, type PictureStores } from '../quotas/quota-picture.ts';
import type { AccountStore } from '../storage/accounts.ts';
import { closureItem, type ClosureStore } from '../storage/closures.ts';
import { closureKey, type Key } from '../storage/keys.ts';
import type { DueStore } from '../storage/due.ts';
import type { Outbox } from '../storage/outbox.ts';

export interface CloseStores extends PictureStores {
  accounts: Pick<AccountStore, 'getMany'>;
  due: Pick<DueStore, 'ofAccount' | 'note' | 'noteAnew' | 'done'>;
  closures: Pick<ClosureStore, 'ofMonths' | 'close' | 'restate'>;
  outbox: Pick<Outbox, 'putWithEmail'>;
  /** Called with a month whose report can be sent. If nobody sends it, a later run does. */
  reportWritten: (owner: Key) => void;
}

export interface CloseSettings {
  closeAfterHours: number;
  crmUrl?: string | undefined;
}

const ACCOUNTS_AT_ONCE = 4;

export interface CloseResult {
  closed: number;
  reported: number;
  /** Accounts whose months a later run closes. */
  postponed: number;
  failed: number;
}

/**
 * Closes and reports every month of these accounts that ended long enough before `now`. An account whose usage is not
 * counted up to there has to wait.
 * @throws Error if an account failed; the others are done, and its notes stay for the next run
 */
export async function closeMonths(
  stores: CloseStores,
  only: readonly string[],
  now: Instant,
  settings: CloseSettings,
): Promise<CloseResult> {
  const result: CloseResult = { closed: 0, reported: 0, postponed: 0, failed: 0 };
  const close = async (account: Account) => {
    try {
      await closeMonthsOf(stores, account, now, settings, result);
    } catch (error) {
      result.failed += 1;
      logger.error('month not closed', { accountId: account.id, error: error as Error });
    }
  };
  await pMap(await stores.accounts.getMany(only), close, { concurrency: ACCOUNTS_AT_ONCE });
  if (result.failed > 0) throw new Error(`the months of ${result.failed} accounts could not be closed`);
  return result;
}

async function closeMonthsOf(
  stores: CloseStores,
  account: Account,
  now: Instant,
  { closeAfterHours, crmUrl }: CloseSettings,
  result: CloseResult,
): Promise<void> {
  const closable = closableMonths(account.timeZone, closeAfterHours, now);
  const notes = await stores.due.ofAccount('close', account.id, now.subtract({ hours: closeAfterHours }));
  const view = stores.usage(account, now);
  const [totals, closures] = await Promise.all([
    view.months(closable),
    stores.closures.ofMonths(account.id, closable),
  ]);
  const months = monthsToClose(account, closable, totals, closures);
  const latest = months.at(-1);
  if (latest) {
    const { month } = latest;
    const due = closingDue(month, account.timeZone, closeAfterHours);
    if (Temporal.Instant.compare(await view.asOf(), due) < 0) {
      result.postponed += 1;
      if (month === closable.at(-1) && isClosingLate(due, now))
        logger.error('closing postponed', { accountId: account.id, month, due: formatInstant(due) });
      return;
    }
  }
  // Before the first is closed, so that a crash leaves no closed month without a certificate, or unaudited.
  if (months.length > 0)
    for (const what of ['certify', 'audit'] as const)
      await stores.due.noteAnew(what, account.id, startOfHour(now));
  for (const { month, withReport } of months) {
    const closure = newClosure(account, month, totals.get(month) ?? noTotals(), now);
    if (withReport) {
      await closeWithReport(stores, account, closure, now, crmUrl);
      result.reported += 1;
    } else {
      await stores.closures.close(account.id, closure);
    }
    result.closed += 1;
  }
  // Noted before the former notes are removed, so that an account always has one.
  await stores.due.note('close', account.id, endOfMonth(localMonth(now, account.timeZone), account.timeZone));
  // A month has begun, perhaps without any usage: its limits are full again.
  await stores.due.note('check', account.id, startOfHour(now));
  await stores.due.done(notes);
}

async function closeWithReport(
  stores: CloseStores,
  account: Account,
  closure: Closure,
  now: Instant,
  crmUrl?: string,
): Promise<void> {
  const { month, totals } = closure;
  const { before, standing, bars, packs } = await quotaPicture(stores, account, month, now);
  const email = monthlyReportEmail({
    account,
    month,
    asOf: now,
    totals,
    before,
    standing,
    bars,
    crmUrl,
  });
  await stores.outbox.putWithEmail(closureItem(account.id, closure), email, {
    accountId: account.id,
    topic: 'reports',
  });
  // The report is missing a pack that was added or deleted while it was written, so the month is restated.
  const inForce = await stores.quotas.packsOfMonth(account.id, month);
  if (restatedByPacks(packs, inForce)) await stores.closures.restate(account.id, month, now, 'limits');
  stores.reportWritten(closureKey(account.id, month));
}
