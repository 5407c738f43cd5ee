import { Stack } from 'aws-cdk-lib';
import { CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Below this, in USD, what is unusual is not worth an email. */
const WORTH_AN_EMAIL = 10;

/**
 * Has AWS tell the operators of unusual costs, if they name a monitor. The monitor is not part of this stack: an AWS account
 * may have only one for all of its services, which AWS often has made already.
 */
export class CostAlerts extends Construct {
  constructor(scope: Construct, id: string, { costMonitorArn, alarmEmail }: Settings) {
    super(scope, id);
    if (costMonitorArn === undefined || alarmEmail === undefined) return;
    new CfnAnomalySubscription(this, 'Unusual', {
      // AWS keeps these names for all regions together.
      subscriptionName: `${Stack.of(this).stackName}-${Stack.of(this).region}-costs`,
      monitorArnList: [costMonitorArn],
      // Not at once, which takes a topic that more than CloudWatch may publish to; AWS looks three times a day anyway.
      frequency: 'DAILY',
      subscribers: [{ type: 'EMAIL', address: alarmEmail }],
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(WORTH_AN_EMAIL)],
        },
      }),
    });
  }
}
