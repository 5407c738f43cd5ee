import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { changesBetween, type TemplateJson } from '../../lib/deployment/changes.ts';
import { actionsOf, deployed, newlyDeployed, statementsIn, type Statement } from './deployed.ts';

type Deployed = ReturnType<typeof deployed>;
/** Everything that may have a part in encryption. */
const EVERYTHING = {
  alarmEmail: 'ops@crm.example',
  backup: {},
  apiUrl: 'https://api.usage.example',
  apiCertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1234',
  dashboardUrl: 'https://usage.crm.example',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1234',
};
const WITH_KEY = { ...EVERYTHING, customerKey: true };
const stack = deployed(WITH_KEY);
const { idOf, ofType, propertiesOf, template } = stack;
const keyArn = { 'Fn::GetAtt': [idOf('AWS::KMS::Key', 'EncryptionKey'), 'Arn'] };

describe('a key of the operator', () => {
  test('encrypts both tables', () => {
    for (const [id, { Properties }] of ofType('AWS::DynamoDB::Table'))
      expect(Properties['SSESpecification'], id).toEqual({
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: keyArn,
      });
  });

  test('encrypts files of exports, with one request to the key for many', () => {
    expect(propertiesOf('AWS::S3::Bucket', 'StorageExports')['BucketEncryption']).toEqual({
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
        },
      ],
    });
  });

  test.each([
    ['AWS::SQS::Queue', 'KmsMasterKeyId'],
    ['AWS::SNS::Topic', 'KmsMasterKeyId'],
    ['AWS::Logs::LogGroup', 'KmsKeyId'],
  ])('encrypts every %s', (type, property) => {
    const all = ofType(type);
    expect(all.length).toBeGreaterThan(1);
    for (const [id, { Properties }] of all) expect(Properties[property], id).toEqual(keyArn);
  });

  test('leaves the page as it is, which everybody may read', () => {
    expect(JSON.stringify(propertiesOf('AWS::S3::Bucket', 'DashboardFilesBucket'))).toContain('"AES256"');
  });

  test('is turned every year, and outlives the stack, since nobody could read anything without it', () => {
    template.hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('replaces nothing that is deployed without it', () => {
    const before = deployed(EVERYTHING).template.toJSON() as TemplateJson;
    const impacts = changesBetween(before, template.toJSON() as TemplateJson).map(({ impact }) => impact);
    expect(new Set(impacts)).toEqual(new Set(['create', 'change']));
  });

  test('has no unacknowledged finding of cdk-nag', () => {
    expect(new AwsSolutionsChecks().validateScope(newlyDeployed(WITH_KEY).stack).violations).toEqual([]);
  });
});

describe('the policy of the key', () => {
  const statements = (
    propertiesOf('AWS::KMS::Key', 'EncryptionKey')['KeyPolicy'] as { Statement: Statement[] }
  ).Statement as (Statement & { Sid?: string; Principal: { AWS?: unknown; Service?: string | string[] } })[];
  const [ofAccount, ...others] = statements;

  test('leaves its administration to the AWS account', () => {
    expect(JSON.stringify(ofAccount?.Principal)).toContain(':root');
    expect(ofAccount?.Condition).toBeUndefined();
  });

  test('names the services that use it, for this account alone', () => {
    const conditions = others.map(({ Condition }) => JSON.stringify(Condition));
    for (const condition of conditions) expect(condition).toContain('AWS::AccountId');
    const [through] = others.filter(({ Sid }) => Sid === 'ThroughServices');
    const services = [...JSON.stringify(through?.Condition).matchAll(/"(\w+)\.",\{"Ref":"AWS::Region"/g)];
    expect(services.map(([, service]) => service)).toEqual(['dynamodb', 's3', 'sqs', 'backup']);
  });

  test('lets nobody but the AWS account administer it, or take it away', () => {
    for (const statement of others)
      expect(
        actionsOf(statement).filter(
          (action) =>
            !/^kms:(Decrypt|Encrypt|ReEncrypt\*|GenerateDataKey\*|DescribeKey|CreateGrant)$/.test(action),
        ),
      ).toEqual([]);
  });

  test('lets every service use it that publishes to a topic or hands over to a queue', () => {
    const publishing = ['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy'].flatMap((type) =>
      ofType(type).flatMap(([, policy]) =>
        (statementsIn(policy) as (Statement & { Principal: { Service?: string } })[]).flatMap(
          ({ Effect, Principal }) => (Effect === 'Allow' ? (Principal.Service ?? []) : []),
        ),
      ),
    );
    const [publishers] = others.filter(({ Sid }) => Sid === 'Publishers');
    expect(new Set(publishing)).toEqual(new Set(publishers?.Principal.Service));
  });

  test('needs no right of a function: services use it for whoever may use them', () => {
    expect(JSON.stringify(ofType('AWS::IAM::Policy'))).not.toContain('kms:');
  });
});

test('without the setting, there is no key', () => {
  deployed().template.resourceCountIs('AWS::KMS::Key', 0);
});

describe('everything is reached by TLS 1.2 or later:', () => {
  const policies = (from: Deployed, type: string) =>
    from.ofType(type).map(([, policy]) => JSON.stringify(policy.Properties['PolicyDocument']));

  test('each bucket refuses what is older', () => {
    const buckets = policies(stack, 'AWS::S3::BucketPolicy');
    expect(buckets).toHaveLength(ofType('AWS::S3::Bucket').length);
    for (const policy of buckets) {
      expect(policy).toContain('{"NumericLessThan":{"s3:TlsVersion":1.2}},"Effect":"Deny"');
      expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
    }
  });

  test.each([
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ])('each %s refuses plain HTTP', (type, policyType, names) => {
    const refusing = ofType(policyType)
      .filter(([, { Properties }]) =>
        JSON.stringify(Properties).includes('{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"'),
      )
      .flatMap(([, { Properties }]) => (Properties[names] as { Ref: string }[]).map(({ Ref }) => Ref));
    expect(refusing.toSorted()).toEqual(
      ofType(type)
        .map(([id]) => id)
        .toSorted(),
    );
  });

  test('the hosts of the API and of the dashboard', () => {
    expect(JSON.stringify(propertiesOf('AWS::ApiGatewayV2::DomainName', 'ApiDomain'))).toContain('"TLS_1_2"');
    const { ViewerCertificate, Origins } = propertiesOf('AWS::CloudFront::Distribution', 'Distribution')[
      'DistributionConfig'
    ] as { ViewerCertificate: object; Origins: { CustomOriginConfig?: object }[] };
    expect(ViewerCertificate).toMatchObject({ MinimumProtocolVersion: 'TLSv1.2_2021' });
    const toApi = Origins.flatMap(({ CustomOriginConfig }) => CustomOriginConfig ?? []);
    expect(toApi).toEqual([{ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] }]);
  });

  test('and emails, or they are not sent', () => {
    expect(propertiesOf('AWS::SES::ConfigurationSet', 'ConfigurationSet')['DeliveryOptions']).toEqual({
      TlsPolicy: 'REQUIRE',
    });
  });
});
