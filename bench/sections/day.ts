import { costOfDay, INTERVALS, SHAPES, type DayCost } from '../measure/day.ts';
import { count, type Section } from './row.ts';

/** An event is one write of one unit. */
const FLOOR = 1;
const FLAT_WITHIN = 1.05;

/** The day's shapes with a run every 5 minutes, or with every interval. */
export const day: Section = async function* ({ allIntervals }) {
  const ofDays = new Map<number, DayCost>();
  for (const shape of SHAPES)
    for (const interval of allIntervals ? INTERVALS : [5]) {
      const cost = await costOfDay(shape, interval);
      // Shapes 3 and 4 differ only in the day of the month.
      if (interval === 5 && shape.limit === undefined) ofDays.set(shape.dayOfMonth, cost);
      yield {
        what: `day ${shape.dayOfMonth}, ${count(shape.perDay)} events, ${shape.campaigns} campaigns, run every ${interval} min`,
        measured: `${cost.all.toFixed(3)} units an event`,
        floor: `the write alone: ${FLOOR}`,
        ratio: cost.all / FLOOR,
        ...(interval === 5 && shape.limit !== undefined ? { limit: { atMost: shape.limit } } : {}),
      };
    }
  const [first, last] = [ofDays.get(1), ofDays.get(28)];
  if (first && last)
    yield {
      what: 'day 28 of a month against day 1',
      measured: `${last.all.toFixed(3)} units an event`,
      floor: `day 1: ${first.all.toFixed(3)}`,
      ratio: last.all / first.all,
      limit: { atMost: FLAT_WITHIN },
    };
};
