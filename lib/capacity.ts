import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { UsageAlarm, type Operators } from './alarms.ts';
import { ofAllFunctions, ofEmails, ofTable } from './aws-metrics.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface CapacityProps {
  settings: Settings;
  storage: Storage;
  operators: Operators;
}

const PERIOD = Duration.minutes(5);
const SUM = { statistic: 'Sum', period: PERIOD };
/** Of a quota that AWS grants; what is asked for more takes days. */
const NEAR = 0.8;

/** The quotas of the AWS account, and what AWS refuses because of them. */
export class Capacity extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, operators }: CapacityProps) {
    super(scope, id);
    // The quota is of the whole AWS account, so both are of all functions in it.
    new UsageAlarm(this, 'FunctionsThrottled', {
      operators,
      impact: 'Lambda refuses to run functions: people see errors, and usage and warnings come late.',
      metric: ofAllFunctions('Throttles', SUM),
      threshold: 10,
    });
    new UsageAlarm(this, 'ConcurrencyNearQuota', {
      operators,
      impact:
        'Nearly all functions that may run at once do: with a little more use, people see errors and usage comes late.',
      metric: ofAllFunctions('ClaimedAccountConcurrency', { statistic: 'Maximum', period: PERIOD }),
      threshold: Math.ceil(NEAR * settings.concurrencyQuota),
      evaluationPeriods: 3,
    });
    for (const [name, table] of [
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
          metric: ofTable(table, metricName, SUM),
          threshold: 50,
          evaluationPeriods: 2,
        });
      }
    }
    new UsageAlarm(this, 'EmailsNearQuota', {
      operators,
      impact:
        'SES has sent nearly as many emails as it sends in a day; beyond that, nobody hears of an exceeded quota.',
      metric: ofEmails('Send', { statistic: 'Sum', period: Duration.days(1) }),
      threshold: Math.ceil(NEAR * settings.emailQuota),
    });
  }
}
