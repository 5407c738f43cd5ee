import { Tags } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import type { UsageDataStack } from '../../lib/usage-data-stack.ts';
import { actionsOf, deployed, newlyDeployed } from './deployed.ts';

const { idOf, ofType, functionOf, propertiesOf, statementsOfRole } = deployed();
const recorder = functionOf('record-usage').id;
const ALIAS = 'AWS::Lambda::Alias';
const live = idOf(ALIAS, 'RecordUsageLive');

/** The logical id of the recorder's version, which Lambda publishes anew whenever it is another one. */
const versionOf = (change?: (stack: UsageDataStack) => void) =>
  newlyDeployed({}, { change })
    .ofType('AWS::Lambda::Version')
    .map(([id]) => id);
const recorderIn = (stack: UsageDataStack) =>
  stack.node.findChild('Recording').node.findChild('RecordUsage').node.defaultChild as CfnFunction;

describe('a new version of the recorder', () => {
  test('gets a tenth of the requests for five minutes, and none any more if the alarm rings', () => {
    const group = idOf('AWS::CodeDeploy::DeploymentGroup', 'RecordingTrialGroup');
    expect(propertiesOf('AWS::CodeDeploy::DeploymentGroup', 'RecordingTrialGroup')).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [{ Name: { Ref: idOf('AWS::CloudWatch::Alarm', 'RecordingTrialFailing') } }],
      },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']) as string[],
      },
    });
    const [, alias] = ofType(ALIAS).find(([id]) => id === live) ?? [];
    expect(alias).toMatchObject({
      Properties: { FunctionName: { Ref: recorder }, Name: 'live' },
      UpdatePolicy: { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: group } } },
    });
  });

  test('is watched by the minute, since five minutes are all there is, and wakes nobody', () => {
    const alarm = propertiesOf('AWS::CloudWatch::Alarm', 'RecordingTrialFailing');
    expect(alarm).toMatchObject({
      Threshold: 1,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      TreatMissingData: 'notBreaching',
    });
    const periods = JSON.stringify(alarm['Metrics']).match(/"Period":\d+/g);
    expect(new Set(periods)).toEqual(new Set(['"Period":60']));
    expect(alarm).not.toHaveProperty('AlarmActions');
  });

  test('is the one that API Gateway calls and may call', () => {
    const ours = JSON.stringify({ Ref: live });
    const calls = (type: string, property: string) =>
      ofType(type).filter(([, { Properties }]) => JSON.stringify(Properties[property]) === ours);
    expect(calls('AWS::ApiGatewayV2::Integration', 'IntegrationUri')).toHaveLength(1);
    expect(calls('AWS::Lambda::Permission', 'FunctionName')).toHaveLength(1);
  });

  test('is shifted by a role that may do nothing else', () => {
    const { ServiceRoleArn } = propertiesOf('AWS::CodeDeploy::DeploymentGroup', 'RecordingTrialGroup');
    const statements = statementsOfRole(ServiceRoleArn);
    expect(statements.flatMap(actionsOf).sort()).toEqual([
      'cloudwatch:DescribeAlarms',
      'lambda:GetAlias',
      'lambda:GetProvisionedConcurrencyConfig',
      'lambda:UpdateAlias',
    ]);
    const shifting = statements.filter((statement) => actionsOf(statement).includes('lambda:UpdateAlias'));
    expect(JSON.stringify(shifting.map(({ Resource }) => Resource)).match(/"Fn::GetAtt":\["\w+"/g)).toEqual([
      `"Fn::GetAtt":["${recorder}"`,
      `"Fn::GetAtt":["${recorder}"`,
    ]);
  });
});

describe('the version', () => {
  test('is the same if nothing changes, nor anything that Lambda does not publish with it', () => {
    const before = versionOf();
    expect(before).toHaveLength(1);
    expect(versionOf()).toEqual(before);
    expect(versionOf((stack) => Tags.of(stack).add('team', 'billing'))).toEqual(before);
    expect(versionOf((stack) => (recorderIn(stack).reservedConcurrentExecutions = 7))).toEqual(before);
  });

  test('is another one with other code or another configuration', () => {
    const versions = [
      versionOf(),
      versionOf((stack) => (recorderIn(stack).code = { s3Bucket: 'assets', s3Key: 'other.zip' })),
      versionOf((stack) => (recorderIn(stack).memorySize = 2048)),
      versionOf((stack) => (recorderIn(stack).environment = { variables: { EVENTS_TABLE: 'restored' } })),
    ];
    expect(new Set(versions.map(String)).size).toBe(versions.length);
  });
});

test('where data may be lost, a new version gets all requests at once', () => {
  for (const stage of ['dev', 'local']) {
    for (const type of [ALIAS, 'AWS::Lambda::Version', 'AWS::CodeDeploy::DeploymentGroup'])
      expect(deployed({ stage }).ofType(type)).toEqual([]);
  }
  expect(deployed({ stage: 'staging' }).ofType('AWS::CodeDeploy::DeploymentGroup')).toHaveLength(1);
});

describe('warm instances', () => {
  const warm = deployed({ warmInstances: 3, stage: 'dev' });

  test('are those of the recorder and the authorizer, which API Gateway calls by their aliases', () => {
    const aliases = warm.ofType(ALIAS);
    expect(aliases.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'AccessAuthorizeLive',
      'RecordingRecordUsageLive',
    ]);
    for (const [id, { Properties }] of aliases) {
      expect(Properties['ProvisionedConcurrencyConfig']).toEqual({ ProvisionedConcurrentExecutions: 3 });
      const called = ['AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::Authorizer'].flatMap((type) =>
        warm
          .ofType(type)
          .filter(([, resource]) => JSON.stringify(resource.Properties).includes(`{"Ref":"${id}"}`)),
      );
      expect(called).toHaveLength(1);
    }
  });

  test('are none unless the operator says so', () => {
    for (const [, { Properties }] of ofType(ALIAS))
      expect(Properties).not.toHaveProperty('ProvisionedConcurrencyConfig');
  });
});
