import { METER_LABELS, type Meter } from '../accounts/meters.ts';
import { dayNameAlone, weekdayName } from '../words/dates.ts';
import { number, share } from '../words/figures.ts';
import { oneLine, shortened } from '../words/one-line.ts';
import { wholeUnits } from '../words/units.ts';
import type { Sentence } from './said.ts';
import type { Cause, Causes } from './unusual-causes.ts';
import type { UnusualUse } from './unusual-use.ts';

/** Below this share of the increase nothing stands out. */
const MAIN_SHARE = 20;
const LONGEST_NAME = 60;

/** `SMS on Tuesday 24 November: 1,840, about 4 times a usual Tuesday (450), mostly Trekking Lodge, 71% of the increase (Manual)` */
export function unusualSentence(meter: Meter, unusual: UnusualUse, causes?: Causes): Sentence {
  const { day, used, usual } = unusual;
  const weekday = weekdayName(day);
  const times = `about ${timesUsual(unusual)} times a usual ${weekday} (${wholeUnits(meter, usual)})`;
  const start = `${METER_LABELS[meter]} on ${weekday} ${dayNameAlone(day)}: ${wholeUnits(meter, used)}, ${times}`;
  const [campaign, trigger] = [causes?.campaigns, causes?.triggers].map((some) =>
    mainOf(some?.[0], used - usual),
  );
  const by = trigger === undefined ? [] : [' (', { name: trigger.name }, ')'];
  if (campaign === undefined) return [start, ...(trigger ? [', mostly ', { name: trigger.name }] : [])];
  return [start, ', mostly ', { name: campaign.name }, `, ${campaign.share} of the increase`, ...by];
}

/** `4`, and `2.5` where a whole number would say too little. */
export function timesUsual({ used, usual }: Pick<UnusualUse, 'used' | 'usual'>): string {
  const times = used / usual;
  return number(times < 5 ? Math.round(times * 2) / 2 : Math.round(times));
}

function mainOf(cause: Cause | undefined, increase: number): { name: string; share: string } | undefined {
  if (!cause) return undefined;
  const own = Math.min(increase, cause.used - cause.usual);
  const name = shortened(oneLine(cause.name), LONGEST_NAME);
  return name === '' || own * 100 < increase * MAIN_SHARE ? undefined : { name, share: share(own, increase) };
}
