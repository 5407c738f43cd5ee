import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfMonth } from '../../domain/calendar.ts';
import {
  hoursOfDay,
  partsByUtcDay,
  spanOfDay,
  spanOfMonth,
  utcDay,
  utcDaysOf,
  utcSpansOf,
} from '../../domain/span.ts';
import { ALL_ZONES } from './zone-changes.ts';

const at = (text: string) => Date.parse(text);

describe('a local day', () => {
  test.each([
    ['2026-11-10', 'UTC', '2026-11-10T00:00:00Z', '2026-11-11T00:00:00Z'],
    ['2026-11-10', 'Asia/Manila', '2026-11-09T16:00:00Z', '2026-11-10T16:00:00Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z'],
  ])('%s in %s is from %s to %s', (day, zone, from, to) => {
    expect(spanOfDay(day, zone)).toEqual({ fromMs: at(from), toMs: at(to) });
  });
});

test.each([
  ['2026-11-10', 'Asia/Manila', 24],
  ['2026-11-01', 'America/New_York', 25],
  ['2026-03-08', 'America/New_York', 23],
  ['2026-10-04', 'Australia/Lord_Howe', 23.5],
  ['2026-04-05', 'Australia/Lord_Howe', 24.5],
  ['2011-12-30', 'Pacific/Apia', 0],
])('%s in %s has %d hours', (day, zone, hours) => {
  expect(hoursOfDay(day, zone)).toBe(hours);
});

test('the days of a month follow each other and fill it, in every zone', () => {
  const month = fc
    .tuple(fc.integer({ min: 2024, max: 2036 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
  fc.assert(
    fc.property(month, fc.constantFrom(...ALL_ZONES), (of, zone) => {
      const { fromMs, toMs } = spanOfMonth(of, zone);
      let atMs = fromMs;
      for (const day of daysOfMonth(of)) {
        const span = spanOfDay(day, zone);
        expect(span.fromMs).toBe(atMs);
        atMs = span.toMs;
      }
      expect(atMs).toBe(toMs);
    }),
  );
});

describe('the days in UTC of a span', () => {
  test.each([
    ['2026-11-09T16:00:00Z', '2026-11-10T16:00:00Z', ['2026-11-09', '2026-11-10']],
    ['2026-11-10T00:00:00Z', '2026-11-11T00:00:00Z', ['2026-11-10']],
    ['2026-11-10T00:00:00Z', '2026-11-11T00:00:00.001Z', ['2026-11-10', '2026-11-11']],
    ['2026-11-10T00:00:00Z', '2026-11-10T00:00:00Z', []],
  ])('from %s to %s are %j', (from, to, days) => {
    expect(utcDaysOf({ fromMs: at(from), toMs: at(to) })).toEqual(days);
  });

  test('are those of its instants', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2e12 }), fc.nat(300_000_000), (fromMs, length) => {
        const days = utcDaysOf({ fromMs, toMs: fromMs + length + 1 });
        expect([days[0], days.at(-1)]).toEqual([utcDay(fromMs), utcDay(fromMs + length)]);
      }),
    );
  });
});

test('the parts of a span by UTC day follow each other and fill it, each within one day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 2e12 }), fc.nat(300_000_000), (fromMs, length) => {
      const span = { fromMs, toMs: fromMs + length + 1 };
      const parts = partsByUtcDay(span);
      expect(parts.flatMap(utcDaysOf)).toEqual(utcDaysOf(span));
      expect(parts.map((part) => part.fromMs)).toEqual(
        [fromMs, ...parts.map(({ toMs }) => toMs)].slice(0, -1),
      );
      expect(parts.at(-1)?.toMs).toBe(span.toMs);
    }),
  );
});

test('a span is divided where days in UTC begin', () => {
  const [start, midnight, end] = [
    at('2026-11-09T06:00:00Z'),
    at('2026-11-10T00:00:00Z'),
    at('2026-11-10T06:00:00Z'),
  ];
  expect(utcSpansOf({ fromMs: start, toMs: end })).toEqual([
    { fromMs: start, toMs: midnight },
    { fromMs: midnight, toMs: end },
  ]);
  expect(utcSpansOf({ fromMs: start, toMs: midnight })).toEqual([{ fromMs: start, toMs: midnight }]);
});
