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
import { toUsageEvent } from '../../../domain/ledger/read.ts';
import { percentUsed, standings } from '../../../domain/quotas/standing.ts';
import { counter } from '../../../domain/usage/counter.ts';
import { BLUE_YAK, BUTTONWOOD, COMPANIES, KALABAW, type DemoCompany } from '../../../local/demo/accounts.ts';
import { activityOf } from '../../../local/demo/activity.ts';
import { ranShortAt } from '../../../local/demo/demo-data.ts';
import type { Entry } from '../../../local/demo/journal.ts';
import { quotasFor, tellingMonth } from '../../../local/demo/quotas.ts';

/** What is special about some months, each of which begins on another weekday. */
const MONTHS: [Month, string][] = [
  ['2026-11', "New York's clocks change on its first day, a Sunday"],
  ['2028-02', 'it has 29 days, and a year began before it'],
  ['2028-07', 'it begins with a weekend'],
];
/** Moments by each company's own clock, and how many months before it is that quotas ran short. */
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
    // Whatever comes later adds to the activity and changes nothing before.
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

  test('ran short in a month that is running, or was as of the moment of the check before', () => {
    const first = startOfDay(`${month}-01`, 'UTC').subtract({ hours: 24 });
    for (let hours = 0; hours < 6 * 24; hours += 1) {
      const now = first.add({ hours });
      for (const { terms } of COMPANIES) {
        const months = [now, ranShortAt(now) ?? now].map((at) => localMonth(at, terms.timeZone));
        expect(months).toContain(tellingMonth(now, terms.timeZone));
      }
    }
  });

  test('are round numbers, and grow towards their limit through the month', () => {
    const limits = ['06T12:00:00', '13T12:00:00', '27T12:00:00'].map(
      (moment) => quotasAt(KALABAW, moment).quotas.sms ?? 0,
    );
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(limits.map((limit) => limit % 5)).toEqual([0, 0, 0]);
  });
});

/** Where a company stands in a month, by meter. */
function standingsIn(
  month: Month,
  company: DemoCompany,
  entries: readonly Entry[],
  quotas: ReturnType<typeof quotasFor>,
) {
  const account = accountTerms.parse({ ...company.terms, quotas });
  const counted = counter();
  for (const { event, at } of entries) {
    const time: Instant = Temporal.Instant.fromEpochMilliseconds(at * 1000);
    // The text tells apart what no offset moves into the month.
    if (event.time < addMonths(month, -1) || localMonth(time, account.timeZone) !== month) continue;
    counted.add(toUsageEvent({ ...event, time }, account));
  }
  const all = standings(account, [], month, counted.totals()).map((standing) => {
    const { meter, used, limit } = standing;
    return [meter, { ...standing, percent: percentUsed(meter, used, limit) }] as const;
  });
  return Object.fromEntries(all);
}
