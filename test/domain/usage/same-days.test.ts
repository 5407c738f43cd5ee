import { expect, test } from 'vitest';
import { addDays, daysBetween, type Day } from '../../../domain/calendar.ts';
import { sameDays, sameDaysReport } from '../../../domain/usage/same-days.ts';
import { totalsReport } from '../../../domain/usage/report.ts';
import { countOf, type Totals } from '../../../domain/usage/totals.ts';
import { given } from './given-totals.ts';

/** One message on each day. */
const daily = (from: Day, to: Day): Map<Day, Totals> =>
  new Map(
    daysBetween(from, to).map((day) => [
      day,
      given({ sms: { type: { invitation: { count: 1, segments: 1 } } } }),
    ]),
  );

test.each([
  ['the complete days of a month', '2026-11-27', '2026-11-26', 26, 26],
  ['all of a month before that is shorter', '2026-03-31', '2026-03-30', 30, 28],
  ['the first complete day', '2026-11-02', '2026-11-01', 1, 1],
])('%s are compared with the same days of the month before', (_, today, through, current, before) => {
  const compared = sameDays(daily(addDays(today, -80), today), today);
  expect(compared?.through).toBe(through);
  expect(countOf(compared?.current ?? {})).toBe(current);
  expect(countOf(compared?.before ?? {})).toBe(before);
});

test('on the first day of a month there is nothing to compare', () => {
  expect(sameDays(daily('2026-09-01', '2026-11-01'), '2026-11-01')).toBeNull();
});

test('days without use count as nothing', () => {
  const compared = sameDays(daily('2026-11-03', '2026-11-04'), '2026-11-10');
  expect(countOf(compared?.current ?? {})).toBe(2);
  expect(countOf(compared?.before ?? {})).toBe(0);
});

test('the comparison is shown with both sums as the API shows totals', () => {
  const compared = sameDays(daily('2026-10-01', '2026-11-03'), '2026-11-03')!;
  expect(sameDaysReport(compared)).toEqual({
    through: '2026-11-02',
    current: totalsReport(compared.current),
    before: totalsReport(compared.before),
  });
  expect(sameDaysReport(null)).toBeNull();
});
