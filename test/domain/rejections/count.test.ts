import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  MAX_CAUSES,
  OTHER_TEXT,
  placeCauses,
  rejectionsOf,
  shownDays,
  tallyOf,
  type Counted,
} from '../../../domain/rejections/count.ts';
import { causeText } from '../../../domain/rejections/cause.ts';

const text = (reason: string) => causeText({ source: null, type: null, pointer: '', reason });
const errors = [{ pointer: '/id', message: 'wrong' }];
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);

test('an entry counts once for each rule that it breaks, however often', () => {
  const value = { source: 'crm' };
  const tally = tallyOf([
    { value, errors: [...errors, ...errors, { pointer: '/time', message: 'wrong' }] },
    { value, errors },
  ]);
  expect([...tally.values()]).toEqual([2, 1]);
});

describe('causes', () => {
  const known = fc.uniqueArray(fc.integer({ min: 0, max: 99 }).map(String), { maxLength: MAX_CAUSES });
  const tally = fc
    .dictionary(fc.integer({ min: 0, max: 99 }).map(String), fc.integer({ min: 1, max: 9 }))
    .map((counts) => new Map(Object.entries(counts)));

  test('keep their numbers, are bounded, and none is lost', () => {
    fc.assert(
      fc.property(known, tally, fc.boolean(), (before, counts, mayAdd) => {
        const max = mayAdd ? MAX_CAUSES : before.length;
        const placed = placeCauses(counts, before, max);
        const after = [...before, ...placed.added];
        expect(after.length).toBeLessThanOrEqual(Math.max(max, before.length));
        expect(new Set(after).size).toBe(after.length);
        expect(sum(placed.counts.values())).toBe(sum(counts.values()));
        for (const [number, count] of placed.counts)
          if (number < MAX_CAUSES) expect(count).toBe(counts.get(after[number] ?? ''));
      }),
    );
  });

  test('of several days are summed, the most frequent first and other last', () => {
    const on = (day: number, count: number): Counted => ({
      count,
      firstAt: `2026-11-0${day}T01:00:00Z`,
      lastAt: `2026-11-0${day}T02:00:00Z`,
    });
    const rejections = rejectionsOf([
      [OTHER_TEXT, on(1, 90)],
      [text('rare'), on(1, 1)],
      [text('often'), on(2, 5)],
      [text('often'), on(1, 5)],
      [text('late'), on(3, 1)],
    ]);
    expect(rejections.map(({ reason, count }) => [reason, count])).toEqual([
      ['often', 10],
      ['late', 1],
      ['rare', 1],
      ['other', 90],
    ]);
    expect(rejections[0]).toMatchObject({ firstAt: on(1, 1).firstAt, lastAt: on(2, 1).lastAt });
  });

  test('are shown of seven days in UTC, with the one under way', () => {
    const days = shownDays(Temporal.Instant.from('2026-03-02T00:00:00Z'));
    expect(days).toHaveLength(7);
    expect([days[0], days.at(-1)]).toEqual(['2026-02-24', '2026-03-02']);
  });
});
