import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';

interface UsageScheduleProps {
  settings: Settings;
  name: keyof Settings['schedules'];
  target: UsageFunction;
}

/**
 * Runs a function by the clock. The event names the schedule and the instant that the run stands for (`scheduledEvent`
 * in functions/schedule.ts), so that a run that is late or repeated does what it would have done on time.
 */
export class UsageSchedule extends Construct {
  constructor(scope: Construct, id: string, { settings, name, target }: UsageScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    // Not `grantInvoke`, which the target of the `Schedule` construct uses: it allows every version and alias too.
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
    );
    const schedule = new CfnSchedule(this, 'Resource', {
      scheduleExpression: settings.schedules[name],
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ schedule: name, time: '<aws.scheduler.scheduled-time>' }),
        // The next run does what this one could not, so nothing is gained by insisting for long.
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 300 },
      },
    });
    schedule.node.addDependency(role);
  }
}
