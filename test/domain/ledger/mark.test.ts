import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MS_PER_DAY } from '../../../domain/day-number.ts';
import {
  isCountingLate,
  isDay,
  isSettled,
  markedSpans,
  WINDOW_MS,
  windowOf,
} from '../../../domain/ledger/mark.ts';
import { SLICE_MS, spanOfSlice } from '../../../domain/ledger/slice.ts';

const at = (text: string) => Date.parse(text);
const quarters = (...starts: string[]) =>
  starts.map((start) => ({ fromMs: at(start), toMs: at(start) + SLICE_MS }));

describe('a mark', () => {
  const MINUTE = 60_000;

  it.each([
    ['2026-11-10T06:00:00Z', '2026-11-10T06:00:00Z'],
    ['2026-11-10T06:14:59.999Z', '2026-11-10T06:00:00Z'],
    ['2026-11-10T06:15:00Z', '2026-11-10T06:15:00Z'],
  ])('of new usage made at %s belongs to the window of 15 minutes that starts at %s', (now, start) => {
    const [span] = quarters('2026-11-10T06:00:00Z');
    expect(windowOf(span!, at(now))).toEqual({ windowMs: at(start), windowLengthMs: 15 * MINUTE });
  });

  it.each([
    ['2026-11-11T06:15:00Z', '2026-11-11T06:15:00Z', 15],
    ['2026-11-11T06:15:00.001Z', '2026-11-11T06:15:00Z', 1],
    ['2026-11-11T06:16:59.999Z', '2026-11-11T06:16:00Z', 1],
  ])(
    'of usage of a day before, made at %s, belongs to the window from %s of %i minutes',
    (now, start, minutes) => {
      const [span] = quarters('2026-11-10T06:00:00Z');
      expect(windowOf(span!, at(now))).toEqual({ windowMs: at(start), windowLengthMs: minutes * MINUTE });
    },
  );

  it.each([
    ['during its window', '2026-11-10T06:14:59Z', false],
    ['until the grace is over', '2026-11-10T06:16:59.999Z', false],
    ['then', '2026-11-10T06:17:00Z', true],
  ])('of 06:00 to 06:15 with two minutes of grace is settled %s: %s, %s', (_, now, settled) => {
    const mark = { windowMs: at('2026-11-10T06:00:00Z'), windowLengthMs: 15 * MINUTE };
    expect(isSettled(mark, 120, at(now))).toBe(settled);
  });

  it.each([
    ['2026-11-10T06:02:59.999Z', false],
    ['2026-11-10T06:03:00Z', true],
  ])('of the minute of 06:00 is settled at %s: %s', (now, settled) => {
    const mark = { windowMs: at('2026-11-10T06:00:00Z'), windowLengthMs: MINUTE };
    expect(isSettled(mark, 120, at(now))).toBe(settled);
  });

  it.each([
    ['2026-11-10T07:15:00Z', false],
    ['2026-11-10T07:15:00.001Z', true],
  ])('of 06:00 to 06:15 that still waits at %s needs an operator: %s', (now, late) => {
    expect(isCountingLate({ windowMs: at('2026-11-10T06:00:00Z'), windowLengthMs: WINDOW_MS }, at(now))).toBe(
      late,
    );
  });
});

test('only a day is a day', () => {
  const fromMs = at('2026-11-10T00:00:00Z');
  expect([spanOfSlice(fromMs), { fromMs, toMs: fromMs + MS_PER_DAY }].map(isDay)).toEqual([false, true]);
});

describe('the spans that a request marks', () => {
  test.each([
    ['nothing without events', [], []],
    [
      'the quarter of an hour of an event, once for all of its events',
      ['2026-11-10T06:00:00Z', '2026-11-10T06:14:59.999Z'],
      quarters('2026-11-10T06:00:00Z'),
    ],
    [
      'every quarter of an hour, if there are few',
      ['2026-11-10T06:15:00Z', '2026-11-09T23:59:59.999Z', '2026-11-10T00:00:00Z'],
      quarters('2026-11-10T06:15:00Z', '2026-11-09T23:45:00Z', '2026-11-10T00:00:00Z'),
    ],
  ])('are %s', (_, times, spans) => {
    const byStart = (left: { fromMs: number }, right: { fromMs: number }) => left.fromMs - right.fromMs;
    expect(markedSpans(times.map(at)).toSorted(byStart)).toEqual(spans.toSorted(byStart));
  });

  test('are the whole day in UTC, if its events lie in more than eight quarters of an hour', () => {
    const hours = (count: number) => Array.from({ length: count }, (_, hour) => `2026-11-10T0${hour}:10:00Z`);
    const singly = markedSpans(hours(8).map(at));
    expect(singly).toHaveLength(8);
    const other = '2026-11-12T06:00:00Z';
    expect(markedSpans([...hours(9), other].map(at))).toEqual([
      { fromMs: at('2026-11-10T00:00:00Z'), toMs: at('2026-11-11T00:00:00Z') },
      ...quarters(other),
    ]);
  });

  test('contain every event, and are few however many there are', () => {
    const time = fc.integer({ min: at('2026-11-01T00:00:00Z'), max: at('2026-11-03T23:59:59.999Z') });
    fc.assert(
      fc.property(fc.array(time, { maxLength: 200 }), (times) => {
        const spans = markedSpans(times);
        for (const each of times)
          expect(spans.filter(({ fromMs, toMs }) => fromMs <= each && each < toMs)).toHaveLength(1);
        expect(spans.length).toBeLessThanOrEqual(8 * 3);
        for (const { fromMs, toMs } of spans) expect([SLICE_MS, MS_PER_DAY]).toContain(toMs - fromMs);
      }),
    );
  });
});
