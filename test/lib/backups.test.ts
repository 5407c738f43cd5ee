import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { deployed, newlyDeployed } from './deployed.ts';

const ELSEWHERE = 'arn:aws:backup:eu-west-1:999999999999:backup-vault:usage-data';
const BACKED_UP = { backup: { keepDays: 60, copyTo: ELSEWHERE } };
const { idOf, ofType, propertiesOf, template } = deployed(BACKED_UP);
const tables = ['Events', 'Main'].map((name) => ({
  'Fn::GetAtt': [idOf('AWS::DynamoDB::Table', `Storage${name}`), 'Arn'],
}));

test('without the setting, there is none', () => {
  deployed().template.resourceCountIs('AWS::Backup::BackupPlan', 0);
});

describe('the backup', () => {
  const [rule, ...others] = (
    propertiesOf('AWS::Backup::BackupPlan', 'BackupsPlan')['BackupPlan'] as { BackupPlanRule: object[] }
  ).BackupPlanRule;

  test('is made every day, begins within an hour, and is kept for as long as the operator says', () => {
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      ScheduleExpression: 'cron(0 3 * * ? *)',
      StartWindowMinutes: 60,
      Lifecycle: { DeleteAfterDays: 60 },
      TargetBackupVault: {
        'Fn::GetAtt': [idOf('AWS::Backup::BackupVault', 'BackupsVault'), 'BackupVaultName'],
      },
    });
  });

  test('is copied elsewhere, for as long', () => {
    expect(rule).toMatchObject({
      CopyActions: [{ DestinationBackupVaultArn: ELSEWHERE, Lifecycle: { DeleteAfterDays: 60 } }],
    });
    const alone = deployed({ backup: {} }).propertiesOf('AWS::Backup::BackupPlan', 'BackupsPlan');
    expect(alone['BackupPlan']).toMatchObject({ BackupPlanRule: [{ CopyActions: [] }] });
  });

  test('is of both tables', () => {
    expect(propertiesOf('AWS::Backup::BackupSelection', 'BackupsTables')['BackupSelection']).toMatchObject({
      Resources: tables,
    });
  });

  test('is of restored tables as well', () => {
    const { propertiesOf: properties } = deployed({ ...BACKED_UP, mainTable: 'restored-main' });
    const selection = JSON.stringify(properties('AWS::Backup::BackupSelection', 'BackupsTables'));
    expect(selection).toContain(':table/restored-main');
  });

  test('is in a vault that outlives the stack, whose name is free for the next one, and from which nobody deletes', () => {
    const vault = propertiesOf('AWS::Backup::BackupVault', 'BackupsVault');
    expect(JSON.stringify(vault['BackupVaultName'])).toContain('AWS::StackId');
    expect(vault['AccessPolicy']).toMatchObject({
      Statement: [
        {
          Effect: 'Deny',
          Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
          Principal: { AWS: '*' },
        },
      ],
    });
    template.hasResource('AWS::Backup::BackupVault', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('rings if it fails, or its copy', () => {
    const topic = { Ref: idOf('AWS::SNS::Topic', 'OperatorsAlarms') };
    expect(propertiesOf('AWS::Events::Rule', 'BackupsFailed')).toMatchObject({
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
        detail: {
          resourceArn: tables,
          state: expect.arrayContaining(['FAILED', 'ABORTED', 'EXPIRED']) as string[],
        },
      },
      Targets: [{ Arn: topic }],
    });
    expect(JSON.stringify(ofType('AWS::SNS::TopicPolicy'))).toContain('events.amazonaws.com');
  });

  test('has no unacknowledged finding of cdk-nag', () => {
    expect(new AwsSolutionsChecks().validateScope(newlyDeployed(BACKED_UP).stack).violations).toEqual([]);
  });
});
