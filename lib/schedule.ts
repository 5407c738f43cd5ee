import { Duration, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { UsageFunction } from './function.ts';
import { partOf } from './metrics.ts';
import type { Settings } from './settings.ts';

interface UsageScheduleProps {
  settings: Settings;
  operators: Operators;
  name: keyof Settings['schedules'];
  target: UsageFunction;
  /** Whom missing runs affect, and how: the text of the alarm. */
  whenMissing: string;
}

/** The next run makes up for this one, so retrying for longer gains nothing. */
const PATIENCE = Duration.minutes(5);
/** A single missed run, or one that is late, must not wake anybody. */
const MISSED_RUNS = 3;

/**
 * Runs a function on a schedule, and raises an alarm when several runs in a row were missed or broke off. The event names
 * the schedule and the instant that the run is for (`scheduledEvent` in functions/schedule.ts), so a late or repeated run
 * does exactly what it would have done on time.
 */
export class UsageSchedule extends Construct {
  constructor(scope: Construct, id: string, props: UsageScheduleProps) {
    super(scope, id);
    const { settings, operators, name, target, whenMissing } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    // Not `grantInvoke`, which the target of the `Schedule` construct uses: it also allows every version and alias.
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
    );
    const interval = Duration.minutes(settings.schedules[name]);
    const schedule = new CfnSchedule(this, 'Resource', {
      scheduleExpression: ScheduleExpression.rate(interval).expressionString,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ schedule: name, time: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: PATIENCE.toSeconds() },
      },
    });
    schedule.node.addDependency(role);
    // The policy above covers only the handover to Lambda. By default, Lambda would retry a failed run twice, in parallel with the next ones.
    target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: PATIENCE });

    new UsageAlarm(this, 'Missing', {
      operators,
      impact: whenMissing,
      // Not the invocations of the function: parts of runs, which a queue brings, would hide that no run begins.
      metric: partOf(settings, 'Runs', name, { statistic: 'Sum', period: interval }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: MISSED_RUNS,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}
