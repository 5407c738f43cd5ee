import { describe, expect, test } from 'vitest';
import { deployed } from './deployed.ts';

const { ofType, functionOf, statementsOfRole } = deployed();
const schedules = ofType('AWS::Scheduler::Schedule').map(([, { Properties }]) => {
  const target = Properties['Target'] as {
    Arn: unknown;
    Input: string;
    RoleArn: unknown;
  };
  return { expression: Properties['ScheduleExpression'], target };
});

test.each([
  ['roll-up-usage', 'rate(5 minutes)'],
  ['check-quotas', 'rate(1 hour)'],
  ['close-month', 'rate(1 hour)'],
  ['sweep-exports', 'rate(5 minutes)'],
  ['send-digests', 'rate(15 minutes)'],
  ['erase-data', 'rate(15 minutes)'],
  ['run-imports', 'rate(1 minute)'],
  ['audit-usage', 'rate(1 day)'],
  ['measure-backlog', 'rate(5 minutes)'],
  ['send-webhooks', 'rate(1 minute)'],
])('%s runs at %s, and receives the instant that the run is for', (name, expression) => {
  const input = `{"schedule":"${name}","time":"<aws.scheduler.scheduled-time>"}`;
  const schedule = schedules.find(({ target }) => target.Input === input);
  expect(schedule?.expression).toBe(expression);
  expect(schedule?.target.Arn).toEqual({ 'Fn::GetAtt': [functionOf(name).id, 'Arn'] });
});

test.each([
  'roll-up-usage',
  'check-quotas',
  'close-month',
  'sweep-exports',
  'send-digests',
  'erase-data',
  'run-imports',
  'audit-usage',
  'measure-backlog',
  'send-webhooks',
])('a failed run of %s is not retried in parallel with the next one', (name) => {
  const found = ofType('AWS::Lambda::EventInvokeConfig').filter(
    ([, { Properties }]) => (Properties['FunctionName'] as { Ref: string }).Ref === functionOf(name).id,
  );
  expect(found.map(([, { Properties }]) => Properties)).toMatchObject([
    { Qualifier: '$LATEST', MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 },
  ]);
});

test('there is no other schedule', () => {
  expect(schedules).toHaveLength(10);
});

describe.each(schedules)('the role of $target.Input', ({ target }) => {
  test('may only invoke its function', () => {
    expect(statementsOfRole(target.RoleArn)).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: target.Arn },
    ]);
  });
});
