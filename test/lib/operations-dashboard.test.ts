import { describe, expect, test } from 'vitest';
import { LOG_METRICS, REQUEST_METRICS } from '../../domain/operation/metrics.ts';
import { writtenMetrics } from '../written-metrics.ts';
import { deployed } from './deployed.ts';

const { ofType, propertiesOf, idOf } = deployed();

interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { title?: string; markdown?: string; metrics?: unknown[][]; alarms?: string[] };
}

/** The text that CloudFormation joins, with the names of resources in place of their values. */
const body = (
  propertiesOf('AWS::CloudWatch::Dashboard', 'OperationsDashboard')['DashboardBody'] as {
    'Fn::Join': [string, (string | Record<string, unknown>)[]];
  }
)['Fn::Join'][1]
  .map((part) =>
    typeof part === 'string'
      ? part
      : String('Ref' in part ? part['Ref'] : (part['Fn::GetAtt'] as string[])[0]),
  )
  .join('');
const { widgets } = JSON.parse(body) as { widgets: Widget[] };
const shown = widgets.flatMap(({ properties }) => properties.metrics ?? []);

describe('the dashboard of operations', () => {
  test.each(writtenMetrics())('shows $name $dimensions', ({ name, dimensions }) => {
    const words = ['UsageData/production', name, ...Object.entries(dimensions).flat()];
    expect(shown.map((metric) => metric.slice(0, words.length))).toContainEqual(words);
  });

  test.each(Object.keys({ ...REQUEST_METRICS, ...LOG_METRICS }))(
    'shows %s, which is counted in a log',
    (name) => {
      expect(shown.map((metric) => metric.slice(0, 2))).toContainEqual(['UsageData/production', name]);
    },
  );

  test('shows every alarm that tells somebody', () => {
    const [status] = widgets.filter(({ type }) => type === 'alarm');
    const told = [...ofType('AWS::CloudWatch::Alarm'), ...ofType('AWS::CloudWatch::CompositeAlarm')]
      .filter(([, { Properties }]) => Properties['AlarmActions'])
      .map(([id]) => id);
    expect(status?.properties.alarms?.toSorted()).toEqual(told.toSorted());
    // A widget takes no more.
    expect(told.length).toBeLessThanOrEqual(100);
  });

  test('has the steps of the data beside each other, in their order', () => {
    const steps = widgets.filter(({ type }) => type === 'text');
    expect(steps.map(({ properties }) => /### (\w+)/.exec(properties.markdown ?? '')?.[1])).toEqual([
      'API',
      'Recording',
      'Counting',
      'Warnings',
      'Email',
      'Exports',
    ]);
    expect(new Set(steps.map(({ y }) => y)).size).toBe(1);
    expect(steps.map(({ x }) => x)).toEqual([0, 4, 8, 12, 16, 20]);
  });

  test('has no widget over another, nor beyond its width', () => {
    const covered = new Set<string>();
    for (const { x, y, width, height } of widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      for (let column = x; column < x + width; column += 1)
        for (let row = y; row < y + height; row += 1) {
          expect(covered).not.toContain(`${column},${row}`);
          covered.add(`${column},${row}`);
        }
    }
  });

  test('has a name of its own in each region, since names are those of the AWS account', () => {
    expect(idOf('AWS::CloudWatch::Dashboard', 'OperationsDashboard')).toBeTruthy();
    expect(propertiesOf('AWS::CloudWatch::Dashboard', 'OperationsDashboard')['DashboardName']).toEqual({
      'Fn::Join': ['', ['UsageData-', { Ref: 'AWS::Region' }]],
    });
  });
});
