import { describe, expect, test } from 'vitest';
import { actionsOf, deployed } from './deployed.ts';

const production = deployed();
const local = deployed({ stage: 'local' });
const TABLE = 'AWS::DynamoDB::Table';

describe.each(['Events', 'Main'])('the %s table', (name) => {
  const table = production.propertiesOf(TABLE, `Storage${name}`);

  test('has string keys, and expires items by `expiresAt`', () => {
    expect(table).toMatchObject({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  test('has on-demand capacity and no index', () => {
    expect(table['BillingMode']).toBe('PAY_PER_REQUEST');
    expect(table).not.toHaveProperty('GlobalSecondaryIndexes');
  });

  test.each([
    [{}, 20_000, 10_000],
    [{ stage: 'staging' }, 2_000, 1_000],
    [{ stage: 'dev' }, 2_000, 1_000],
    [{ tableMaximum: { reads: 50, writes: 40 } }, 50, 40],
  ])(
    'costs no more a second than %j says, whatever goes wrong: %d reads and %d writes',
    (settings, reads, writes) => {
      expect(deployed(settings).propertiesOf(TABLE, `Storage${name}`)['OnDemandThroughput']).toEqual({
        MaxReadRequestUnits: reads,
        MaxWriteRequestUnits: writes,
      });
      expect(local.propertiesOf(TABLE, `Storage${name}`)).not.toHaveProperty('OnDemandThroughput');
    },
  );

  test('can be restored in production, and outlives a deleted stack', () => {
    expect(table).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    production.template.hasResource(TABLE, {
      Properties: table,
      // A deployment that fails when it creates the table leaves none.
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('is deleted with the stack if the data is made up', () => {
    expect(local.propertiesOf(TABLE, `Storage${name}`)).toMatchObject({ DeletionProtectionEnabled: false });
    local.template.allResources(TABLE, { DeletionPolicy: 'Delete' });
  });
});

describe('restored tables', () => {
  const names = { eventsTable: 'restored-events', mainTable: 'restored-main' };

  test.each([
    ['restored-events', 'EVENTS_TABLE', 'StorageMain', { eventsTable: names.eventsTable }],
    ['restored-main', 'MAIN_TABLE', 'StorageEvents', { mainTable: names.mainTable }],
  ])('%s is used as %s, together with %s of the stack', (name, variable, other, context) => {
    const { functionOf, ofType, idOf } = deployed(context);
    expect(ofType(TABLE).map(([id]) => id)).toEqual([idOf(TABLE, other)]);
    const { Variables } = functionOf('roll-up-usage').properties['Environment'] as {
      Variables: Record<string, unknown>;
    };
    expect(Variables[variable]).toBe(name);
  });

  test("have the same grants as the stack's own tables", () => {
    const restored = deployed(names);
    expect(restored.ofType(TABLE)).toEqual([]);
    const may = (from: typeof restored, name: string, tables: RegExp) =>
      from
        .statementsOf(name)
        .filter(({ Resource }) => tables.test(JSON.stringify(Resource)))
        .map(actionsOf);
    for (const name of restored.functionNames) {
      expect(may(restored, name, /:table\/restored-events"/)).toEqual(
        may(production, name, /"StorageEvents/),
      );
      expect(may(restored, name, /:table\/restored-main"/)).toEqual(may(production, name, /"StorageMain/));
    }
    expect(may(restored, 'record-usage', /restored-events/)).toEqual([['dynamodb:BatchWriteItem']]);
  });
});

describe('the exports bucket', () => {
  const bucket = production.propertiesOf('AWS::S3::Bucket', 'StorageExports');

  test('is encrypted and has no public access', () => {
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  test('refuses plain HTTP', () => {
    production.template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
        ],
      },
    });
  });

  test('deletes a file after its link has expired, and the remains of an unfinished upload', () => {
    expect(bucket['LifecycleConfiguration']).toEqual({
      Rules: [
        { Prefix: 'exports/', ExpirationInDays: 8, Status: 'Enabled' },
        { Prefix: 'imports/', ExpirationInDays: 8, Status: 'Enabled' },
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
      ],
    });
  });
});

test('a production stack cannot be deleted by mistake', () => {
  expect(production.stack.terminationProtection).toBe(true);
  expect(local.stack.terminationProtection).toBe(false);
});
