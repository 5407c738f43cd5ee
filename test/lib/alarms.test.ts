import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { logger } from '../../functions/logger.ts';
import { deployed } from './deployed.ts';

const { ofType, idOf, functionOf, propertiesOf, template } = deployed({
  alarmEmail: 'operators@example.com',
});
const ALARM = 'AWS::CloudWatch::Alarm';
/** CodeDeploy asks for its state; nobody is told of it. */
const OF_DEPLOYMENTS = 'RecordingTrialFailing';
const alarms = [...ofType(ALARM), ...ofType('AWS::CloudWatch::CompositeAlarm')]
  .map(([id, { Properties }]) => ({ name: id.replace(/[0-9A-F]{8}$/, ''), properties: Properties }))
  // The windows of objectives are parts of the alarms that tell somebody.
  .filter(({ name }) => name !== OF_DEPLOYMENTS && !/^Objectives\w+(Long|Short)$/.test(name));
const topic = { Ref: idOf('AWS::SNS::Topic', 'OperatorsAlarms') };

/** A metric or the expression of an alarm; the expression refers to metrics by `Id`. */
interface Part {
  Id: string;
  Expression?: string;
  MetricStat?: {
    Metric: { MetricName: string; Namespace: string; Dimensions?: { Name: string; Value: unknown }[] };
    Period: number;
    Stat: string;
  };
}
const partsOf = (alarm: string) => propertiesOf(ALARM, alarm)['Metrics'] as Part[];
const part = (alarm: string, id: string) => partsOf(alarm).find(({ Id }) => Id === id)?.MetricStat;
const expressionOf = (alarm: string) => partsOf(alarm).find(({ Expression }) => Expression)?.Expression;
const metricOf = (name: string, MetricName: string) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: functionOf(name).id } }],
});

test('these alarms exist, and the runbook has a heading for each', () => {
  const names = [
    'ApiFailing',
    'ApiRefusing',
    'ApiThrottling',
    'AuditingDifference',
    'AuditingFailing',
    'AuditingQueueUndeliverable',
    'AuditingScheduleMissing',
    'BacklogCountingLate',
    'BacklogEmailsLate',
    'BacklogExportsLate',
    'BacklogFailing',
    'BacklogMarksPiling',
    'BacklogScheduleMissing',
    'CapacityConcurrencyNearQuota',
    'CapacityEmailsNearQuota',
    'CapacityEventsReadsThrottled',
    'CapacityEventsWritesThrottled',
    'CapacityFunctionsThrottled',
    'CapacityMainReadsThrottled',
    'CapacityMainWritesThrottled',
    'DeliveriesUnsettled',
    'EmailBouncing',
    'EmailComplaining',
    'EmailUndelivered',
    'ErasureFailing',
    'ErasureQueueUndeliverable',
    'ErasureScheduleMissing',
    'ExportsGivenUp',
    'ExportsSweepScheduleMissing',
    'ExportsUndeliverable',
    'ExportsWritingFailing',
    'ImportsFailing',
    'ImportsQueueUndeliverable',
    'ImportsScheduleMissing',
    'MeteringFailing',
    'MeteringQueueUndeliverable',
    'MeteringScheduleMissing',
    'MonthsClosingFailing',
    'MonthsQueueUndeliverable',
    'MonthsScheduleMissing',
    'ObjectivesCountingFast',
    'ObjectivesCountingSlow',
    'ObjectivesRecordingFast',
    'ObjectivesRecordingSlow',
    'ObjectivesWarningsFast',
    'ObjectivesWarningsSlow',
    'QuotasCheckFailing',
    'QuotasDigestScheduleMissing',
    'QuotasDigestsFailing',
    'QuotasQueueUndeliverable',
    'QuotasScheduleMissing',
    'RecordingFailing',
    'RecordingRefusing',
    'RecordingRejecting',
    'RecordingSlow',
    'RecordingStopped',
    'WebhooksFailing',
    'WebhooksQueueUndeliverable',
    'WebhooksScheduleMissing',
  ];
  expect(alarms.map(({ name }) => name).sort()).toEqual(names);
  const runbook = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
  const [, chapter = ''] = /\n## When an alarm rings\n(.*?)\n## /s.exec(runbook) ?? [];
  const headings = [...chapter.matchAll(/^### (.+)$/gm)].flatMap(([, heading = '']) => heading.split(', '));
  expect(headings.sort()).toEqual(names);
});

describe.each(alarms)('$name', ({ name, properties }) => {
  test('describes whom it affects, and refers to its chapter of the runbook', () => {
    const [, sentence = ''] =
      /^(.*) What to do: docs\/runbook\.md, (\w+)\.$/.exec(String(properties['AlarmDescription'])) ?? [];
    expect(sentence).toMatch(/^[A-Z].{40,}\.$/);
    expect(properties['AlarmDescription']).toContain(`, ${name}.`);
  });

  test('notifies the operators when it starts and when it ends', () => {
    expect(properties).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  });
});

describe('a function that fails', () => {
  test.each([
    [OF_DEPLOYMENTS, 'record-usage', 1, 60, 3],
    ['MeteringFailing', 'roll-up-usage', 1, 300, 3],
    ['QuotasCheckFailing', 'check-quotas', 1, 3600, 2],
    ['QuotasDigestsFailing', 'send-digests', 1, 900, 3],
    ['MonthsClosingFailing', 'close-month', 1, 3600, 2],
    ['ExportsWritingFailing', 'write-export', 3, 900, 1],
    ['ExportsGivenUp', 'sweep-exports', 1, 900, 1],
    ['ErasureFailing', 'erase-data', 1, 900, 2],
    ['ImportsFailing', 'run-imports', 1, 900, 2],
    ['AuditingFailing', 'audit-usage', 1, 3600, 1],
    ['WebhooksFailing', 'send-webhooks', 1, 300, 3],
    ['BacklogFailing', 'measure-backlog', 1, 300, 3],
  ])(
    'raises %s: %s with at least %i failures within %i seconds, %i times in a row',
    (alarm, name, threshold, period, times) => {
      expect(expressionOf(alarm)).toBe('FILL(thrown, 0) + FILL(logged, 0)');
      expect(part(alarm, 'thrown')).toMatchObject({
        Metric: metricOf(name, 'Errors'),
        Period: period,
        Stat: 'Sum',
      });
      expect(part(alarm, 'logged')).toMatchObject({
        Metric: { Namespace: 'UsageData/production' },
        Period: period,
        Stat: 'Sum',
      });
      expect(propertiesOf(ALARM, alarm)).toMatchObject({
        Threshold: threshold,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        EvaluationPeriods: times,
        TreatMissingData: 'notBreaching',
      });
    },
  );

  test('is noticed however it fails: the metric of logged errors has a value from the start', () => {
    const filters = ofType('AWS::Logs::MetricFilter').filter(([id]) => id.includes('LoggedErrors'));
    expect(filters).toHaveLength(12);
    for (const [, { Properties }] of filters) {
      expect(Properties['MetricTransformations']).toMatchObject([{ MetricValue: '1', DefaultValue: 0 }]);
    }
  });
});

describe('a logged error', () => {
  const patterns = new Set(
    ofType('AWS::Logs::MetricFilter')
      .map(([, { Properties }]) => String(Properties['FilterPattern']))
      .filter((pattern) => pattern.includes('$.level')),
  );
  /** Whether a line has all the values that a pattern of equations asks for. */
  const counts = (pattern: string, line: object) =>
    [...pattern.matchAll(/\$\.(\w+) = "([^"]*)"/g)].every(
      ([, name = '', value]) => (line as Record<string, unknown>)[name] === value,
    );

  test('is counted as the logger of the functions writes it', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    logger.error('request failed', new Error('broken'));
    const [[line] = ['']] = write.mock.calls;
    write.mockRestore();
    expect([...patterns].map((pattern) => counts(pattern, JSON.parse(String(line)) as object))).toEqual([
      true,
    ]);
  });

  test('is not counted again if Lambda logs it, which counts what a function throws by itself', () => {
    const thrown = { timestamp: '2026-11-28T10:00:00.000Z', level: 'ERROR', errorType: 'Error', message: {} };
    expect([...patterns].map((pattern) => counts(pattern, thrown))).toEqual([false]);
  });
});

describe('a schedule that no longer runs', () => {
  test.each([
    ['MeteringScheduleMissing', 'roll-up-usage', 300],
    ['QuotasScheduleMissing', 'check-quotas', 3600],
    ['QuotasDigestScheduleMissing', 'send-digests', 900],
    ['MonthsScheduleMissing', 'close-month', 3600],
    ['ExportsSweepScheduleMissing', 'sweep-exports', 300],
    ['ErasureScheduleMissing', 'erase-data', 900],
    ['ImportsScheduleMissing', 'run-imports', 60],
    ['AuditingScheduleMissing', 'audit-usage', 86_400],
    ['WebhooksScheduleMissing', 'send-webhooks', 60],
    ['BacklogScheduleMissing', 'measure-backlog', 300],
  ])('raises %s: %s, after three periods of %i seconds', (alarm, name, period) => {
    expect(partsOf(alarm)).toMatchObject([
      {
        MetricStat: {
          Metric: { MetricName: 'Runs', Dimensions: [{ Name: 'Schedule', Value: name }] },
          ...{ Period: period, Stat: 'Sum' },
        },
      },
    ]);
    expect(propertiesOf(ALARM, alarm)).toMatchObject({
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });
});

test.each([
  ['EmailBouncing', 'Reputation.BounceRate', 0.04],
  ['EmailComplaining', 'Reputation.ComplaintRate', 0.001],
])('%s rings before SES stops sending: %s of at least %d', (alarm, MetricName, Threshold) => {
  expect(propertiesOf(ALARM, alarm)).toMatchObject({ Namespace: 'AWS/SES', MetricName, Threshold });
});

test('only CloudWatch of this AWS account may notify the operators', () => {
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
  });
});

test('the operators get emails if alarmEmail is set', () => {
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'operators@example.com',
  });
  const others = deployed().ofType('AWS::SNS::Subscription');
  expect(others.map(([, { Properties }]) => Properties['Protocol'])).toEqual(['sqs']);
});
