import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../domain/day-number.ts';
import {
  mergedSpans,
  SLICE_MS,
  sliceOf,
  slicesOf,
  spanOfSlice,
  spansToRead,
} from '../../../domain/ledger/slice.ts';
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

describe('the spans to read', () => {
  const quarter = (time: string) => spanOfSlice(at(`2026-11-${time}:00Z`));
  const day = (number: number) => from(`2026-11-${number}T00:00:00Z`, `2026-11-${number + 1}T00:00:00Z`);

  test.each<[string, Span[], Span[]]>([
    ['nothing for nothing', [], []],
    [
      'few slices of a day singly',
      [quarter('10T06:00'), quarter('10T20:00'), quarter('11T06:00')],
      [quarter('10T06:00'), quarter('10T20:00'), quarter('11T06:00')],
    ],
    [
      'slices that touch together',
      [quarter('10T06:15'), quarter('10T06:00')],
      [from('2026-11-10T06:00:00Z', '2026-11-10T06:30:00Z')],
    ],
    [
      'from the first to the last of many slices of a day',
      [quarter('10T06:00'), quarter('10T12:00'), quarter('10T20:00'), quarter('11T06:00')],
      [from('2026-11-10T06:00:00Z', '2026-11-10T20:15:00Z'), quarter('11T06:00')],
    ],
    [
      'a local day in two parts',
      [from('2026-11-09T16:00:00Z', '2026-11-10T16:00:00Z')],
      [
        from('2026-11-09T16:00:00Z', '2026-11-10T00:00:00Z'),
        from('2026-11-10T00:00:00Z', '2026-11-10T16:00:00Z'),
      ],
    ],
    [
      'a day once, whatever else is changed in it',
      [day(10), quarter('10T06:00'), day(11)],
      [day(10), day(11)],
    ],
  ])('are %s', (_, spans, toRead) => {
    expect(spansToRead(spans)).toEqual(toRead);
  });

  test('cover all that changed, each slice once, at most a day each, and no more than changed if that is little', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 120 }))
      .map(([start, length]) => ({ fromMs: start * SLICE_MS, toMs: (start + length) * SLICE_MS }));
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            span,
            span.map(({ fromMs }) => spanOfSlice(fromMs)),
          ),
          { maxLength: 8 },
        ),
        (spans) => {
          const toRead = spansToRead(spans);
          const read = toRead.flatMap(slicesOf);
          expect(new Set(read).size).toBe(read.length);
          expect(spans.flatMap(slicesOf).filter((slice) => !read.includes(slice))).toEqual([]);
          const dayOf = (ms: number) => Math.floor(ms / MS_PER_DAY);
          for (const { fromMs, toMs } of toRead) expect(dayOf(fromMs)).toBe(dayOf(toMs - 1));
          for (const [index, { fromMs }] of toRead.entries())
            expect(fromMs).toBeGreaterThanOrEqual(toRead[index - 1]?.toMs ?? 0);
          const changed = new Set(spans.flatMap(slicesOf));
          if (spans.length <= 2) expect(new Set(read)).toEqual(changed);
          expect(new Set(read.map(dayOf))).toEqual(new Set([...changed].map(dayOf)));
        },
      ),
    );
  });
});
