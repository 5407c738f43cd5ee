import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Alias, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { UsageFunction } from './function.ts';

interface TrialProps {
  recordUsage: UsageFunction;
  live: Alias;
}

/** A single failure may be anybody's, and a tenth of few requests may be none in some minutes. */
const MINUTES_WATCHED = 3;
const MINUTES_FAILING = 2;

/**
 * A new version of the recorder gets a tenth of the requests for five minutes, and all of them only if nothing fails
 * meanwhile. Otherwise CodeDeploy gives all of them to the old one again, and CloudFormation takes the whole deployment back.
 */
export class Trial extends Construct {
  constructor(scope: Construct, id: string, { recordUsage, live }: TrialProps) {
    super(scope, id);
    // It tells nobody: the deployment fails before the eyes of whoever began it, and other alarms tell of what lasts.
    const failing = new Alarm(this, 'Failing', {
      alarmDescription:
        'Requests that record usage fail, minute after minute: a new version that is being tried is taken back.',
      metric: recordUsage.failures(Duration.minutes(1)),
      threshold: 1,
      evaluationPeriods: MINUTES_WATCHED,
      datapointsToAlarm: MINUTES_FAILING,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    new LambdaDeploymentGroup(this, 'Group', {
      alias: live,
      role: this.#mayShift(recordUsage),
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [failing],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
  }

  /** The role that the CDK would create may shift the calls of every function of the AWS account. */
  #mayShift(recordUsage: UsageFunction): IRole {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        resources: [recordUsage.functionArn, `${recordUsage.functionArn}:*`],
      }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    const recorder = Stack.of(this).getLogicalId(recordUsage.node.defaultChild as CfnFunction);
    Validations.of(role).acknowledge(
      {
        id: `AwsSolutions-IAM5[Resource::<${recorder}.Arn>:*]`,
        reason: 'These are the alias and the versions of one function, whose numbers are not known here.',
      },
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'It reads the states of alarms, which are no secret; AWS grants CodeDeploy all of them, too.',
      },
    );
    return role.withoutPolicyUpdates();
  }
}
