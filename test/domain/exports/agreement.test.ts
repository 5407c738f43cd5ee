import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, disagreementText } from '../../../domain/exports/agreement.ts';
import type { Totals } from '../../../domain/usage/totals.ts';

/** So many live calls of a minute each. */
function calls(count: number, costMicros = BigInt(count)): Totals {
  const measures = { count, seconds: 60 * count, billedSeconds: 60 * count, costMicros };
  return { call: { all: measures, by: { type: { live: measures } } } };
}

const DAY = '2026-11-03';
const on = (totals: Totals) => new Map([[DAY, totals]]);
const compared = (file: Totals, before: Totals, after: Totals) =>
  agreement(['call'], [DAY], { file: on(file), before: on(before), after: on(after) });

describe('a file is held against usage', () => {
  it.each<[string, Totals, Totals, Totals, 'agrees' | 'disagrees' | 'proves nothing']>([
    ['is the same', calls(3), calls(3), calls(3), 'agrees'],
    ['is nothing', {}, {}, calls(0), 'agrees'],
    ['has one too few', calls(2), calls(3), calls(3), 'disagrees'],
    ['has one too many', calls(4), calls(3), calls(3), 'disagrees'],
    ['has none', {}, calls(3), calls(3), 'disagrees'],
    ['has another cost', calls(3, 4n), calls(3), calls(3), 'disagrees'],
    ['is as before', calls(3), calls(3), calls(5), 'agrees'],
    ['is as after', calls(5), calls(3), calls(5), 'agrees'],
    ['is between', calls(4), calls(3), calls(5), 'proves nothing'],
  ])('a day that %s', (_, file, before, after, expected) => {
    const { agreed, disagreements } = compared(file, before, after);
    expect([agreed.length, disagreements.length]).toEqual([
      expected === 'agrees' ? 1 : 0,
      expected === 'disagrees' ? 1 : 0,
    ]);
  });

  it('in the parts of closed lists, too', () => {
    const moved: Totals = {
      call: { all: calls(3).call!.all, by: { type: { robocall: calls(3).call!.all } } },
    };
    expect(compared(moved, calls(3), calls(3)).disagreements).toHaveLength(1);
  });

  it('but not in names of open lists, of which only the busiest are kept, nor in other kinds', () => {
    const { all, by } = calls(3).call!;
    const other: Totals = { call: { all, by: { ...by, trigger: { 'system:other': all } } } };
    const more: Totals = { ...other, interview: { all: { count: 7 }, by: {} } };
    expect(compared(more, calls(3), calls(3)).agreed).toEqual([DAY]);
  });

  it('and whatever arrives meanwhile raises no alarm', () => {
    const count = fc.nat(20);
    fc.assert(
      fc.property(count, count, count, (before, early, late) => {
        const [file, after] = [before + early, before + early + late];
        expect(compared(calls(file), calls(before), calls(after)).disagreements).toEqual([]);
      }),
    );
  });
});

it('a disagreement is said in a sentence', () => {
  const { disagreements } = compared(calls(2), calls(3), calls(3));
  expect(disagreementText(disagreements)).toBe(
    'The file did not agree with usage, so it is not offered: 2026-11-03 differed (2 events in the file and 3 in usage).',
  );
  expect(disagreementText([...disagreements, ...disagreements])).toContain('2026-11-03 and 1 more differed');
});
