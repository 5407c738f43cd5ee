import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface CapacityProps {
  settings: Settings;
  storage: Storage;
  operators: Operators;
}

const PERIOD = Duration.minutes(5);
/** Of a quota that AWS grants; what is asked for more takes days. */
const NEAR = 0.8;

/** The quotas of the AWS account, and what AWS refuses because of them. */
export class Capacity extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, operators }: CapacityProps) {
    super(scope, id);
    // Both are of all functions in the region, others' included: the quota is of the whole AWS account.
    new UsageAlarm(this, 'FunctionsThrottled', {
      operators,
      impact: 'Lambda refuses to run functions: people see errors, and usage and warnings come late.',
      metric: lambda('Throttles', 'Sum'),
      threshold: 10,
    });
    new UsageAlarm(this, 'ConcurrencyNearQuota', {
      operators,
      impact:
        'Nearly all functions that may run at once do: with a little more use, people see errors and usage comes late.',
      metric: lambda('ClaimedAccountConcurrency', 'Maximum'),
      threshold: Math.ceil(NEAR * settings.concurrencyQuota),
      evaluationPeriods: 3,
    });
    for (const [name, { tableName }] of [
      ['Events', storage.events],
      ['Main', storage.main],
    ] as const) {
      for (const [what, metricName] of [
        ['Reads', 'ReadThrottleEvents'],
        ['Writes', 'WriteThrottleEvents'],
      ] as const) {
        new UsageAlarm(this, `${name}${what}Throttled`, {
          operators,
          impact:
            'DynamoDB refuses requests: producers and people get 503 responses, and counting takes longer.',
          metric: new Metric({
            namespace: 'AWS/DynamoDB',
            metricName,
            dimensionsMap: { TableName: tableName },
            statistic: 'Sum',
            period: PERIOD,
          }),
          threshold: 50,
          evaluationPeriods: 2,
        });
      }
    }
    new UsageAlarm(this, 'EmailsNearQuota', {
      operators,
      impact:
        'SES has sent nearly as many emails as it sends in a day; beyond that, nobody hears of an exceeded quota.',
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName: 'Send',
        statistic: 'Sum',
        period: Duration.days(1),
      }),
      threshold: Math.ceil(NEAR * settings.emailQuota),
    });
  }
}

const lambda = (metricName: string, statistic: string) =>
  new Metric({ namespace: 'AWS/Lambda', metricName, statistic, period: PERIOD });
