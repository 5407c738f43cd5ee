import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addMonths, daysOfMonth, localDayOfMs, parseInstant } from '../../../domain/calendar.ts';
import {
  boundsOfMonth,
  boundsOfRecordable,
  localDaysOf,
  monthsOf,
  recordableMonths,
} from '../../../domain/ledger/local-spans.ts';
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

describe('the months whose usage can change', () => {
  const now = parseInstant('2026-11-20T03:00:00Z')!;

  test('begin two years ago and end with the next one', () => {
    const months = recordableMonths(now, 'Asia/Manila');
    expect([months[0], months.at(-1), months.length]).toEqual(['2024-11', '2026-12', 26]);
    const nearlyNew = parseInstant('2026-11-30T16:00:00Z')!;
    expect(recordableMonths(nearlyNew, 'Asia/Manila').at(-1)).toBe('2027-01');
  });

  test.each([
    ['Asia/Manila', '2024-11 1:480'],
    [
      'Europe/Berlin',
      '2024-11 1:60, 2025-03 1:60 31:120, 2025-04 1:120, 2025-10 1:120 27:60, 2025-11 1:60, ' +
        '2026-03 1:60 30:120, 2026-04 1:120, 2026-10 1:120 26:60, 2026-11 1:60',
    ],
  ])('have bounds in %s, which are said wherever they change', (zone, text) => {
    expect(boundsOfRecordable(now, zone)).toBe(text);
  });

  test('have other bounds once any of them is moved', () => {
    const zones = runtimeZones();
    const text = boundsOfRecordable(now, 'Asia/Manila');
    const months = recordableMonths(now, 'Asia/Manila');
    for (const month of months) {
      const from = at(`${month}-10T00:00:00Z`);
      const restore = withZoneRules({
        ...zones,
        offsetMinutes: (epochMs, zone) =>
          zones.offsetMinutes(epochMs, zone) + (from <= epochMs && epochMs < from + 5 * 86_400_000 ? 60 : 0),
      });
      expect(boundsOfRecordable(now, 'Asia/Manila')).not.toBe(text);
      restore();
    }
    expect(months.at(-1)).toBe(addMonths(months[0]!, 25));
  });
});

describe('the local months of spans', () => {
  const quarter = (start: string) => ({ fromMs: at(start), toMs: at(start) + SLICE_MS });

  test.each<[string, string[], string[]]>([
    ['none', [], []],
    ['one', ['2026-11-10T00:00:00Z', '2026-11-10T06:00:00Z'], ['2026-11']],
    ['that of the zone', ['2026-10-31T16:00:00Z'], ['2026-11']],
    [
      'each once',
      ['2026-10-31T15:45:00Z', '2026-10-31T16:00:00Z', '2026-10-01T00:00:00Z'],
      ['2026-10', '2026-11'],
    ],
  ])('are %s', (_, starts, months) => {
    expect(monthsOf(starts.map(quarter), 'Asia/Manila')).toEqual(months);
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
