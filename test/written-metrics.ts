import { divisionOf, METRICS, type MetricName } from '../domain/operation/metrics.ts';

/** A metric as CloudWatch knows it. */
interface WrittenMetric {
  name: MetricName;
  dimensions: Readonly<Record<string, string>>;
}

/** Every metric that functions can write: what an alarm watches has to be one of these, and each is paid for. */
export function writtenMetrics(): WrittenMetric[] {
  return (Object.keys(METRICS) as MetricName[]).flatMap((name) => {
    const by = divisionOf(name);
    if (!by) return [{ name, dimensions: {} }];
    return [
      ...(by.withTotal ? [{ name, dimensions: {} }] : []),
      ...by.values.map((value) => ({ name, dimensions: { [by.dimension]: value } })),
    ];
  });
}
