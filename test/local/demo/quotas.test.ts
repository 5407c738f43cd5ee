import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { accountTerms } from '../../../domain/accounts/account.ts';
import {
  addMonths,
  endOfMonth,
  localMonth,
  startOfDay,
  type Instant,
  type Month,
} from '../../../domain/calendar.ts';
import { eventTimeOf } from '../../../domain/ledger/event-time.ts';
import { toUsageEvent } from '../../../domain/ledger/read.ts';
import { percentUsed, standings } from '../../../domain/quotas/standing.ts';
import { Counter } from '../../../domain/usage/counter.ts';
import { BLUE_YAK, BUTTONWOOD, COMPANIES, KALABAW, type DemoCompany } from '../../../local/demo/accounts.ts';
import { activityOf } from '../../../local/demo/activity.ts';
import { ranShortAt } from '../../../local/demo/demo-data.ts';
import type { Entry } from '../../../local/demo/journal.ts';
import { quotasFor, tellingMonth } from '../../../local/demo/quotas.ts';

/** Months that begin on different weekdays, each with a peculiarity. */
const MONTHS: [Month, string][] = [
  ['2026-11', "New York's clocks change on its first day, a Sunday"],
  ['2028-02', 'it has 29 days, and a year began before it'],
  ['2028-07', 'it begins with a weekend'],
];
/** Local times, and how many months earlier quotas ran short. */
const MOMENTS: [string, number][] = [
  ['01T00:00:00', 1],
  ['03T23:59:59', 1],
  ['04T00:00:00', 0],
  ['29T00:00:00', 0],
];

describe.each(MONTHS)('the quotas of the demo accounts in %s (%s)', (month) => {
  const whole = new Map(
    COMPANIES.map((company) => {
      const end = endOfMonth(month, company.terms.timeZone).subtract({ seconds: 1 });
      return [company, activityOf(company, 'demo', end)] as const;
    }),
  );
  const quotasAt = (company: DemoCompany, moment: string) => {
    const local = Temporal.PlainDateTime.from(`${month}-${moment}`);
    const now = local.toZonedDateTime(company.terms.timeZone).toInstant();
    // Later activity does not change earlier activity.
    const entries =
      whole.get(company)?.filter(({ knownAt }) => knownAt * 1000 <= now.epochMilliseconds) ?? [];
    return { entries, quotas: quotasFor(company, entries, now) };
  };
  const standingsAt = (company: DemoCompany, moment: string, back: number) => {
    const { entries, quotas } = quotasAt(company, moment);
    return standingsIn(addMonths(month, -back), company, entries, quotas);
  };

  test.each(MOMENTS)(
    'are nearly used, exceeded and comfortable at %s, %i month(s) before',
    (moment, back) => {
      const kalabaw = standingsAt(KALABAW, moment, back);
      expect(kalabaw['sms']?.status).toBe('warning');
      expect(kalabaw['sms']?.percent).toBeGreaterThanOrEqual(85);
      expect(kalabaw['sms']?.percent).toBeLessThanOrEqual(95);
      expect(kalabaw['call_minutes']?.status).toBe('ok');
      expect(kalabaw['audio_minutes']?.status).toBe('unlimited');

      const buttonwood = standingsAt(BUTTONWOOD, moment, back);
      expect(buttonwood['call_minutes']?.status).toBe('exceeded');
      expect(buttonwood['call_minutes']?.percent).toBeGreaterThan(103);
      expect(buttonwood['call_minutes']?.percent).toBeLessThan(115);
      expect(buttonwood['call_minutes']?.overage.costMicros).toBeGreaterThan(0);
      expect(buttonwood['sms']?.status).toBe('ok');

      const blueYak = Object.values(standingsAt(BLUE_YAK, moment, back));
      expect(blueYak.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
    },
  );

  test('ran short in the current month, or in the month as of which quotas are checked once more', () => {
    const first = startOfDay(`${month}-01`, 'UTC').subtract({ hours: 24 });
    for (let hours = 0; hours < 6 * 24; hours += 1) {
      const now = first.add({ hours });
      for (const { terms } of COMPANIES) {
        const months = [now, ranShortAt(now) ?? now].map((at) => localMonth(at, terms.timeZone));
        expect(months).toContain(tellingMonth(now, terms.timeZone));
      }
    }
  });

  test('are round numbers, and use grows towards them through the month', () => {
    const limits = ['06T12:00:00', '13T12:00:00', '27T12:00:00'].map(
      (moment) => quotasAt(KALABAW, moment).quotas.sms ?? 0,
    );
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(limits.map((limit) => limit % 5)).toEqual([0, 0, 0]);
  });
});

/** A company's standings in a month, by meter. */
function standingsIn(
  month: Month,
  company: DemoCompany,
  entries: readonly Entry[],
  quotas: ReturnType<typeof quotasFor>,
) {
  const account = accountTerms.parse({ ...company.terms, quotas });
  const counted = new Counter();
  for (const { event, at } of entries) {
    const time: Instant = Temporal.Instant.fromEpochMilliseconds(at * 1000);
    // Compares text first, which is cheap: no offset moves an event from before last month into this month.
    if (event.time < addMonths(month, -1) || localMonth(time, account.timeZone) !== month) continue;
    counted.add(toUsageEvent({ ...event, time: eventTimeOf(time) }, account));
  }
  const all = standings(account, [], month, counted.totals()).map((standing) => {
    const { meter, used, limit } = standing;
    return [meter, { ...standing, percent: percentUsed(meter, used, limit) }] as const;
  });
  return Object.fromEntries(all);
}
