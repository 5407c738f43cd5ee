import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import {
  divisionOf,
  METRICS,
  metricsNamespace,
  type DividedMetric,
  type MetricName,
  type PartOf,
} from '../domain/operation/metrics.ts';
import type { Settings } from './settings.ts';

type Stage = Pick<Settings, 'stage'>;
type Reading = Required<Pick<MetricOptions, 'statistic' | 'period'>> & Pick<MetricOptions, 'label'>;

/** A metric that functions write, as a whole. */
export function metricOf({ stage }: Stage, metricName: MetricName, reading: Reading): Metric {
  if (divisionOf(metricName)?.withTotal === false) throw new Error(`${metricName} has parts only`);
  return new Metric({
    namespace: metricsNamespace(stage),
    metricName,
    label: METRICS[metricName].what,
    ...reading,
  });
}

/** One part of a metric that is divided. */
export function partOf<Name extends DividedMetric>(
  { stage }: Stage,
  metricName: Name,
  part: PartOf<Name>,
  reading: Reading,
): Metric {
  const { dimension } = METRICS[metricName].by;
  return new Metric({
    namespace: metricsNamespace(stage),
    metricName,
    dimensionsMap: { [dimension]: part },
    label: part,
    ...reading,
  });
}
