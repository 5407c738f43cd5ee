import { formatLocal, type Instant } from '../calendar.ts';
import type { Sentence } from '../quotas/said.ts';
import { dayNameAlone, weekdayName } from '../words/dates.ts';
import { number } from '../words/figures.ts';
import { oneLine, shortened } from '../words/one-line.ts';
import type { Silence } from './producer.ts';

const LONGEST_NAME = 60;

/** `crm/dialer has sent nothing since Friday 20 November, 16:00: 21 working hours, and never more than 6 before` */
export function silenceSentence(
  source: string,
  since: Instant,
  timeZone: string,
  { workingHours, longest }: Silence,
): Sentence {
  const [day, time] = formatLocal(since, timeZone).split('T') as [string, string];
  const before = longest === 0 ? 'and never one before' : `and never more than ${number(longest)} before`;
  return [
    { name: shortened(oneLine(source), LONGEST_NAME) },
    ` has sent nothing since ${weekdayName(day)} ${dayNameAlone(day)}, ${time.slice(0, 5)}: ${number(workingHours)} working hours, ${before}`,
  ];
}
