import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { deployed } from './deployed.ts';

const { ofType, functionNames, functionOf } = deployed();
const QUEUE = 'AWS::SQS::Queue';
const ALARM = 'AWS::CloudWatch::Alarm';
const DAY = 24 * 3600;
/** What SQS does where the template says nothing. */
const DEFAULT_RETENTION = 4 * DAY;
const DEFAULT_VISIBILITY = 30;

interface Redrive {
  deadLetterTargetArn: { 'Fn::GetAtt': [string, string] };
  maxReceiveCount: number;
}

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queues = ofType(QUEUE).map(([id, { Properties }]) => ({
  id,
  properties: Properties,
  redrive: Properties['RedrivePolicy'] as Redrive | undefined,
}));
const deadLettersOf = ({ deadLetterTargetArn }: Redrive) => deadLetterTargetArn['Fn::GetAtt'][0];
const ofDeadLetters = new Set(queues.flatMap(({ redrive }) => (redrive ? [deadLettersOf(redrive)] : [])));
const working = queues.filter(({ id }) => !ofDeadLetters.has(id));
const subscriptions = ofType('AWS::SNS::Subscription')
  .map(([, { Properties }]) => Properties)
  .filter(({ Protocol }) => Protocol !== 'email');

/** The alarms on a metric of SQS or Lambda, alone or in an expression. */
const alarmsOn = (MetricName: string, dimension: object) =>
  ofType(ALARM).filter(([, { Properties }]) => {
    const metrics = [
      Properties,
      ...((Properties['Metrics'] ?? []) as { MetricStat?: { Metric: object } }[]).map(
        ({ MetricStat }) => MetricStat?.Metric ?? {},
      ),
    ] as { MetricName?: string; Dimensions?: unknown[] }[];
    return metrics.some(
      (metric) =>
        metric.MetricName === MetricName &&
        (metric.Dimensions ?? []).some((each) => isDeepStrictEqual(each, dimension)),
    );
  });

const toldTo = ([, { Properties }]: ReturnType<typeof alarmsOn>[number]) => Properties['AlarmActions'];

test('these are all queues that are worked on; every other queue is one of dead letters', () => {
  expect(working).toHaveLength(9);
  expect(queues).toHaveLength(2 * working.length);
});

describe.each(working)('$id', ({ id, properties, redrive }) => {
  const visible = Number(properties['VisibilityTimeout'] ?? DEFAULT_VISIBILITY);

  test('delivers a message ten times at most, and then makes it a dead letter of its own queue', () => {
    expect(redrive?.maxReceiveCount).toBeGreaterThanOrEqual(2);
    expect(redrive?.maxReceiveCount).toBeLessThanOrEqual(10);
    const others = queues.filter((each) => each.redrive && each.id !== id);
    expect(others.map((each) => deadLettersOf(each.redrive!))).not.toContain(deadLettersOf(redrive!));
  });

  test('keeps a message for as long as it takes to become a dead letter', () => {
    const retention = Number(properties['MessageRetentionPeriod'] ?? DEFAULT_RETENTION);
    // A message that has expired is gone, and rings nothing. It may wait for a worker before its first delivery.
    expect(retention).toBeGreaterThanOrEqual((redrive!.maxReceiveCount + 1) * visible);
  });

  test('waits for its function before it delivers a message again', () => {
    const sources = ofType('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
      isDeepStrictEqual(Properties['EventSourceArn'], arn(id)),
    );
    expect(sources).toHaveLength(1);
    const worker = functionNames
      .map(functionOf)
      .find((each) => isDeepStrictEqual(sources[0]?.[1].Properties['FunctionName'], { Ref: each.id }));
    expect(visible).toBeGreaterThanOrEqual(6 * Number(worker?.properties['Timeout']));
  });

  test('has dead letters that are kept for two weeks and ring at once', () => {
    const deadLetters = deadLettersOf(redrive!);
    const kept = queues.find((each) => each.id === deadLetters)?.properties['MessageRetentionPeriod'];
    expect(kept).toBe(14 * DAY);
    const alarms = alarmsOn('ApproximateNumberOfMessagesVisible', {
      Name: 'QueueName',
      Value: { 'Fn::GetAtt': [deadLetters, 'QueueName'] },
    });
    expect(alarms.map(([, { Properties }]) => Properties)).toMatchObject([
      { Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ]);
    expect(alarms.map(toldTo)).toMatchObject([[{ Ref: expect.stringContaining('Alarms') as string }]]);
  });
});

test('what a topic cannot hand on becomes a dead letter, too', () => {
  expect(subscriptions).toHaveLength(1);
  for (const { RedrivePolicy } of subscriptions) {
    expect(ofDeadLetters).toContain(deadLettersOf(RedrivePolicy as Redrive));
  }
});

describe.each(
  ofType('AWS::Scheduler::Schedule').map(([id, { Properties }]) => ({ id, properties: Properties })),
)('$id', ({ properties }) => {
  const target = properties['Target'] as { Arn: unknown; RetryPolicy?: Record<string, number> };
  const worker = functionNames.map(functionOf).find((each) => isDeepStrictEqual(target.Arn, arn(each.id)));

  test('hands a run over three times at most, within five minutes', () => {
    expect(target.RetryPolicy).toEqual({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 300 });
  });

  test('begins no run a second time, because the next one makes up for it', () => {
    const configured = ofType('AWS::Lambda::EventInvokeConfig').filter(([, { Properties }]) =>
      isDeepStrictEqual(Properties['FunctionName'], { Ref: worker?.id }),
    );
    expect(configured.map(([, { Properties }]) => Properties)).toMatchObject([
      { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 },
    ]);
  });

  const { schedule } = JSON.parse(String((target as { Input?: string }).Input)) as { schedule: string };
  test.each([
    ['are missing', 'Runs', { Name: 'Schedule', Value: schedule }],
    ['fail', 'Errors', { Name: 'FunctionName', Value: { Ref: worker?.id } }],
  ])('rings if runs %s', (_, metric, dimension) => {
    const alarms = alarmsOn(metric, dimension);
    expect(alarms.length).toBeGreaterThanOrEqual(1);
    for (const alarm of alarms)
      expect(toldTo(alarm)).toMatchObject([{ Ref: expect.stringContaining('Alarms') as string }]);
  });
});

test('nothing else invokes functions without waiting for them: Lambda would try a failed one again by itself', () => {
  const principals = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties['Principal']);
  expect(new Set(principals)).toEqual(new Set(['apigateway.amazonaws.com']));
});
