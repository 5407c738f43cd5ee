import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { daysOfMonth, localDayOfMs } from '../../../domain/calendar.ts';
import { boundsOfMonth, localDaysOf } from '../../../domain/ledger/local-spans.ts';
import { SLICE_MS, slicesOf } from '../../../domain/ledger/slice.ts';
import { runtimeZones } from '../../../domain/runtime-zones.ts';
import { spanOfDay, spanOfMonth, utcDay } from '../../../domain/span.ts';
import { withZoneRules } from '../../../domain/zones.ts';
import { ALL_ZONES } from '../zone-changes.ts';

const at = (text: string) => Date.parse(text);

describe('the text of the bounds of a month', () => {
  test.each([
    ['2026-11', 'UTC', '1:0'],
    ['2026-11', 'Asia/Manila', '1:480'],
    ['2026-11', 'Asia/Kathmandu', '1:345'],
    ['2026-11', 'America/New_York', '1:-240 2:-300'],
    ['2026-03', 'America/New_York', '1:-300 9:-240'],
    ['2026-03', 'Europe/Berlin', '1:60 30:120'],
    // A clock change during the last day moves only the end of the month.
    ['2024-03', 'Europe/Berlin', '1:60 32:120'],
  ])('of %s in %s is %s', (month, zone, text) => {
    expect(boundsOfMonth(month, zone)).toBe(text);
  });

  const anyMonth = fc
    .tuple(fc.integer({ min: 2024, max: 2036 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

  test('is the same for two zones exactly if all days of the month have the same instants', () => {
    const spans = (month: string, zone: string) => daysOfMonth(month).map((day) => spanOfDay(day, zone));
    const twoZones = fc.oneof(
      fc.tuple(fc.constantFrom(...ALL_ZONES), fc.constantFrom(...ALL_ZONES)),
      // Zones that are alike for most of a year.
      fc.shuffledSubarray(
        ['Europe/Berlin', 'Africa/Tunis', 'Africa/Casablanca', 'Europe/London', 'Africa/Abidjan'],
        { minLength: 2, maxLength: 2 },
      ),
    );
    fc.assert(
      fc.property(anyMonth, twoZones, (month, [one = '', other = '']) => {
        const isSame = JSON.stringify(spans(month, one)) === JSON.stringify(spans(month, other));
        expect(boundsOfMonth(month, one) === boundsOfMonth(month, other)).toBe(isSame);
      }),
    );
  });

  test('is another one once a government moves a clock change within the month', () => {
    const zones = runtimeZones();
    const change = at('2026-03-29T01:00:00Z');
    const moved = at('2026-03-22T01:00:00Z');
    const before = ['2026-02', '2026-03', '2026-04'].map((month) => boundsOfMonth(month, 'Europe/Berlin'));
    onTestFinished(
      withZoneRules({
        ...zones,
        offsetMinutes: (epochMs, zone) =>
          zones.offsetMinutes(epochMs, zone) + (moved <= epochMs && epochMs < change ? 60 : 0),
      }),
    );
    const after = ['2026-02', '2026-03', '2026-04'].map((month) => boundsOfMonth(month, 'Europe/Berlin'));
    expect(after).toEqual([before[0], '1:60 23:120', before[2]]);
  });
});

describe('the local days of a span', () => {
  test.each([
    ['2026-11-10T15:45:00Z', '2026-11-10T16:00:00Z', 'Asia/Manila', ['2026-11-10']],
    ['2026-11-10T16:00:00Z', '2026-11-10T16:15:00Z', 'Asia/Manila', ['2026-11-11']],
    ['2026-11-10T00:00:00Z', '2026-11-11T00:00:00Z', 'Asia/Manila', ['2026-11-10', '2026-11-11']],
    ['2026-11-10T00:00:00Z', '2026-11-11T00:00:00Z', 'UTC', ['2026-11-10']],
    ['2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z', 'America/New_York', ['2026-12-30', '2026-12-31']],
  ])('from %s to %s in %s are its days', (from, to, zone, days) => {
    expect(localDaysOf({ fromMs: at(from), toMs: at(to) }, zone)).toEqual(days);
  });

  test('are those of its slices, in every zone', () => {
    const span = fc
      .tuple(fc.integer({ min: 1_932_000, max: 2_300_000 }), fc.integer({ min: 1, max: 300 }))
      .map(([start, length]) => ({ fromMs: start * SLICE_MS, toMs: (start + length) * SLICE_MS }));
    fc.assert(
      fc.property(span, fc.constantFrom(...ALL_ZONES), (of, zone) => {
        const days = slicesOf(of).map((start) => localDayOfMs(start, zone));
        expect(localDaysOf(of, zone)).toEqual([...new Set(days)]);
      }),
    );
  });

  test('of a local month are the days of the month', () => {
    expect(localDaysOf(spanOfMonth('2026-11', 'America/New_York'), 'America/New_York')).toEqual(
      daysOfMonth('2026-11'),
    );
    expect(utcDay(spanOfMonth('2026-11', 'America/New_York').fromMs)).toBe('2026-11-01');
  });
});
