import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { deployed } from './deployed.ts';

const { idOf, propertiesOf, ofType, functionOf } = deployed();
const QUEUE = 'AWS::SQS::Queue';
const queue = propertiesOf(QUEUE, 'ExportsQueue');
const worker = functionOf('write-export');

test('a message that fails three times is kept in the dead-letter queue for two weeks', () => {
  expect(queue['RedrivePolicy']).toEqual({
    deadLetterTargetArn: { 'Fn::GetAtt': [idOf(QUEUE, 'ExportsDeadLetters'), 'Arn'] },
    maxReceiveCount: 3,
  });
  expect(propertiesOf(QUEUE, 'ExportsDeadLetters')['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
});

test('a message stays hidden for as long as its worker may run, within the limits of SQS', () => {
  expect(queue['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(worker.properties['Timeout']));
  expect(queue['VisibilityTimeout']).toBeLessThanOrEqual(12 * 3600);
});

test('the worker takes one export at a time, and returns only messages that failed', () => {
  const sources = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
  expect(
    sources.filter(({ FunctionName }) => isDeepStrictEqual(FunctionName, { Ref: worker.id })),
  ).toMatchObject([
    {
      EventSourceArn: { 'Fn::GetAtt': [idOf(QUEUE, 'ExportsQueue'), 'Arn'] },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    },
  ]);
});

test('the worker has the longest timeout that Lambda allows', () => {
  expect(worker.properties['Timeout']).toBe(15 * 60);
});
