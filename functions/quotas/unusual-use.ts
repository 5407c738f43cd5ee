import type { Account } from '../../domain/accounts/account.ts';
import { METERS } from '../../domain/accounts/meters.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  formatInstant,
  localMonth,
  monthOf,
  monthsUntil,
  weekday,
  type Day,
  type Instant,
} from '../../domain/calendar.ts';
import { HISTORY_DAYS } from '../../domain/quotas/forecast.ts';
import { inWords } from '../../domain/quotas/said.ts';
import { causesOf } from '../../domain/quotas/unusual-causes.ts';
import { unusualSentence } from '../../domain/quotas/unusual-sentence.ts';
import { finishedDay, unusualUse, type UnusualUse } from '../../domain/quotas/unusual-use.ts';
import { meterUse } from '../../domain/usage/meter-use.ts';
import { noPiece } from '../../domain/usage/piece.ts';
import { noTotals, type Totals } from '../../domain/usage/totals.ts';
import type { Mailer } from '../email/mailer.ts';
import { unusualUseEmail } from '../email/templates/unusual-use.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import type { QuotaStore } from '../storage/quotas.ts';
import { HISTORY_MONTHS } from './assess.ts';

export interface UnusualUseStores {
  mailer: Pick<Mailer, 'deliver'>;
  quotas: Pick<QuotaStore, 'tell' | 'warningsOfMonths'>;
}

interface Counted {
  view: UsageView;
  /** The days of the running month and of those before it that a forecast reads. */
  days: ReadonlyMap<Day, Totals>;
  crmUrl?: string | undefined;
}

/**
 * Tells which meters the last finished day brought far more of than usual: each meter and day once, however often this
 * runs. Only if one is unusual, it reads what was told before and which campaigns made it.
 * @returns how many were told
 */
export async function tellUnusualUse(
  { mailer, quotas }: UnusualUseStores,
  account: Account,
  now: Instant,
  { view, days, crmUrl }: Counted,
): Promise<number> {
  const day = finishedDay(now, account.timeZone);
  const past = daysBetween(addDays(day, -HISTORY_DAYS), addDays(day, -1));
  const meters = METERS.map((meter) => {
    const use = (on: Day) => ({ day: on, used: meterUse(days.get(on) ?? noTotals(), meter) });
    return { meter, day: use(day), history: past.map(use) };
  });
  // What was told before only makes fewer days unusual.
  const found = meters.filter((each) => unusualUse({ ...each, told: [] }) !== null);
  if (found.length === 0) return 0;
  const [{ anomalies }, pieces, asOf] = await Promise.all([
    quotas.warningsOfMonths(account.id, addMonths(monthOf(day), 1 - HISTORY_MONTHS), monthOf(day)),
    view.dayPieces(monthsUntil(localMonth(now, account.timeZone), HISTORY_MONTHS)),
    view.asOf(),
  ]);
  const same = past.filter((each) => weekday(each) === weekday(day));
  let count = 0;
  for (const each of found) {
    const { meter, history } = each;
    const told = anomalies
      .flatMap((anomaly): UnusualUse[] =>
        anomaly.kind === 'unusual_use' && anomaly.meter === meter ? [anomaly] : [],
      )
      .filter((other) => other.day >= past[0]! && other.day <= day);
    if (told.some((other) => other.day === day)) continue;
    const unusual = unusualUse({ ...each, told });
    if (!unusual) continue;
    const before = same.map((other) => pieces.get(other) ?? noPiece());
    const causes = causesOf(meter, pieces.get(day) ?? noPiece(), before);
    const sentence = unusualSentence(meter, unusual, causes);
    const email = unusualUseEmail({
      ...{ account, meter, unusual, sentence, causes, asOf, crmUrl },
      before: history.filter((other) => same.includes(other.day)),
    });
    const key = await quotas.tell(
      account.id,
      {
        ...{ kind: 'unusual_use', meter, ...unusual, month: monthOf(day) },
        ...{ sentence: inWords(sentence), createdAt: formatInstant(now) },
      },
      email,
    );
    if (!key) continue;
    count += 1;
    await mailer.deliver(key);
  }
  return count;
}
