import { describe, expect, test } from 'vitest';
import type { TemplateJson } from '../../lib/deployment/changes.ts';
import { GUARDED } from '../../lib/deployment/guarded.ts';
import { DEPLOYED_STAGES } from '../../lib/settings.ts';
import { newlyDeployed } from './deployed.ts';

/** Every setting that adds a resource of a kind that must last. */
const EVERYTHING = {
  alarmEmail: 'ops@crm.example',
  apiUrl: 'https://api.usage.example',
  apiCertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1234',
  customerKey: true,
};
/** Settings of stages that keep their data. */
const IF_KEPT = { backup: {} };
const everythingIn = (stage: string) => (stage === 'dev' ? EVERYTHING : { ...EVERYTHING, ...IF_KEPT });

/**
 * The logical ids of whatever must not be replaced, by type and path. CloudFormation knows a resource by its logical id, which
 * the CDK derives from the path of its construct: whoever moves or renames a construct creates another resource. Add what is
 * new, and never change or remove a line for what is deployed: give the construct its old path back.
 */
const PINNED: Record<string, string> = {
  'AWS::ApiGatewayV2::Api Api/HttpApi': 'ApiHttpApi4C294DC0',
  'AWS::ApiGatewayV2::ApiMapping Api/Mapping': 'ApiMappingD7C973F9',
  'AWS::ApiGatewayV2::DomainName Api/Domain': 'ApiDomain95042711',
  'AWS::ApiGatewayV2::Stage Api/Stage': 'ApiStage4697DF29',
  'AWS::CloudFront::Distribution Dashboard/Distribution': 'DashboardDistribution90702DDE',
  'AWS::DynamoDB::Table Storage/Events': 'StorageEvents1AF1C090',
  'AWS::DynamoDB::Table Storage/Main': 'StorageMain02201460',
  'AWS::S3::Bucket Dashboard/Files/Bucket': 'DashboardFilesBucketDD0AAE60',
  'AWS::S3::Bucket Storage/Exports': 'StorageExports62CF1092',
  'AWS::KMS::Key Encryption/Key': 'EncryptionKey3A692D6E',
  'AWS::SES::EmailIdentity Email/Identity': 'EmailIdentityCD6BD173',
  'AWS::SNS::Subscription Operators/Alarms/ops@crm.example': 'OperatorsAlarmsopscrmexampleDBC929CF',
};

const PINNED_IF_KEPT = {
  'AWS::Backup::BackupVault Backups/Vault': 'BackupsVault1F11AFCC',
};

/** A subscription of a queue is named by its topic, and that by the stack. */
const PINNED_IN: Record<(typeof DEPLOYED_STAGES)[number], Record<string, string>> = {
  dev: {
    'AWS::SNS::Subscription Deliveries/Queue/UsageDatadevDeliveriesEvents7A3412E6':
      'DeliveriesQueueUsageDatadevDeliveriesEvents7A3412E6A5A66A17',
  },
  staging: {
    'AWS::SNS::Subscription Deliveries/Queue/UsageDatastagingDeliveriesEvents071CF1AD':
      'DeliveriesQueueUsageDatastagingDeliveriesEvents071CF1AD8F253682',
  },
  production: {
    'AWS::SNS::Subscription Deliveries/Queue/UsageDataproductionDeliveriesEvents512E1848':
      'DeliveriesQueueUsageDataproductionDeliveriesEvents512E184815F9885F',
  },
};
const pinnedIn = (stage: (typeof DEPLOYED_STAGES)[number]) => ({
  ...PINNED,
  ...(stage !== 'dev' && PINNED_IF_KEPT),
  ...PINNED_IN[stage],
});

const LASTING: Readonly<Record<string, string>> = {
  ...GUARDED,
  'AWS::ApiGatewayV2::Stage': 'the stage of the API, without which it answers nobody',
};

/** What callers and customers would find in place of a resource. */
const INSTEAD: Record<string, string> = {
  'AWS::DynamoDB::Table': 'an empty table would answer everybody',
  'AWS::S3::Bucket': 'an empty bucket would take its place, and its files would be out of reach',
  'AWS::ApiGatewayV2::Api': 'the API would have a new URL, which no producer and no emailed link has',
  'AWS::ApiGatewayV2::Stage': 'the deployment would fail, since the API has a stage of this name',
  'AWS::ApiGatewayV2::DomainName': 'the host would lead nowhere until its DNS record is changed',
  'AWS::ApiGatewayV2::ApiMapping': 'the host would answer nobody for a while, or for good',
  'AWS::CloudFront::Distribution': 'the dashboard would have a new URL, which no emailed link has',
  'AWS::SES::EmailIdentity':
    'the sender would have to be verified again, and nobody would get email until then',
  'AWS::Backup::BackupVault': 'an empty vault would take its place',
  'AWS::KMS::Key': 'what the old key has encrypted could not be read once somebody deletes it',
  'AWS::SNS::Subscription': 'somebody would have to confirm it again, and would be told nothing until then',
};

/** A sentence for each pinned resource that is not there under its logical id, and for each that nobody has pinned. */
function breaches({ Resources = {} }: TemplateJson, pinned: Record<string, string>): string[] {
  const lasting = Object.entries(Resources).filter(([, { Type }]) => Object.hasOwn(LASTING, Type));
  const gone = Object.entries(pinned).flatMap(([name, logicalId]) => {
    const [type = ''] = name.split(' ');
    if (Resources[logicalId]?.Type === type) return [];
    return [`${name} is no longer ${logicalId}: ${INSTEAD[type]}.`];
  });
  const known = new Set(Object.values(pinned));
  const unknown = lasting.flatMap(([logicalId, { Type, Metadata }]) =>
    known.has(logicalId)
      ? []
      : [`${logicalId} is not pinned (${Type} ${String(Metadata?.['aws:cdk:path'])}): ${LASTING[Type]}.`],
  );
  return [...gone, ...unknown];
}

/** The template under the name that the stack has on AWS. */
const templateOf = (stage: string, settings: object) =>
  newlyDeployed({ ...settings, stage }, { id: `UsageData-${stage}` }).template.toJSON() as TemplateJson;

describe.each(DEPLOYED_STAGES)('in the stage %s, what must last', (stage) => {
  const pinned = pinnedIn(stage);

  test('has the logical ids under which it is deployed', () => {
    expect(breaches(templateOf(stage, everythingIn(stage)), pinned)).toEqual([]);
  });

  test('has the same logical ids without the options', () => {
    const template = templateOf(stage, {});
    const left = Object.entries(pinned).filter(([, id]) => Object.hasOwn(template.Resources ?? {}, id));
    expect(breaches(template, Object.fromEntries(left))).toEqual([]);
    expect(left.length).toBeGreaterThan(7);
  });
});

describe('a construct that is renamed', () => {
  const pinned = pinnedIn('production');
  const events = PINNED['AWS::DynamoDB::Table Storage/Events'] ?? '';

  test('is told, with what would happen', () => {
    const template = templateOf('production', everythingIn('production'));
    const { [events]: table, ...others } = template.Resources!;
    const renamed = { Resources: { ...others, StorageUsage12345678: table! } };
    expect(breaches(renamed, pinned)).toEqual([
      `AWS::DynamoDB::Table Storage/Events is no longer ${events}: an empty table would answer everybody.`,
      expect.stringMatching(/^StorageUsage12345678 is not pinned \(AWS::DynamoDB::Table .*by whose data/),
    ]);
  });

  test.each(Object.keys(LASTING))('%s: it is said what would be in its place', (type) => {
    expect(INSTEAD[type]).toMatch(/\w/);
  });
});
