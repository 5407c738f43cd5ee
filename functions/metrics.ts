import {
  divisionOf,
  METRICS,
  type DividedMetric,
  type MetricName,
  type PartOf,
  type PlainMetric,
} from '../domain/operation/metrics.ts';
import { isScheduleName } from '../domain/operation/schedules.ts';
import { systemClock } from './clock.ts';

/**
 * Writes metrics as a line of the log, in the embedded metric format of CloudWatch, which makes metrics of it: no request,
 * no permission and no time to wait. Written by hand, because a package for it would take more of a bundle than this file.
 * Not by `console`, which Lambda may wrap in a line of its own.
 *
 * Where no namespace is set, as in an operator's command, nothing is written.
 */
function write(names: readonly MetricName[], dimensionSets: readonly string[][], members: object): void {
  const namespace = process.env['METRICS_NAMESPACE'];
  if (namespace === undefined) return;
  const line = {
    _aws: {
      Timestamp: systemClock().epochMilliseconds,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: dimensionSets,
          Metrics: names.map((name) => ({ Name: name, Unit: METRICS[name].unit })),
        },
      ],
    },
    ...members,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * Writes values of metrics that nothing divides.
 * @param facts what else the line should say for whoever looks at it, such as an account; never a dimension
 */
export function writeMetrics(
  values: Partial<Record<PlainMetric, number>>,
  facts: Readonly<Record<string, string>> = {},
): void {
  const names = Object.keys(values) as PlainMetric[];
  if (names.length > 0) write(names, [[]], { ...facts, ...values });
}

/** Adds to one part of a metric that is divided, and to its total if it has one. */
export function writeMetricOf<Name extends DividedMetric>(
  name: Name,
  part: PartOf<Name>,
  value: number,
): void {
  const by = divisionOf(name);
  if (!by) return;
  write([name], by.withTotal ? [[], [by.dimension]] : [[by.dimension]], {
    [by.dimension]: part,
    [name]: value,
  });
}

/** Says that a run came to its end, whatever became of it: what failed is counted as an error. */
export function writeRun(schedule: string): void {
  // Somebody who runs a function by hand may call the schedule anything.
  if (isScheduleName(schedule)) writeMetricOf('Runs', schedule, 1);
}
