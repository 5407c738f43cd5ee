import { expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { countableMonths, monthOfNight, wasClosedLately } from '../../../domain/ledger/auditing.ts';

const start = Temporal.Instant.from('2026-11-20T03:00:00Z');

test('every month whose events are stored has its night, once a month', () => {
  const months = new Set<string>();
  const count = countableMonths(start, 'Asia/Manila').length;
  for (let night = 0; night < count + 1; night += 1)
    months.add(monthOfNight(start.add({ hours: 24 * night }), 'Asia/Manila'));
  for (const month of countableMonths(start, 'Asia/Manila').slice(1)) expect(months).toContain(month);
});

test('the months that can be counted begin with the oldest of all events and end with the current one', () => {
  const months = countableMonths(start, 'Asia/Manila');
  expect([months[0], months.at(-1), months.length]).toEqual(['2024-11', '2026-11', 25]);
});

test('a month is not counted again if the rules of its zone have changed so that it is older than the oldest event', () => {
  // Without daylight saving time since October 2022, it is still April there; two years before, it was May.
  const now = Temporal.Instant.from('2024-05-01T05:30:00Z');
  const months = countableMonths(now, 'America/Mexico_City');
  expect([months[0], months.at(-1)]).toEqual(['2022-05', '2024-04']);
});

test.each([
  ['2026-11-20T02:00:00Z', true],
  ['2026-11-17T03:00:00Z', true],
  ['2026-11-17T02:59:59Z', false],
])('a month that was closed at %s was closed lately: %s', (closedAt, lately) => {
  expect(wasClosedLately(closedAt, start)).toBe(lately);
});
