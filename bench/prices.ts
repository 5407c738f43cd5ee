/**
 * AWS's list prices in USD, for us-east-1, on demand and before any free tier: the only place that has them. They were looked
 * up in 2025, after DynamoDB halved its own on 2024-11-01. Other regions cost up to a third more.
 */
export const PRICES = {
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  /** Of a month. */
  tableGb: 0.25,
  /** Of a month, for recovery to any second. */
  recoveryGb: 0.2,
  /** https://aws.amazon.com/lambda/pricing/ */
  lambdaRequest: 0.2e-6,
  /** ARM. */
  lambdaGbSecond: 13.3334e-6,
  /** https://aws.amazon.com/sqs/pricing/ */
  sqsRequest: 0.4e-6,
  /** Up to 512 KB each: https://aws.amazon.com/api-gateway/pricing/ */
  apiRequest: 1e-6,
  /** Of a month, for each metric of an alarm: https://aws.amazon.com/cloudwatch/pricing/ */
  alarmMetric: 0.1,
  /** Of a month, for each alarm on alarms. */
  compositeAlarm: 0.5,
  /** Of a month, for each metric that is written or counted from logs, if it has values in every hour. */
  ownMetric: 0.3,
};
