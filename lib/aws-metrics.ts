import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';

/** The metrics that AWS writes of its own accord, and that both alarms and the dashboard of operations show. */

type Reading = Required<Pick<MetricOptions, 'statistic' | 'period'>>;

/** Of all functions of the AWS account in this region, those of others included. */
export const ofAllFunctions = (
  metricName: 'Throttles' | 'ClaimedAccountConcurrency',
  reading: Reading,
): Metric => new Metric({ namespace: 'AWS/Lambda', metricName, ...reading });

type OfTable =
  'ReadThrottleEvents' | 'WriteThrottleEvents' | 'ConsumedReadCapacityUnits' | 'ConsumedWriteCapacityUnits';

export const ofTable = (
  { tableName }: Pick<ITable, 'tableName'>,
  metricName: OfTable,
  reading: Reading,
): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName },
    ...reading,
  });

/** Of SES in the AWS account and this region, other senders included. */
export const ofEmails = (
  metricName: 'Send' | 'Reputation.BounceRate' | 'Reputation.ComplaintRate',
  reading: Reading,
): Metric => new Metric({ namespace: 'AWS/SES', metricName, ...reading });
