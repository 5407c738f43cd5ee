import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { metricsNamespace, REQUEST_METRICS } from '../../domain/operation/metrics.ts';
import { writtenMetrics } from '../written-metrics.ts';
import { deployed } from './deployed.ts';
import { isMatch } from './filter-pattern.ts';
import { valueOf, type Point } from './metric-math.ts';

const { ofType, propertiesOf } = deployed();
const NAMESPACE = metricsNamespace('production');
const ROOT = join(import.meta.dirname, '..', '..');

interface Metric {
  MetricName: string;
  Namespace: string;
  Dimensions?: { Name: string; Value: unknown }[];
}
interface Part {
  Id: string;
  Expression?: string;
  MetricStat?: { Metric: Metric; Period: number; Stat: string };
  ReturnData?: boolean;
}
interface AlarmProperties extends Partial<Metric> {
  Metrics?: Part[];
  Threshold?: number;
  ThresholdMetricId?: string;
  ComparisonOperator: string;
  EvaluationPeriods: number;
  DatapointsToAlarm?: number;
  TreatMissingData: string;
}
interface Filter {
  FilterPattern: string;
  LogGroupName: { Ref: string };
  MetricTransformations: { MetricName: string; MetricNamespace: string; DefaultValue?: number }[];
}

const nameOf = (id: string) => id.replace(/[0-9A-F]{8}$/, '');
const alarms = new Map(
  ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => [
    nameOf(id),
    Properties as unknown as AlarmProperties,
  ]),
);
const filters = ofType('AWS::Logs::MetricFilter').map(
  ([, { Properties }]) => Properties as unknown as Filter,
);

/** The metrics that an alarm watches. */
const metricsOf = ({
  Metrics,
  MetricName = '',
  Namespace = '',
  Dimensions = [],
}: AlarmProperties): Metric[] =>
  Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [{ MetricName, Namespace, Dimensions }];

/** Values of metrics in one period after the other, by name. */
type Series = Readonly<Record<string, readonly Point[]>>;

/** The name of a metric without the path of the function that it is made for. */
const shortName = (name: string) => /LoggedErrors$|Undelivered$/.exec(name)?.[0] ?? name;

/**
 * The state of an alarm after some periods, as CloudWatch decides it.
 * @param band the lowest value that an anomaly detection expects
 */
function stateOf(
  alarm: AlarmProperties,
  series: Series,
  band?: number,
): 'ALARM' | 'OK' | 'INSUFFICIENT_DATA' {
  const watched = new Set(metricsOf(alarm).map(({ MetricName }) => shortName(MetricName)));
  expect(Object.keys(series).sort()).toEqual([...watched].sort());
  const periods = Math.max(...Object.values(series).map(({ length }) => length));
  const last = Array.from({ length: alarm.EvaluationPeriods }, (_, back) => {
    const at = periods - alarm.EvaluationPeriods + back;
    return at < 0 ? undefined : pointOf(alarm, series, at);
  });
  const breaches = last.map((point) => isBreaching(alarm, point, band));
  if (breaches.every((breach) => breach === undefined)) return 'INSUFFICIENT_DATA';
  const needed = alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods;
  return breaches.filter((breach) => breach).length >= needed ? 'ALARM' : 'OK';
}

function pointOf({ Metrics, MetricName = '' }: AlarmProperties, series: Series, at: number): Point {
  if (!Metrics) return series[shortName(MetricName)]?.[at];
  const points = Object.fromEntries(
    Metrics.flatMap(({ Id, MetricStat }) =>
      MetricStat ? [[Id, series[shortName(MetricStat.Metric.MetricName)]?.[at]]] : [],
    ),
  );
  const decided = Metrics.find(
    ({ Expression = '', ReturnData }) => ReturnData && !Expression.startsWith('ANOMALY'),
  );
  if (!decided) throw new Error('nothing is compared with the threshold');
  return decided.Expression === undefined ? points[decided.Id] : valueOf(decided.Expression, points);
}

function isBreaching(
  { ComparisonOperator, Threshold, TreatMissingData, ThresholdMetricId }: AlarmProperties,
  point: Point,
  band?: number,
): boolean | undefined {
  if (point === null || point === undefined)
    return { breaching: true, notBreaching: false }[TreatMissingData];
  const limit = ThresholdMetricId === undefined ? Threshold : band;
  if (limit === undefined) throw new Error('there is nothing to compare with');
  switch (ComparisonOperator) {
    case 'GreaterThanOrEqualToThreshold':
      return point >= limit;
    case 'LessThanThreshold':
    case 'LessThanLowerThreshold':
      return point < limit;
    default:
      throw new Error(`nobody has taught this test what ${ComparisonOperator} means`);
  }
}

/** So many periods with the same value. */
const steady = (value: Point, periods = 3) => Array<Point>(periods).fill(value);

interface Case {
  rings: Series[];
  quiet: Series[];
  band?: number;
}

const failing = (threshold: number, periods: number): Case => ({
  rings: [
    { Errors: steady(threshold, periods), LoggedErrors: steady(0, periods) },
    { Errors: steady(0, periods), LoggedErrors: steady(threshold, periods) },
    { Errors: steady(undefined, periods), LoggedErrors: steady(threshold, periods) },
    { Errors: steady(threshold, periods), LoggedErrors: steady(undefined, periods) },
  ],
  quiet: [
    { Errors: steady(0, periods), LoggedErrors: steady(0, periods) },
    { Errors: steady(undefined, periods), LoggedErrors: steady(undefined, periods) },
    { Errors: [...steady(threshold, periods), 0], LoggedErrors: steady(0, periods + 1) },
  ],
});
/** While a new recorder is tried: in two of three minutes, since a tenth of few requests may be none in one. */
const tried: Case = {
  rings: [
    { Errors: [1, 0, 1], LoggedErrors: steady(0) },
    { Errors: steady(undefined), LoggedErrors: [0, 1, 1] },
  ],
  quiet: [
    { Errors: [0, 0, 1], LoggedErrors: steady(0) },
    { Errors: steady(undefined), LoggedErrors: steady(undefined) },
    { Errors: [1, 1, 0, 0], LoggedErrors: steady(0, 4) },
  ],
};
const missing: Case = {
  rings: [{ Runs: steady(undefined) }, { Runs: steady(0) }],
  quiet: [{ Runs: steady(1) }, { Runs: [undefined, undefined, 1] }, { Runs: [1, undefined, undefined] }],
};
const undeliverable: Case = {
  rings: [{ ApproximateNumberOfMessagesVisible: [1] }],
  quiet: [{ ApproximateNumberOfMessagesVisible: [0] }, { ApproximateNumberOfMessagesVisible: [undefined] }],
};
/** From a value on, in so many periods. */
const from = (name: string, value: number, periods: number): Case => ({
  rings: [{ [name]: steady(value, periods) }, { [name]: [0, ...steady(value + 1, periods)] }],
  quiet: [
    { [name]: steady(value * 0.99, periods) },
    { [name]: steady(undefined, periods) },
    { [name]: [...steady(value, periods), 0] },
  ],
});
/** A share of all requests but those that record. */
const ofOthers =
  (bad: string, ofRecording: string, counts: [bad: number, all: number]) =>
  (recordingBad: Point, recording: Point, periods: number): Series => ({
    [bad]: steady(counts[0], periods),
    Count: steady(counts[1], periods),
    [ofRecording]: steady(recordingBad, periods),
    RecordingRequests: steady(recording, periods),
  });
const failed = (bad: number, all: number, recordingBad: Point = 0, recording: Point = 0) =>
  ofOthers('5xx', 'RecordingFailures', [bad, all])(recordingBad, recording, 1);
const refused = (bad: number, all: number, recordingBad: Point = 0, recording: Point = 0) =>
  ofOthers('Refusals', 'RecordingRefusals', [bad, all])(recordingBad, recording, 3);
const share =
  (bad: string, all: string, periods: number) =>
  (badCount: Point, allCount: Point): Series => ({
    [bad]: steady(badCount, periods),
    [all]: steady(allCount, periods),
  });
const throttled = share('Throttled', 'Count', 3);
const recordingFailed = share('RecordingFailures', 'RecordingRequests', 1);
const recordingRefused = share('RecordingRefusals', 'RecordingRequests', 2);
const rejected = share('EventsRejected', 'EventsAccepted', 3);

/** What each alarm rings at, and what it must not ring at. */
const CASES: Record<string, Case> = {
  ApiFailing: {
    rings: [failed(4, 4), failed(5, 100), failed(3, 10, undefined, undefined), failed(10, 1000, 4, 900)],
    quiet: [
      failed(5, 150_000),
      failed(2, 2),
      failed(0, 0),
      // All of it is of requests that record.
      failed(100, 1000, 100, 500),
      failed(100, 1000, 98, 900),
    ],
  },
  ApiRefusing: {
    rings: [refused(20, 20), refused(900, 1000), refused(100, 1000, 0, 850)],
    quiet: [refused(19, 19), refused(100, 1000), refused(500, 600, 490, 500)],
  },
  ApiThrottling: {
    rings: [throttled(20, 400)],
    quiet: [throttled(19, 19), throttled(20, 401), throttled(null, 5)],
  },
  RecordingFailing: {
    rings: [recordingFailed(4, 4), recordingFailed(5, 100)],
    quiet: [
      recordingFailed(2, 2),
      recordingFailed(5, 150_000),
      recordingFailed(0, 10),
      recordingFailed(null, null),
    ],
  },
  RecordingRefusing: {
    rings: [recordingRefused(5, 5), recordingRefused(10, 100)],
    quiet: [recordingRefused(4, 4), recordingRefused(9, 100)],
  },
  RecordingRejecting: {
    // Everything, and one of twenty.
    rings: [rejected(100, 0), rejected(20, 380)],
    quiet: [rejected(19, 0), rejected(20, 381), rejected(0, 0), rejected(undefined, undefined)],
  },
  RecordingSlow: from('Duration', 10_000, 3),
  RecordingStopped: {
    band: 400,
    rings: [{ EventsAccepted: [0, 0] }, { EventsAccepted: [500, 399, 10] }],
    quiet: [
      { EventsAccepted: [400, 400] },
      { EventsAccepted: [0, 500] },
      { EventsAccepted: [undefined, undefined] },
    ],
  },
  RecordingTrialFailing: tried,
  MeteringFailing: failing(1, 3),
  QuotasCheckFailing: failing(1, 2),
  QuotasDigestsFailing: failing(1, 3),
  MonthsClosingFailing: failing(1, 2),
  ExportsWritingFailing: failing(3, 1),
  ExportsGivenUp: failing(1, 1),
  ErasureFailing: failing(1, 2),
  ImportsFailing: failing(1, 2),
  AuditingFailing: failing(1, 1),
  BacklogFailing: failing(1, 3),
  WebhooksFailing: failing(1, 3),
  MeteringScheduleMissing: missing,
  QuotasScheduleMissing: missing,
  QuotasDigestScheduleMissing: missing,
  MonthsScheduleMissing: missing,
  ExportsSweepScheduleMissing: missing,
  ErasureScheduleMissing: missing,
  ImportsScheduleMissing: missing,
  AuditingScheduleMissing: missing,
  BacklogScheduleMissing: missing,
  WebhooksScheduleMissing: missing,
  MeteringQueueUndeliverable: undeliverable,
  QuotasQueueUndeliverable: undeliverable,
  MonthsQueueUndeliverable: undeliverable,
  ErasureQueueUndeliverable: undeliverable,
  ImportsQueueUndeliverable: undeliverable,
  AuditingQueueUndeliverable: undeliverable,
  WebhooksQueueUndeliverable: undeliverable,
  ExportsUndeliverable: undeliverable,
  DeliveriesUnsettled: undeliverable,
  AuditingDifference: from('AuditDifferences', 1, 1),
  EmailUndelivered: from('Undelivered', 1, 1),
  EmailBouncing: from('Reputation.BounceRate', 0.04, 1),
  EmailComplaining: from('Reputation.ComplaintRate', 0.001, 1),
  BacklogCountingLate: from('CountingLag', 1200, 2),
  BacklogMarksPiling: from('PendingMarks', 50_000, 3),
  BacklogEmailsLate: from('OutboxAge', 1800, 2),
  BacklogExportsLate: from('ExportsAge', 7200, 2),
  CapacityFunctionsThrottled: from('Throttles', 10, 1),
  CapacityConcurrencyNearQuota: from('ClaimedAccountConcurrency', 800, 3),
  CapacityEventsReadsThrottled: from('ReadThrottleEvents', 50, 2),
  CapacityEventsWritesThrottled: from('WriteThrottleEvents', 50, 2),
  CapacityMainReadsThrottled: from('ReadThrottleEvents', 50, 2),
  CapacityMainWritesThrottled: from('WriteThrottleEvents', 50, 2),
  CapacityEmailsNearQuota: from('Send', 40_000, 1),
};

/** Alarms of which nobody is told by themselves. */
const isWindow = (name: string) => /^Objectives\w+(Long|Short)$/.test(name);

test('each alarm has its cases', () => {
  expect(Object.keys(CASES).sort()).toEqual([...alarms.keys()].filter((name) => !isWindow(name)).sort());
});

describe.each(Object.entries(CASES))('%s', (name, { rings, quiet, band }) => {
  test.each(rings)('rings at %j', (series) => {
    expect(stateOf(alarms.get(name)!, series, band)).toBe('ALARM');
  });

  test.each(quiet)('does not ring at %j', (series) => {
    expect(stateOf(alarms.get(name)!, series, band)).not.toBe('ALARM');
  });
});

describe('an objective', () => {
  const percent = (bad: string, all: string, part: number, of: number): Series => ({
    [bad]: [part],
    [all]: [of],
  });
  const composites = new Map(
    ofType('AWS::CloudWatch::CompositeAlarm').map(([id, { Properties }]) => [nameOf(id), Properties]),
  );
  /** Whether its rule holds, given which of its windows ring. */
  const rings = (name: string, states: Record<string, boolean>) => {
    const rule = JSON.stringify(composites.get(name)?.['AlarmRule']);
    const windows = [...rule.matchAll(/\["(\w+)[0-9A-F]{8}","Arn"\]/g)].map(([, window = '']) => window);
    expect(windows.sort()).toEqual([`${name}Long`, `${name}Short`]);
    expect(rule).toContain(' AND ');
    return windows.every((window) => states[window]);
  };

  test('is watched by a fast and a slow rate', () => {
    const names = ['Recording', 'Counting', 'Warnings'].flatMap((name) => [
      `Objectives${name}Fast`,
      `Objectives${name}Slow`,
    ]);
    expect([...composites.keys()].sort()).toEqual(names.sort());
    expect([...alarms.keys()].filter(isWindow).sort()).toEqual(
      names.flatMap((name) => [`${name}Long`, `${name}Short`]).sort(),
    );
  });

  test.each<[string, bad: string, all: string, [burning: number, of: number], [less: number, of: number]]>([
    ['ObjectivesRecordingFast', 'RecordingFailures', 'RecordingRequests', [72, 10_000], [71, 10_000]],
    ['ObjectivesRecordingSlow', 'RecordingFailures', 'RecordingRequests', [30, 10_000], [29, 10_000]],
    ['ObjectivesCountingFast', 'AccountsLate', 'AccountsPending', [144, 10_000], [143, 10_000]],
    ['ObjectivesCountingSlow', 'AccountsLate', 'AccountsPending', [60, 10_000], [59, 10_000]],
    ['ObjectivesWarningsFast', 'WarningsLate', 'WarningsSettled', [2, 100], [1, 100]],
    ['ObjectivesWarningsSlow', 'WarningsLate', 'WarningsSettled', [2, 300], [1, 300]],
  ])('%s rings while both of its windows do', (name, bad, all, burning, less) => {
    const state = (window: 'Long' | 'Short', [part, of]: [number, number]) =>
      stateOf(alarms.get(`${name}${window}`)!, percent(bad, all, part, of)) === 'ALARM';
    const isRinging = (long: [number, number], short: [number, number]) =>
      rings(name, { [`${name}Long`]: state('Long', long), [`${name}Short`]: state('Short', short) });
    expect(isRinging(burning, burning)).toBe(true);
    expect(isRinging(burning, [0, 100])).toBe(false);
    expect(isRinging(less, burning)).toBe(false);
    // One of one is everything, and no reason to wake anybody.
    expect(isRinging([1, 1], [1, 1])).toBe(false);
    expect(isRinging([0, 0], [0, 0])).toBe(false);
  });

  test('tells nobody while an alarm rings that told of it sooner', () => {
    const chain = Object.fromEntries(
      [...composites].map(([name, { ActionsSuppressor }]) => [
        name,
        nameOf((ActionsSuppressor as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0]),
      ]),
    );
    expect(chain).toEqual({
      ObjectivesRecordingFast: 'RecordingFailing',
      ObjectivesRecordingSlow: 'ObjectivesRecordingFast',
      ObjectivesCountingFast: 'BacklogCountingLate',
      ObjectivesCountingSlow: 'ObjectivesCountingFast',
      ObjectivesWarningsFast: 'BacklogEmailsLate',
      ObjectivesWarningsSlow: 'ObjectivesWarningsFast',
    });
  });
});

/** What AWS writes by itself: by namespace the metrics, and the sets of dimensions that each comes with. */
const BY_AWS: Record<string, { source: string; metrics: string[]; dimensions: string[][] }[]> = {
  'AWS/ApiGateway': [
    {
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html',
      metrics: ['4xx', '5xx', 'Count', 'IntegrationLatency', 'Latency', 'DataProcessed'],
      dimensions: [['ApiId'], ['ApiId', 'Stage']],
    },
  ],
  'AWS/Lambda': [
    {
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
      metrics: ['Invocations', 'Errors', 'Duration', 'Throttles', 'ConcurrentExecutions'],
      dimensions: [['FunctionName'], []],
    },
    {
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html',
      metrics: ['ClaimedAccountConcurrency', 'UnreservedConcurrentExecutions'],
      dimensions: [[]],
    },
  ],
  'AWS/DynamoDB': [
    {
      source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html',
      metrics: ['ReadThrottleEvents', 'WriteThrottleEvents'],
      dimensions: [['TableName']],
    },
  ],
  'AWS/SQS': [
    {
      source:
        'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
      metrics: ['ApproximateNumberOfMessagesVisible'],
      dimensions: [['QueueName']],
    },
  ],
  'AWS/SES': [
    {
      source: 'https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-cloudwatch.html',
      metrics: ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'],
      dimensions: [[]],
    },
    {
      source: 'https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html',
      metrics: ['Reputation.BounceRate', 'Reputation.ComplaintRate'],
      dimensions: [[]],
    },
  ],
};

describe.each([...alarms])('what %s watches is written', (_, alarm) => {
  test.each(metricsOf(alarm))('$Namespace $MetricName', ({ Namespace, MetricName, Dimensions = [] }) => {
    const names = Dimensions.map(({ Name }) => Name).sort();
    if (Namespace !== NAMESPACE) {
      const known = (BY_AWS[Namespace] ?? []).filter(({ metrics }) => metrics.includes(MetricName));
      expect(known.flatMap(({ dimensions }) => dimensions)).toContainEqual(names);
      return;
    }
    const transformed = filters.flatMap(({ MetricTransformations }) => MetricTransformations);
    const counted = transformed
      .filter((each) => each.MetricNamespace === Namespace)
      .map((each) => ({ name: each.MetricName, dimensions: {} }));
    // test/metrics.test.ts has the functions write every one of these.
    const written: { name: string; dimensions: object }[] = [...writtenMetrics(), ...counted];
    const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
    expect(written).toContainEqual({ name: MetricName, dimensions });
  });
});

describe('what is counted in logs', () => {
  const stage = ofType('AWS::ApiGatewayV2::Stage')[0]?.[1].Properties as {
    AccessLogSettings: { Format: string };
  };
  /** A line of the access log, as API Gateway fills the format in. */
  const accessLine = (context: Record<string, string>) =>
    JSON.parse(
      stage.AccessLogSettings.Format.replaceAll(
        /\$context\.([\w.]+)/g,
        (_, name: string) => context[name] ?? '-',
      ),
    ) as Record<string, unknown>;
  const isCounted = (metric: string, line: Record<string, unknown>) => {
    const found = filters.filter(({ MetricTransformations: [each] }) => each?.MetricName === metric);
    expect(found.length).toBeGreaterThan(0);
    return found.every(({ FilterPattern }) => isMatch(FilterPattern, line));
  };

  test.each([
    ['POST /v1/events', '202', ['RecordingRequests']],
    ['POST /v1/events/void', '207', ['RecordingRequests']],
    ['POST /v1/events', '422', ['RecordingRequests']],
    ['POST /v1/events', '500', ['RecordingFailures', 'RecordingRequests']],
    ['POST /v1/events', '503', ['RecordingFailures', 'RecordingRequests']],
    ['POST /v1/events/void', '504', ['RecordingFailures', 'RecordingRequests']],
    ['POST /v1/events', '520', ['RecordingFailures', 'RecordingRequests']],
    ['POST /v1/events', '401', ['RecordingRefusals', 'RecordingRequests', 'Refusals']],
    ['POST /v1/events', '403', ['RecordingRefusals', 'RecordingRequests', 'Refusals']],
    ['POST /v1/events', '429', ['RecordingRequests', 'Throttled']],
    ['GET /v1/accounts/{id}/usage', '200', []],
    ['GET /v1/accounts/{id}/events', '500', []],
    ['GET /v1/accounts/{id}/usage', '403', ['Refusals']],
    ['$default', '404', []],
  ])('a request for %s with the response %s counts in %j', (routeKey, status, expected) => {
    const line = accessLine({ routeKey, status, requestId: 'r', 'identity.sourceIp': '192.0.2.1' });
    const metrics = Object.keys(REQUEST_METRICS).filter((metric) => isCounted(metric, line));
    expect(metrics.sort()).toEqual([...expected].sort());
  });

  test('a metric of requests is 0 where there are others, so that expressions have a value', () => {
    for (const metric of Object.keys(REQUEST_METRICS)) {
      const found = filters.flatMap(({ MetricTransformations }) =>
        MetricTransformations.filter(({ MetricName }) => MetricName === metric),
      );
      expect(found).toMatchObject([{ DefaultValue: 0 }]);
    }
  });

  test.each([
    [{ message: 'email not sent', givenUp: true }, true],
    [{ message: 'email not sent', givenUp: false }, false],
    [{ message: 'email not delivered', givenUp: true }, false],
  ])('of what is logged, %j is an email that was given up: %s', (line, isOne) => {
    expect(isCounted('EmailsGivenUp', line)).toBe(isOne);
    expect(
      filters.filter(({ MetricTransformations: [each] }) => each?.MetricName === 'EmailsGivenUp'),
    ).toHaveLength(3);
  });

  test('every message that is counted is logged by a function', () => {
    const sources = globSync('functions/**/*.ts', { cwd: ROOT }).map((file) =>
      readFileSync(join(ROOT, file), 'utf8'),
    );
    const messages = filters.flatMap(
      ({ FilterPattern }) => /\$\.message = "([^"]*)"/.exec(FilterPattern)?.[1] ?? [],
    );
    expect(new Set(messages).size).toBe(3);
    for (const message of messages)
      expect(sources.some((source) => new RegExp(`logger\\.(warn|error)\\('${message}'`).test(source))).toBe(
        true,
      );
  });
});

test('the runbook counts what alarms and metrics cost', () => {
  // An alarm of an anomaly pays for its band as well, which are two.
  const watched = [...alarms.values()].reduce(
    (sum, alarm) => sum + metricsOf(alarm).length + (alarm.ThresholdMetricId === undefined ? 0 : 2),
    0,
  );
  const composites = ofType('AWS::CloudWatch::CompositeAlarm').length;
  const counted = new Set(
    filters.flatMap(({ MetricTransformations }) => MetricTransformations.map(({ MetricName }) => MetricName)),
  );
  const runbook = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');
  expect(runbook).toContain(
    `${watched} metrics of alarms at $0.10, ${composites} composite alarms at $0.50, ` +
      `and up to ${writtenMetrics().length + counted.size} metrics of its own at $0.30`,
  );
});

test('the anomaly detection learns the very metric that its alarm watches', () => {
  const detector = propertiesOf('AWS::CloudWatch::AnomalyDetector', 'RecordingVolume');
  const watched = alarms.get('RecordingStopped')?.Metrics?.find(({ MetricStat }) => MetricStat)?.MetricStat;
  expect(detector).toEqual({
    SingleMetricAnomalyDetector: {
      Namespace: watched?.Metric.Namespace,
      MetricName: watched?.Metric.MetricName,
      Stat: watched?.Stat,
    },
  });
});
