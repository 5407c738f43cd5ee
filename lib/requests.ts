import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter, type JsonPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { recording } from '../domain/api/recording.ts';
import { routeKeysOf } from '../domain/api/route.ts';
import { metricsNamespace, REQUEST_METRICS, type RequestMetric } from '../domain/operation/metrics.ts';
import type { Api } from './api.ts';
import type { Settings } from './settings.ts';

interface RequestsProps {
  settings: Settings;
  api: Api;
}

const is = (field: 'route' | 'status', value: string) => FilterPattern.stringValue(`$.${field}`, '=', value);

const recordingRoutes = FilterPattern.any(
  ...Object.values(recording.routes)
    .flatMap(routeKeysOf)
    .map((key) => is('route', key)),
);
const refused = FilterPattern.any(is('status', '401'), is('status', '403'));

const PATTERNS: Record<RequestMetric, JsonPattern> = {
  RecordingRequests: recordingRoutes,
  RecordingFailures: FilterPattern.all(recordingRoutes, is('status', '5*')),
  RecordingRefusals: FilterPattern.all(recordingRoutes, refused),
  Refusals: refused,
  Throttled: is('status', '429'),
};

/**
 * Counts requests in the access log, which has those too that no function sees: refused by API Gateway, throttled, or timed
 * out. API Gateway's own metrics by route would cost more than all others together.
 */
export class Requests extends Construct {
  readonly #namespace: string;

  constructor(scope: Construct, id: string, { settings, api }: RequestsProps) {
    super(scope, id);
    this.#namespace = metricsNamespace(settings.stage);
    for (const [metricName, filterPattern] of Object.entries(PATTERNS)) {
      new MetricFilter(this, metricName, {
        logGroup: api.accessLog,
        filterPattern,
        metricNamespace: this.#namespace,
        metricName,
        // An expression has no value where one of its metrics has none.
        defaultValue: 0,
      });
    }
  }

  /** How many there were. */
  count(metricName: RequestMetric, period: Duration): Metric {
    return new Metric({
      namespace: this.#namespace,
      metricName,
      label: REQUEST_METRICS[metricName],
      statistic: 'Sum',
      period,
    });
  }
}
