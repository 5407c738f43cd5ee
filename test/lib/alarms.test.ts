import { describe, expect, test } from 'vitest';
import { deployed } from './deployed.ts';

const { ofType, idOf, template } = deployed({ alarmEmail: 'operators@example.com' });
const alarms = ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
  id,
  properties: Properties,
}));
const topic = { Ref: idOf('AWS::SNS::Topic', 'OperatorsAlarms') };

test.each([
  'RecordingFailing',
  'MeteringFailing',
  'MeteringMissing',
  'QuotasCheckFailing',
  'MonthsClosingFailing',
  'ExportsUndeliverable',
  'ExportsWritingFailing',
  'ExportsGivenUp',
  'EmailBouncing',
  'ApiFailing',
])('%s rings', (path) => {
  expect(() => idOf('AWS::CloudWatch::Alarm', path)).not.toThrow();
});

describe.each(alarms)('$id', ({ properties }) => {
  test('says in a sentence what it means to a person, and where to read on', () => {
    expect(properties['AlarmDescription']).toMatch(/^[A-Z].{40,}\. What to do: docs\/runbook\.md\.$/);
  });

  test('tells the operators when it begins and when it is over', () => {
    expect(properties).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  });
});

test('a rollup that does not run at all rings too', () => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'Invocations',
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
});

test('CloudWatch may tell the operators, of this account only', () => {
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
  });
});

test('the operators get emails where there is an address', () => {
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'operators@example.com',
  });
  deployed().template.resourceCountIs('AWS::SNS::Subscription', 0);
});
