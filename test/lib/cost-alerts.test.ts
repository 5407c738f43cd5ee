import { expect, test } from 'vitest';
import { settingsOf } from '../../lib/settings.ts';
import { deployed } from './deployed.ts';

const MONITOR = 'arn:aws:ce::123456789012:anomalymonitor/12345678-1234-1234-1234-123456789012';
const SUBSCRIPTION = 'AWS::CE::AnomalySubscription';

test('unusual costs are told to alarmEmail if a monitor is named', () => {
  const { propertiesOf } = deployed({ costMonitorArn: MONITOR, alarmEmail: 'operators@example.com' });
  const properties = propertiesOf(SUBSCRIPTION, 'CostAlertsUnusual');
  expect(properties).toMatchObject({
    MonitorArnList: [MONITOR],
    Frequency: 'DAILY',
    Subscribers: [{ Type: 'EMAIL', Address: 'operators@example.com' }],
  });
  expect(JSON.parse(String(properties['ThresholdExpression']))).toEqual({
    Dimensions: {
      Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
      MatchOptions: ['GREATER_THAN_OR_EQUAL'],
      Values: ['10'],
    },
  });
});

test('without a monitor there is none, because an AWS account may have only one', () => {
  const { ofType } = deployed({ alarmEmail: 'operators@example.com' });
  expect(ofType(SUBSCRIPTION)).toEqual([]);
  expect(ofType('AWS::CE::AnomalyMonitor')).toEqual([]);
});

test.each([
  ['needs somebody to tell', { costMonitorArn: MONITOR }, 'alarmEmail'],
  [
    'is named by its ARN',
    { costMonitorArn: 'Default-Services-Monitor', alarmEmail: 'a@b.example' },
    'costMonitorArn',
  ],
])('a monitor %s', (_, given, field) => {
  expect(() => settingsOf('production', given)).toThrow(field);
});
