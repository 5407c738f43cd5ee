import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../domain/accounts/account.ts';
import { METERS } from '../../domain/accounts/meters.ts';
import {
  addMonths,
  endOfMonth,
  formatInstant,
  localMonth,
  monthsUntil,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import { monthlyReportEmail } from '../email/templates/monthly-report.ts';
import { RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import type { Pack } from '../../domain/quotas/pack.ts';
import { allCalls, noTotals, type Totals } from '../../domain/usage/totals.ts';
import type { Mailer } from '../email/mailer.ts';
import { logger } from '../logger.ts';
import { quotaPicture, type PictureStores } from '../quotas/quota-picture.ts';
import type { AccountStore } from '../storage/accounts.ts';
import { closureItem, type Closure, type ClosureStore } from '../storage/closures.ts';
import { closureKey } from '../storage/keys.ts';
import type { Outbox } from '../storage/outbox.ts';

export interface CloseStores extends PictureStores {
  accounts: Pick<AccountStore, 'all'>;
  closures: Pick<ClosureStore, 'ofMonths' | 'close' | 'restate'>;
  mailer: Pick<Mailer, 'deliver' | 'deliverPending'>;
  outbox: Pick<Outbox, 'putWithEmail'>;
}

interface CloseSettings {
  closeAfterHours: number;
  crmUrl?: string | undefined;
}

const ACCOUNTS_AT_ONCE = 4;

/** Counting what is behind takes minutes; an account whose closing waits so long needs somebody to look. */
const LATE_HOURS = 3;

interface CloseResult {
  closed: number;
  reported: number;
  /** Accounts whose months are left to a later run. */
  postponed: number;
  failed: number;
}

/**
 * Closes and reports every month of every account that ended long enough before `now`.
 * @param behind accounts whose numbers are known to be behind: no report may be sent of those
 */
export async function closeMonths(
  stores: CloseStores,
  now: Instant,
  settings: CloseSettings,
  behind: ReadonlySet<string> = new Set(),
): Promise<CloseResult> {
  const result: CloseResult = { closed: 0, reported: 0, postponed: 0, failed: 0 };
  await stores.mailer.deliverPending();
  for await (const page of stores.accounts.all()) {
    await pMap(
      page,
      async (account) => {
        try {
          await closeMonthsOf(stores, account, now, settings, behind.has(account.id), result);
        } catch (error) {
          result.failed += 1;
          logger.error('month not closed', { accountId: account.id, error: error as Error });
        }
      },
      { concurrency: ACCOUNTS_AT_ONCE },
    );
  }
  if (result.failed > 0) throw new Error(`the months of ${result.failed} accounts could not be closed`);
  return result;
}

async function closeMonthsOf(
  stores: CloseStores,
  account: Account,
  now: Instant,
  { closeAfterHours, crmUrl }: CloseSettings,
  isBehind: boolean,
  result: CloseResult,
): Promise<void> {
  const latest = addMonths(localMonth(now.subtract({ hours: closeAfterHours }), account.timeZone), -1);
  const recordable = monthsUntil(latest, RECORDABLE_MONTHS);
  const [totals, closures] = await Promise.all([
    stores.rollups.months(account.id, recordable),
    stores.closures.ofMonths(account.id, recordable),
  ]);
  const months = monthsToClose(account, recordable, totals).filter((month) => !closures.has(month));
  if (isBehind && months.length > 0) {
    result.postponed += 1;
    const due = endOfMonth(latest, account.timeZone).add({ hours: closeAfterHours });
    if (months.includes(latest) && isBefore(due.add({ hours: LATE_HOURS }), now))
      logger.error('closing postponed', { accountId: account.id, month: latest, due: formatInstant(due) });
    return;
  }
  for (const month of months) {
    const closure: Closure = {
      month,
      closedAt: formatInstant(now),
      totals: totals.get(month) ?? noTotals(),
      terms: { quotas: account.quotas, thresholds: account.thresholds, overageRates: account.overageRates },
    };
    // Older months from before the account was made were loaded long after they ended: no news to anybody. Any other
    // that is still open could not be closed in its time, and its report is owed.
    if (month === latest || month >= createdIn(account)) {
      await closeWithReport(stores, account, closure, now, crmUrl);
      result.reported += 1;
    } else {
      await stores.closures.close(account.id, closure);
    }
    result.closed += 1;
  }
}

/** From the month of the first use, or of the account's creation where that is earlier. */
function monthsToClose(
  account: Account,
  recordable: readonly Month[],
  totals: ReadonlyMap<Month, Totals>,
): Month[] {
  const created = createdIn(account);
  const first = recordable.findIndex((month) => totals.has(month) || month >= created);
  return first === -1 ? [] : recordable.slice(first);
}

const createdIn = ({ createdAt, timeZone }: Account): Month =>
  localMonth(Temporal.Instant.from(createdAt), timeZone);

const isBefore = (left: Instant, right: Instant) => Temporal.Instant.compare(left, right) < 0;

async function closeWithReport(
  stores: CloseStores,
  account: Account,
  closure: Closure,
  now: Instant,
  crmUrl?: string,
): Promise<void> {
  const { month, totals } = closure;
  const { before, meters, bars, packs, costliestCampaigns } = await quotaPicture(stores, account, month, now);
  const email = monthlyReportEmail({
    account,
    month,
    asOf: now,
    totals,
    before,
    standings: METERS.map((meter) => meters[meter].standing),
    bars,
    topCampaigns: costliestCampaigns.map(({ name, totals }) => ({ name, calls: allCalls(totals) })),
    packs,
    crmUrl,
  });
  await stores.outbox.putWithEmail(closureItem(account.id, closure), email);
  // The report is missing a pack that was added or deleted while it was written, so the month is restated.
  const inForce = await stores.quotas.packsOfMonth(account.id, month);
  if (!sameIds(packs, inForce)) await stores.closures.restate(account.id, month, now);
  await stores.mailer.deliver(closureKey(account.id, month));
}

const sameIds = (left: readonly Pack[], right: readonly Pack[]) =>
  left.length === right.length && left.every(({ id }, index) => id === right[index]?.id);
