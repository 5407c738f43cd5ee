import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import { localMonth, type Day, type Instant } from '../../domain/calendar.ts';
import { watchedMonths } from '../../domain/months/watching.ts';
import { mayBeMissed } from '../../domain/producers/producer.ts';
import { monthsOfNotes, startOfHour } from '../../domain/quotas/check-hours.ts';
import { finishedDay, nextMorning } from '../../domain/quotas/unusual-use.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { DueStore } from '../storage/due.ts';
import { assess } from './assess.ts';
import { checkAccount, type CheckSettings } from './check.ts';
import { escalate, type EscalationStores } from './escalate.ts';
import { keepPortfolio, type PortfolioStores } from './keep-portfolio.ts';
import { tellSilentProducers, type SilenceStores } from './silent-producers.ts';
import { tellUnusualUse, type UnusualUseStores } from './unusual-use.ts';
import type { WarnStores } from './warn.ts';

interface CheckStores extends WarnStores, EscalationStores {
  budgets: WarnStores['budgets'];
  mailer: WarnStores['mailer'];
  quotas: WarnStores['quotas'] &
    PortfolioStores['quotas'] &
    UnusualUseStores['quotas'] &
    SilenceStores['quotas'];
  producers: SilenceStores['producers'];
  portfolio: PortfolioStores['portfolio'];
  accounts: Pick<AccountStore, 'getMany'>;
  due: Pick<DueStore, 'ofAccount' | 'note' | 'done'>;
}

interface CheckDueSettings extends Omit<CheckSettings, 'withForecast' | 'view' | 'known'> {
  /** Working hours after which a warning that nobody acknowledges goes to the backups; see `escalatesAt`. */
  escalateAfterHours: number;
}

interface CheckResult {
  accounts: number;
  alerts: number;
}

const ACCOUNTS_AT_ONCE = 4;

/**
 * Checks thresholds and forecasts of these accounts as of `now`, tells unusual use and silent producers, and shows their
 * CSMs where they stand. Notes of the current hour stay, because later news of that hour is not noted again. An account
 * with a day that is not finished, or with a producer that may be missed, is checked again in the morning.
 * @throws Error if an account failed; the others are checked, and its notes stay for the next run
 */
export async function checkDue(
  stores: CheckStores,
  only: readonly string[],
  now: Instant,
  { escalateAfterHours, ...settings }: CheckDueSettings,
): Promise<CheckResult> {
  const result = { accounts: 0, alerts: 0, failed: 0 };
  const hourMs = startOfHour(now).epochMilliseconds;
  const check = async (account: Awaited<ReturnType<AccountStore['getMany']>>[number]) => {
    result.accounts += 1;
    try {
      const morning = nextMorning(now, account.timeZone);
      const noted = await stores.due.ofAccount('check', account.id, morning);
      const notes = noted.filter(({ atMs }) => atMs <= now.epochMilliseconds);
      const view = stores.usage(account, now, false);
      const known = await assess(stores, account, localMonth(now, account.timeZone), now, { view });
      const options = { ...settings, withForecast: true, view, known };
      const times = notes.map(({ atMs }) => atMs);
      const months = [
        ...watchedMonths(account.timeZone, now, settings.closeAfterHours),
        ...monthsOfNotes(times, account.timeZone),
      ];
      result.alerts += await checkAccount(stores, account, now, options, months);
      await escalate(stores, account, now, escalateAfterHours);
      const days = known.days ?? new Map<Day, Totals>();
      result.alerts += await tellUnusualUse(stores, account, now, { ...settings, view, days });
      const countedUntil = await countedForGood(view, now);
      const silent = await tellSilentProducers(stores, account, now, { ...settings, countedUntil });
      result.alerts += silent.count;
      // After the warnings, since it counts those that did not arrive.
      await keepPortfolio(stores, account, now, { known });
      const finished = finishedDay(now, account.timeZone);
      const isAwaited = [...days.keys()].some((day) => day > finished) || silent.producers.some(mayBeMissed);
      if (isAwaited && !noted.some(({ atMs }) => atMs === morning.epochMilliseconds))
        await stores.due.note('check', account.id, morning);
      await stores.due.done(notes.filter(({ atMs }) => atMs < hourMs));
    } catch (error) {
      result.failed += 1;
      logger.error('quota check failed', { accountId: account.id, error: error as Error });
    }
  };
  await pMap(await stores.accounts.getMany(only), check, { concurrency: ACCOUNTS_AT_ONCE });
  const { accounts, alerts, failed } = result;
  // The alarm counts errors: those that worked need not be repeated, but somebody must look.
  if (failed > 0) throw new Error(`${failed} of ${accounts} accounts could not be checked`);
  return { accounts, alerts };
}

/** Until when what has arrived is counted for good, and its producers known. */
async function countedForGood(view: UsageView, now: Instant): Promise<Instant> {
  const { marks } = await view.pending();
  const since = marks.map(({ windowMs }) => windowMs);
  return Temporal.Instant.fromEpochMilliseconds(Math.min(now.epochMilliseconds, ...since));
}
