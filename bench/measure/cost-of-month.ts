import { BYTES } from '../scale-costs.ts';
import { PRICES } from '../prices.ts';

/** A row of the table of `npm run bench:day`. */
interface MeasuredDay {
  perDay: number;
  campaigns: number;
  dayOfMonth: number;
  /** Minutes between two runs. */
  interval: number;
  /** Write units and a fifth of the read units, for an event. */
  units: number;
}

const figure = (cell: string) => Number(cell.replaceAll(/[^\d.]/g, ''));

/** The days that were measured, as docs/performance.md has them. */
export function measuredDays(performance: string): MeasuredDay[] {
  const [, chapter = ''] = /\n## A day in DynamoDB units(.*?)\n## /s.exec(performance) ?? [];
  return chapter
    .split('\n')
    .filter((line) => /^\| +[\d,]+ \|/.test(line))
    .map((line) => {
      const cells = line.split('|').slice(1).map(figure);
      const [perDay = 0, campaigns = 0, dayOfMonth = 0, interval = 0] = cells;
      return { perDay, campaigns, dayOfMonth, interval, units: cells[8] ?? 0 };
    });
}

/** Events that are sent in one request. */
const BATCH = 500;
/** How long events are kept, and what DynamoDB adds to each item, in bytes. */
const MONTHS_KEPT = 25;
const BYTES_OF_ITEM = 100;

interface Deployment {
  /** For which something is paid each month, whatever is recorded. */
  scheduledRuns: number;
  alarmMetrics: number;
  compositeAlarms: number;
  ownMetrics: number;
}

/**
 * USD of a month, by what they are for. It has neither what readers and exports cost, nor the time of functions and logs,
 * which were not measured on AWS.
 * @param events of the month
 * @param units of an event, as a day was measured
 */
function costOfMonth(
  events: number,
  units: number,
  { scheduledRuns, alarmMetrics, compositeAlarms, ownMetrics }: Deployment,
): Record<string, number> {
  const requests = events / BATCH;
  const storedGb = (events * MONTHS_KEPT * (BYTES.event + BYTES_OF_ITEM)) / 2 ** 30;
  return {
    'recording, counting and checking': events * units * PRICES.writeUnit,
    'storage of 25 months, with recovery': storedGb * (PRICES.tableGb + PRICES.recoveryGb),
    'requests to the API': requests * PRICES.apiRequest,
    'requests to functions': (2 * requests + scheduledRuns) * PRICES.lambdaRequest,
    'alarms and metrics, at most':
      alarmMetrics * PRICES.alarmMetric +
      compositeAlarms * PRICES.compositeAlarm +
      ownMetrics * PRICES.ownMetric,
  };
}

/** The alarms and metrics of a deployment, as docs/runbook.md counts them. @throws Error if it does not */
export function metricsOf(runbook: string): Omit<Deployment, 'scheduledRuns'> {
  const [, alarmMetrics, compositeAlarms, ownMetrics] =
    /(\d+) metrics of alarms at .*?, (\d+) composite alarms at .*?, and up to (\d+) metrics of its own/.exec(
      runbook,
    ) ?? [];
  if (ownMetrics === undefined) throw new Error('docs/runbook.md no longer counts alarms and metrics');
  return {
    alarmMetrics: Number(alarmMetrics),
    compositeAlarms: Number(compositeAlarms),
    ownMetrics: Number(ownMetrics),
  };
}

const EVENTS = [100_000, 1_000_000, 10_000_000, 100_000_000];
const DAY = { perDay: 5_000, campaigns: 12, dayOfMonth: 20, interval: 5 };

/** The rows of the runbook's table of units and their cost. */
export const unitRows = (days: readonly MeasuredDay[]): string[][] =>
  days
    .filter(({ dayOfMonth }) => dayOfMonth === DAY.dayOfMonth)
    .map(({ perDay, campaigns, interval, units }) => [
      perDay.toLocaleString('en-US'),
      String(campaigns),
      `${interval} min`,
      units.toFixed(2),
      (units * PRICES.writeUnit * 1e6).toFixed(2),
    ]);

/** The rows of the runbook's table of a month, with the sums last: USD by the events of the month. */
export function monthRows(days: readonly MeasuredDay[], deployment: Deployment): string[][] {
  const day = days.find((each) =>
    Object.entries(DAY).every(([name, value]) => each[name as keyof typeof DAY] === value),
  );
  if (!day) throw new Error('docs/performance.md has no day that a month could be made of');
  const months = EVENTS.map((events) => costOfMonth(events, day.units, deployment));
  const usd = (value: number) =>
    value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const names = Object.keys(months[0] ?? {});
  return [
    ['USD a month, by events a month', ...EVENTS.map((events) => events.toLocaleString('en-US'))],
    ...names.map((name) => [name, ...months.map((month) => usd(month[name] ?? 0))]),
    ['together', ...months.map((month) => usd(Object.values(month).reduce((sum, value) => sum + value, 0)))],
  ];
}
