import { costOfDay } from '../measure/day.ts';
import { rollUpCpu } from '../measure/rollup.ts';
import { count, type Section } from './row.ts';

const SIZES = [
  { events: 1_000, rounds: 15 },
  { events: 10_000, rounds: 9 },
  { events: 100_000, rounds: 5 },
  { events: 1_000_000, rounds: 1 },
];
const LIMIT = { atMost: 1.3 };

/** Events a day of the days that are run, to see how units grow; what is beyond them is extrapolated. */
const RUN_DAYS = [1_000, 5_000, 20_000] as const;
const EXTRAPOLATED_DAYS = [100_000, 1_000_000];

export const rollup: Section = async function* () {
  for await (const each of rollUpCpu(SIZES)) {
    const drain = `drain: ${each.drain.toFixed(1)} µs`;
    yield {
      what: `counting a day of ${count(each.events)} events, CPU an event`,
      measured: `${each.counting.toFixed(1)} µs`,
      floor: drain,
      ratio: each.countingRatio,
      limit: LIMIT,
    };
    yield {
      what: 'its roll-up: also 96 slices and 96 marks',
      measured: `${each.rollUp.toFixed(1)} µs`,
      floor: drain,
      ratio: each.rollUpRatio,
    };
  }
  const units: { perDay: number; all: number }[] = [];
  for (const perDay of RUN_DAYS) {
    const { all } = await costOfDay({ perDay, campaigns: 12, dayOfMonth: 1 }, 5);
    units.push({ perDay, all });
    yield {
      what: `units of a day of ${count(perDay)} events`,
      measured: `${all.toFixed(3)} units an event`,
      floor: 'the write alone: 1',
      ratio: all,
    };
  }
  // What does not grow with the events is shared by all of them: a + b / events, through the two largest days.
  const [small, large] = [units.at(-2)!, units.at(-1)!];
  const fixed = (small.all - large.all) / (1 / small.perDay - 1 / large.perDay);
  for (const perDay of EXTRAPOLATED_DAYS) {
    const all = large.all + fixed * (1 / perDay - 1 / large.perDay);
    yield {
      what: `units of a day of ${count(perDay)} events, extrapolated`,
      measured: `${all.toFixed(3)} units an event`,
      floor: 'the write alone: 1',
      ratio: all,
    };
  }
};
