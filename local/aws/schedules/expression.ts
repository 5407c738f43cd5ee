import { Cron } from 'croner';

/** The first instant after the given one at which a schedule is due, or undefined if there is none. */
export type NextDue = (after: Date) => Date | undefined;

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const ranges: [number, number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
  [1970, 2199],
];

/** On AWS, `5/10` means "from 5, every 10"; croner needs the end of the range. */
function withRangeEnd(part: string, index: number): string {
  return part.replace(/(^|,)(\d+)\/(\d+)/g, `$1$2-${ranges[index]?.[1]}/$3`);
}

/**
 * An AWS cron expression in croner's syntax: with seconds first, and `*` for `?`, which croner reads as "now".
 * Numeric weekdays stay (1 = Sunday), which croner's `alternativeWeekdays` understands.
 */
function cronPattern(fields: string): string {
  const parts = fields.trim().split(/\s+/);
  const [, , day, , weekday] = parts;
  if (parts.length !== 6) throw new Error(`cron(${fields}) has ${parts.length} fields instead of 6.`);
  if ((day === '?') === (weekday === '?')) {
    throw new Error(`cron(${fields}) must have ? for either the day of the month or the day of the week.`);
  }
  return ['0', ...parts.map((part, index) => (part === '?' ? '*' : withRangeEnd(part, index)))].join(' ');
}

function nextByRate(text: string, from: Date): NextDue {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text.trim()) ?? [];
  const interval = Number(count) * (unitMs[unit] ?? Number.NaN);
  if (!(interval > 0)) throw new Error(`rate(${text}) is not a rate such as rate(5 minutes).`);
  return (after) => {
    const passed = Math.floor((after.getTime() - from.getTime()) / interval);
    return new Date(from.getTime() + (Math.max(passed, 0) + 1) * interval);
  };
}

/**
 * Reads `rate(…)` and `cron(…)` of EventBridge Scheduler.
 * @param from when a rate starts to count; on AWS, the schedule's creation
 * @throws if the expression is neither, or malformed
 */
export function nextDue(expression: string, timeZone: string, from: Date): NextDue {
  const [, kind = '', text = ''] = /^(rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return nextByRate(text, from);
  if (kind !== 'cron')
    throw new Error(`The local system does not support the schedule expression ${expression}.`);
  const cron = new Cron(cronPattern(text), {
    timezone: timeZone,
    paused: true,
    alternativeWeekdays: true,
    mode: '7-part',
  });
  return (after) => cron.nextRun(after) ?? undefined;
}
