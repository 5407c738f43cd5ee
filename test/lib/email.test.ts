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
