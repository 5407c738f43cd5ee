import { describe, expect, test } from 'vitest';
import { actionsOf, deployed, statementsIn } from './deployed.ts';

const { idOf, propertiesOf, ofType, functionOf, statementsOf } = deployed();
const QUEUE = 'AWS::SQS::Queue';
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

const RUNS = [
  ['Metering', 'roll-up-usage'],
  ['Quotas', 'check-quotas'],
  ['Months', 'close-month'],
  ['Erasure', 'erase-data'],
  ['Auditing', 'audit-usage'],
] as const;

describe.each(RUNS)('the queue of %s', (capability, name) => {
  const id = idOf(QUEUE, `${capability}Queue`);
  const deadLetters = idOf(QUEUE, `${capability}QueueDeadLetters`);
  const queue = propertiesOf(QUEUE, `${capability}Queue`);
  const worker = functionOf(name);

  test('is the one that its function sends parts of its runs to', () => {
    expect(worker.properties['Environment']).toMatchObject({ Variables: { RUN_QUEUE_URL: { Ref: id } } });
  });

  test('hides a part for as long as its function may need, within the limits of SQS', () => {
    expect(queue['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(worker.properties['Timeout']));
    expect(queue['VisibilityTimeout']).toBeLessThanOrEqual(12 * 3600);
  });

  test('keeps a part that failed twice as a dead letter, for two weeks', () => {
    expect(queue['RedrivePolicy']).toEqual({ deadLetterTargetArn: arn(deadLetters), maxReceiveCount: 2 });
    expect(propertiesOf(QUEUE, `${capability}QueueDeadLetters`)['MessageRetentionPeriod']).toBe(
      14 * 24 * 3600,
    );
  });

  test.each([
    ['itself', id],
    ['its dead letters', deadLetters],
  ])('refuses plain HTTP: %s', (_, queueId) => {
    const policies = ofType('AWS::SQS::QueuePolicy').filter(
      ([, { Properties }]) => JSON.stringify(Properties['Queues']) === JSON.stringify([{ Ref: queueId }]),
    );
    expect(policies.flatMap(([, policy]) => statementsIn(policy))).toMatchObject([
      { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
    // SQS encrypts every queue with its own keys, unless that is turned off.
    const [, properties] = ofType(QUEUE).find(([each]) => each === queueId) ?? [];
    expect(properties?.Properties['SqsManagedSseEnabled']).not.toBe(false);
  });

  test('gives its function one part at a time, and several instances of it one each', () => {
    const sources = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
    expect(
      sources.filter((each) => JSON.stringify(each['EventSourceArn']) === JSON.stringify(arn(id))),
    ).toMatchObject([
      { FunctionName: { Ref: worker.id }, BatchSize: 1, ScalingConfig: { MaximumConcurrency: 20 } },
    ]);
  });

  test('is the only queue that its function may send to or read from', () => {
    const onQueues = statementsOf(name).filter((each) =>
      actionsOf(each).some((action) => action.startsWith('sqs:')),
    );
    expect(onQueues.flatMap(actionsOf)).toContain('sqs:SendMessage');
    for (const { Resource } of onQueues) expect([Resource].flat()).toEqual([arn(id)]);
  });

  test('raises an alarm as soon as there is a dead letter', () => {
    expect(propertiesOf('AWS::CloudWatch::Alarm', `${capability}QueueUndeliverable`)).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [deadLetters, 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
    });
  });
});

test('nobody else sends parts of runs, but the API that asks for erasures', () => {
  const senders = ofType('AWS::IAM::Policy').filter(([, policy]) =>
    statementsIn(policy).some(
      (each) =>
        actionsOf(each).includes('sqs:SendMessage') &&
        RUNS.some(([capability]) =>
          JSON.stringify(each.Resource).includes(idOf(QUEUE, `${capability}Queue`)),
        ),
    ),
  );
  expect(senders).toHaveLength(RUNS.length + 1);
});
