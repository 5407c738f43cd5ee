import { Aws, Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupSelection,
  BackupVault,
  type BackupPlanCopyActionProps,
} from 'aws-cdk-lib/aws-backup';
import { RuleTargetInput, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Operators } from './alarms.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface BackupsProps {
  backup: NonNullable<Settings['backup']>;
  storage: Pick<Storage, 'events' | 'main'>;
  operators: Operators;
}

const POLICY = 'service-role/AWSBackupServiceRolePolicyForBackup';

/**
 * A daily backup of both tables, and a copy elsewhere: what is left if point-in-time recovery is gone as well, with the
 * region, or with the AWS account (docs/disaster.md).
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { backup, storage, operators }: BackupsProps) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      // The vault stays when its stack is deleted, and the next stack of the same name could not have one of the same name.
      backupVaultName: `UsageData-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`,
      blockRecoveryPointDeletion: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const deleteAfter = Duration.days(backup.keepDays);
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.days(1),
          deleteAfter,
          copyActions: this.#copies(backup.copyTo, deleteAfter),
        }),
      ],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(POLICY)],
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${POLICY}]`,
      reason: 'AWS keeps it equal to what AWS Backup does; one of our own would fail backups unnoticed.',
    });
    const tables = [storage.events.tableArn, storage.main.tableArn];
    new BackupSelection(this, 'Tables', {
      backupPlan: plan,
      role,
      disableDefaultBackupPolicy: true,
      resources: tables.map((arn) => BackupResource.fromArn(arn)),
    });
    this.#tell(operators, tables);
  }

  #copies(copyTo: string | undefined, deleteAfter: Duration): BackupPlanCopyActionProps[] {
    if (copyTo === undefined) return [];
    const destinationBackupVault = BackupVault.fromBackupVaultArn(this, 'Elsewhere', copyTo);
    return [{ destinationBackupVault, deleteAfter }];
  }

  /** Nobody looks at backups until one is needed. */
  #tell({ topic }: Operators, resourceArn: string[]): void {
    new Rule(this, 'Failed', {
      description: 'A backup of a table, or its copy, has failed',
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change', 'Copy Job State Change'],
        detail: { resourceArn, state: ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'] },
      },
      targets: [
        new SnsTopic(topic, {
          message: RuleTargetInput.fromText(
            'A backup of a table of Usage Data, or its copy, has failed: the next one may be a day away. What to do: docs/disaster.md, "A backup fails".',
          ),
        }),
      ],
    });
  }
}
