import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergedSpans, SLICE_MS, sliceOf, slicesOf, spanOfSlice } from '../../../domain/ledger/slice.ts';
import { spanOfDay, type Span } from '../../../domain/span.ts';
import { ALL_ZONES } from '../zone-changes.ts';

const at = (text: string) => Date.parse(text);
const from = (fromText: string, toText: string): Span => ({ fromMs: at(fromText), toMs: at(toText) });

test.each([
  ['2026-11-10T06:00:00Z', '2026-11-10T06:00:00Z'],
  ['2026-11-10T06:14:59.999Z', '2026-11-10T06:00:00Z'],
  ['2026-11-10T06:15:00Z', '2026-11-10T06:15:00Z'],
  ['2026-11-10T23:59:59.999Z', '2026-11-10T23:45:00Z'],
])('an event at %s is counted in the slice that starts at %s', (time, start) => {
  expect(sliceOf(at(time))).toBe(at(start));
});

test('a day of 25 hours has a hundred slices, and a day that a zone skipped has none', () => {
  const long = slicesOf(spanOfDay('2026-11-01', 'America/New_York'));
  expect([long.length, long[0], long.at(-1)]).toEqual([
    100,
    at('2026-11-01T04:00:00Z'),
    at('2026-11-02T04:45:00Z'),
  ]);
  expect(slicesOf(spanOfDay('2011-12-30', 'Pacific/Apia'))).toEqual([]);
});

test('every local day is made of whole slices, in every zone', () => {
  const day = fc
    .integer({ min: at('2024-11-01T00:00:00Z'), max: at('2036-11-01T00:00:00Z') })
    .map((epochMs) => new Date(epochMs).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.constantFrom(...ALL_ZONES), (of, zone) => {
      const span = spanOfDay(of, zone);
      const slices = slicesOf(span);
      expect(mergedSpans(slices.map(spanOfSlice))).toEqual([span]);
      expect(slices.every((start) => sliceOf(start) === start)).toBe(true);
    }),
  );
});

describe('spans', () => {
  const [six, seven, eight, nine] = [6, 7, 8, 9].map((hour) => `2026-11-10T0${hour}:00:00Z`) as [
    string,
    string,
    string,
    string,
  ];

  test.each<[string, Span[], Span[]]>([
    ['none stay none', [], []],
    ['that overlap become one', [from(six, eight), from(seven, nine)], [from(six, nine)]],
    [
      'of which one contains the other become the larger',
      [from(six, nine), from(seven, eight)],
      [from(six, nine)],
    ],
    ['that touch become one', [from(seven, eight), from(six, seven)], [from(six, eight)]],
    [
      'that are apart stay apart, in order',
      [from(eight, nine), from(six, seven)],
      [from(six, seven), from(eight, nine)],
    ],
  ])('%s', (_, spans, merged) => {
    expect(mergedSpans(spans)).toEqual(merged);
  });

  test('are merged into those of the same slices, which neither overlap nor touch', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]) => ({ fromMs: start * SLICE_MS, toMs: (start + length) * SLICE_MS }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const given = structuredClone(spans);
        const merged = mergedSpans(spans);
        expect(spans).toEqual(given);
        expect(merged.flatMap(slicesOf)).toEqual(
          [...new Set(spans.flatMap(slicesOf))].sort((left, right) => left - right),
        );
        for (const [index, { fromMs }] of merged.entries())
          if (index > 0) expect(fromMs).toBeGreaterThan(merged[index - 1]!.toMs);
      }),
    );
  });
});
