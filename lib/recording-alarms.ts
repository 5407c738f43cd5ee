import { Duration } from 'aws-cdk-lib';
import {
  CfnAnomalyDetector,
  ComparisonOperator,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { shareOf, UsageAlarm, UsageAnomalyAlarm, type Operators } from './alarms.ts';
import { metricOf } from './metrics.ts';
import type { Recording } from './recording.ts';
import type { Requests } from './requests.ts';
import type { Settings } from './settings.ts';

interface RecordingAlarmsProps {
  settings: Settings;
  requests: Requests;
  operators: Operators;
}

const PERIOD = Duration.minutes(5);
/** Long enough that lunch is no silence, short enough that a working day is not lost. */
const SILENCE = Duration.minutes(30);
/** How far from the expected volume the band of CloudWatch reaches, in standard deviations: wide, so that a holiday is within it. */
const WIDTH = 4;

/** The alarms of recording. What is not recorded is not billed. */
export function watchRecording(
  recording: Recording,
  { settings, requests, operators }: RecordingAlarmsProps,
): { failing: UsageAlarm } {
  const all = requests.count('RecordingRequests', PERIOD);
  const sum = { statistic: 'Sum', period: PERIOD };

  const failing = new UsageAlarm(recording, 'Failing', {
    operators,
    impact:
      'Usage is refused with 5xx. Nothing is lost as long as producers retry, but bills and warnings lag behind.',
    metric: shareOf({
      label: 'percent of requests to record that failed',
      bad: requests.count('RecordingFailures', PERIOD),
      all,
      atLeast: 3,
      period: PERIOD,
    }),
    threshold: 5,
  });
  new UsageAlarm(recording, 'Refusing', {
    operators,
    impact:
      'A producer is refused with 401 or 403, as with a key that was revoked: its usage is lost unless it keeps it.',
    metric: shareOf({
      label: 'percent of requests to record that were refused',
      bad: requests.count('RecordingRefusals', PERIOD),
      all,
      atLeast: 5,
      period: PERIOD,
    }),
    threshold: 10,
    evaluationPeriods: 2,
  });
  new UsageAlarm(recording, 'Rejecting', {
    operators,
    impact:
      'Many events break a rule, as after a release of a producer: what is rejected is neither shown nor billed.',
    metric: new MathExpression({
      label: 'percent of events that were rejected',
      expression: 'IF(rejected >= 20, 100 * rejected / (accepted + rejected), 0)',
      usingMetrics: {
        rejected: metricOf(settings, 'EventsRejected', sum),
        accepted: metricOf(settings, 'EventsAccepted', sum),
      },
      period: PERIOD,
    }),
    threshold: 5,
    evaluationPeriods: 3,
  });
  new UsageAlarm(recording, 'Slow', {
    operators,
    impact: 'Recording takes so long that producers may give up waiting, and send everything once more.',
    metric: recording.recorder.metricDuration({ statistic: 'p99', period: PERIOD }),
    threshold: Duration.seconds(10).toMilliseconds(),
    evaluationPeriods: 3,
    // Of a few requests, one is the slowest percent.
    evaluateLowSampleCountPercentile: 'ignore',
  });

  const accepted = metricOf(settings, 'EventsAccepted', { statistic: 'Sum', period: SILENCE });
  new CfnAnomalyDetector(recording, 'Volume', {
    singleMetricAnomalyDetector: {
      namespace: accepted.namespace,
      metricName: accepted.metricName,
      stat: accepted.statistic,
    },
  });
  new UsageAnomalyAlarm(recording, 'Stopped', {
    operators,
    impact:
      'Far fewer events arrive than usual at this hour: a producer may have stopped, and what it does not send is not billed.',
    metric: accepted,
    stdDevs: WIDTH,
    comparisonOperator: ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
    evaluationPeriods: 2,
    // Silence is 0, not missing: measure-backlog adds nothing to the metric every few minutes.
    treatMissingData: TreatMissingData.IGNORE,
  });
  return { failing };
}
