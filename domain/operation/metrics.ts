import { DELIVERY_STATES } from '../deliveries/delivery.ts';
import { REJECTION_REASONS } from '../rejections/reason.ts';
import { SCHEDULES } from './schedules.ts';

/** What a metric has for each value of a dimension. Each value is a metric of its own, which is paid for: never an account. */
interface Division {
  dimension: string;
  values: readonly string[];
  /** Whether there is also one without the dimension, for all values together. */
  withTotal: boolean;
}

interface Metric {
  unit: 'Count' | 'Seconds';
  /** What it counts, or measures. */
  what: string;
  by?: Division;
}

const metrics = <const Names extends Record<string, Metric>>(table: Names) => table;

/**
 * The metrics that functions write into their logs: alarms, objectives, the dashboard of CloudWatch and
 * docs/objectives.md are made of these.
 */
export const METRICS = metrics({
  EventsAccepted: { unit: 'Count', what: 'Events and voids that were stored.' },
  EventsRejected: {
    unit: 'Count',
    what: 'Events and voids that were refused, by reason; a request that cannot be read is one.',
    by: { dimension: 'Reason', values: REJECTION_REASONS, withTotal: true },
  },
  PendingMarks: { unit: 'Count', what: 'Marks whose slices are not counted for good.' },
  AccountsPending: { unit: 'Count', what: 'Accounts with such a mark.' },
  AccountsLate: { unit: 'Count', what: 'Accounts that wait longer to be counted than the objective allows.' },
  CountingLag: { unit: 'Seconds', what: 'How long the oldest settled mark has waited to be counted.' },
  OutboxAge: { unit: 'Seconds', what: 'How long the oldest email that is due has waited to be sent.' },
  ExportsWaiting: { unit: 'Count', what: 'Exports that are queued or being written.' },
  ExportsAge: { unit: 'Seconds', what: 'How long ago the oldest of them was requested.' },
  Deliveries: {
    unit: 'Count',
    what: 'What SES says of emails, by the state of the delivery.',
    by: {
      dimension: 'State',
      values: DELIVERY_STATES.filter((state) => state !== 'queued'),
      withTotal: false,
    },
  },
  WarningsSettled: { unit: 'Count', what: 'Warnings that reached their first recipient, or nobody.' },
  WarningsLate: {
    unit: 'Count',
    what: 'Those that took longer than the objective allows, or reached nobody.',
  },
  Runs: {
    unit: 'Count',
    what: 'Runs that came to their end, by schedule.',
    by: { dimension: 'Schedule', values: SCHEDULES, withTotal: false },
  },
});

export type MetricName = keyof typeof METRICS;
export type DividedMetric = {
  [Name in MetricName]: (typeof METRICS)[Name] extends { by: Division } ? Name : never;
}[MetricName];
export type PlainMetric = Exclude<MetricName, DividedMetric>;
export type PartOf<Name extends DividedMetric> = (typeof METRICS)[Name]['by']['values'][number];

/** What divides a metric, if anything does. */
export const divisionOf = (name: MetricName): Division | undefined =>
  (METRICS as Record<MetricName, Metric>)[name].by;

/** The metrics that CloudWatch counts from the access log of the API, for what no function sees. */
export const REQUEST_METRICS = {
  RecordingRequests: 'Requests that record or void events.',
  RecordingFailures: 'Those that were answered with 5xx.',
  RecordingRefusals: 'Those that were answered with 401 or 403.',
  Refusals: 'All requests that were answered with 401 or 403.',
  Throttled: 'All requests that were answered with 429.',
} as const;
export type RequestMetric = keyof typeof REQUEST_METRICS;

/** The metrics that CloudWatch counts in what functions log anyway. */
export const LOG_METRICS = {
  EmailsGivenUp: 'Emails that SES refused for three days, and that are not tried again.',
} as const;

/**
 * The metrics of one deployment: CloudWatch would add up those of two stages in the same account and region.
 * @param stage `production`
 */
export const metricsNamespace = (stage: string): string => `UsageData/${stage}`;
