import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { actionsOf, deployed } from './deployed.ts';

test("the sender's whole domain is verified, so that its DKIM signature covers the sender", () => {
  const { template } = deployed({ emailFrom: 'usage@mail.talent.example' });
  template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'mail.talent.example' });
  expect(Object.keys(template.findOutputs('*')).filter((id) => id.includes('DkimRecord'))).toHaveLength(3);
});

test('an existing identity is used as it is', () => {
  const { template, statementsOf } = deployed({
    emailFrom: 'usage@talent.example',
    emailIdentity: 'talent.example',
  });
  template.resourceCountIs('AWS::SES::EmailIdentity', 0);
  expect(JSON.stringify(statementsOf('roll-up-usage'))).toContain(':identity/talent.example');
});

test('addresses that bounce or complain are suppressed, and emails are sent over TLS', () => {
  deployed().template.hasResourceProperties('AWS::SES::ConfigurationSet', {
    SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
  });
});

describe('what becomes of each email', () => {
  const { template, idOf, propertiesOf, ofType, functionOf } = deployed({ alarmEmail: 'ops@talent.example' });
  const topic = { Ref: idOf('AWS::SNS::Topic', 'DeliveriesEvents') };
  const queueArn = { 'Fn::GetAtt': [idOf('AWS::SQS::Queue', 'DeliveriesQueue'), 'Arn'] };

  test('is told by SES to a topic, in every case that says whether a message arrives', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: [
          'send',
          'delivery',
          'deliveryDelay',
          'bounce',
          'complaint',
          'reject',
          'renderingFailure',
        ],
        SnsDestination: { TopicARN: topic },
      },
    });
  });

  test('may be told by the SES of this AWS account only, and for this configuration set', () => {
    const policies = JSON.stringify(ofType('AWS::SNS::TopicPolicy'));
    expect(policies).toMatch(/"Service":"ses\.amazonaws\.com"/);
    expect(policies).toMatch(/"AWS:SourceAccount"/);
    expect(policies).toMatch(/"AWS:SourceArn".*configuration-set/);
  });

  test('goes from the topic to a queue as it is, and from there to the function that settles it', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'sqs',
      TopicArn: topic,
      Endpoint: queueArn,
      RawMessageDelivery: true,
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: queueArn,
      FunctionName: { Ref: functionOf('settle-deliveries').id },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('is kept for two weeks if it cannot be settled, and then rings', () => {
    const deadLetters = idOf('AWS::SQS::Queue', 'DeliveriesDeadLetters');
    expect(propertiesOf('AWS::SQS::Queue', 'DeliveriesQueue')['RedrivePolicy']).toMatchObject({
      deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] },
    });
    expect(propertiesOf('AWS::SQS::Queue', 'DeliveriesDeadLetters')['MessageRetentionPeriod']).toBe(
      14 * 24 * 3600,
    );
    expect(JSON.stringify(propertiesOf('AWS::CloudWatch::Alarm', 'DeliveriesUnsettled'))).toContain(
      deadLetters,
    );
  });

  test('rings at once if an email did not reach a recipient, whichever function found out', () => {
    const { MetricName } = propertiesOf('AWS::CloudWatch::Alarm', 'EmailUndelivered');
    const counted = ofType('AWS::Logs::MetricFilter').filter(([, { Properties }]) =>
      JSON.stringify(Properties['MetricTransformations']).includes(`"${String(MetricName)}"`),
    );
    expect(counted).toHaveLength(8);
    for (const [, { Properties }] of counted)
      expect(Properties['FilterPattern']).toBe('{ $.message = "email not delivered" }');
  });

  test('is told to the operators by email if nobody else can be reached', () => {
    expect(functionOf('settle-deliveries').properties['Environment']).toMatchObject({
      Variables: { OPERATOR_EMAIL: 'ops@talent.example' },
    });
  });
});

test('recipients need not be identities of the AWS account, except in the stage dev, for which SES may require it', () => {
  const sending = (stage: string) =>
    deployed({ stage, emailFrom: 'usage@talent.example' })
      .statementsOf('quota-api')
      .filter((statement) => actionsOf(statement).includes('ses:SendEmail'));
  expect(JSON.stringify(sending('production'))).not.toContain(':identity/*');
  const wide = sending('dev').filter(({ Resource }) => JSON.stringify(Resource).includes(':identity/*'));
  expect(wide).toMatchObject([
    { Condition: { StringEquals: { 'ses:FromAddress': 'usage@talent.example' } } },
  ]);
});

describe('the example sender', () => {
  const warnings = (context: Record<string, string>) =>
    deployed(context).annotations.findWarning('*', Match.stringLikeRegexp('nobody can verify'));

  test('causes a warning before it is deployed', () => {
    expect(warnings({})).toHaveLength(1);
  });

  test('causes no warning locally', () => {
    expect(warnings({ stage: 'local' })).toEqual([]);
  });

  test('causes no warning if a real sender is set', () => {
    expect(warnings({ emailFrom: 'usage@talent.example' })).toEqual([]);
  });
});

describe("buttons in emails link to the CRM's page, because the dashboard has no sign-in", () => {
  const crmUrlOf = (context: Record<string, string>) => {
    const { Variables } = deployed(context).functionOf('roll-up-usage').properties['Environment'] as {
      Variables: Record<string, unknown>;
    };
    return Variables['CRM_URL'];
  };

  test('if the operator names that page', () => {
    expect(crmUrlOf({ crmUrl: 'https://crm.example/usage' })).toBe('https://crm.example/usage');
  });

  test('and are absent otherwise', () => {
    expect(crmUrlOf({})).toBe('');
  });
});
