import { Duration } from 'aws-cdk-lib';
import { shareOf, UsageAlarm, type Operators } from './alarms.ts';
import type { Api } from './api.ts';
import type { Requests } from './requests.ts';

const PERIOD = Duration.minutes(5);

/** The alarms of all requests but those that record, which have alarms of their own: one cause rings once. */
export function watchApi(
  api: Api,
  { requests, operators }: { requests: Requests; operators: Operators },
): void {
  const { all, failed } = api.requests(PERIOD);
  const recording = requests.count('RecordingRequests', PERIOD);

  new UsageAlarm(api, 'Failing', {
    operators,
    impact: 'People see errors in place of their numbers, and systems that read usage get 5xx responses.',
    metric: shareOf({
      label: 'percent of requests that failed',
      bad: failed,
      all,
      without: { bad: requests.count('RecordingFailures', PERIOD), all: recording },
      atLeast: 3,
      period: PERIOD,
    }),
    threshold: 5,
  });
  new UsageAlarm(api, 'Refusing', {
    operators,
    impact: 'Most callers are refused: their keys or sessions no longer work, and people see no numbers.',
    metric: shareOf({
      label: 'percent of requests that were refused',
      bad: requests.count('Refusals', PERIOD),
      all,
      without: { bad: requests.count('RecordingRefusals', PERIOD), all: recording },
      atLeast: 20,
      period: PERIOD,
    }),
    threshold: 50,
    evaluationPeriods: 3,
  });
  new UsageAlarm(api, 'Throttling', {
    operators,
    impact:
      'Callers get 429 responses: people wait for their numbers, and producers keep their events for later.',
    metric: shareOf({
      label: 'percent of requests that were throttled',
      bad: requests.count('Throttled', PERIOD),
      all,
      atLeast: 20,
      period: PERIOD,
    }),
    threshold: 5,
    evaluationPeriods: 3,
  });
}
