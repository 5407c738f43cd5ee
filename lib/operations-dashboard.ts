import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Column,
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  Row,
  SingleValueWidget,
  TextWidget,
  TextWidgetBackground,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import {
  LOG_METRICS,
  METRICS,
  metricsNamespace,
  type DividedMetric,
  type PartOf,
} from '../domain/operation/metrics.ts';
import { OBJECTIVES, type ObjectiveName } from '../domain/operation/objectives.ts';
import { UsageAlarm, UsageAnomalyAlarm, UsageCompositeAlarm } from './alarms.ts';
import type { Api } from './api.ts';
import { ofAllFunctions, ofEmails, ofTable } from './aws-metrics.ts';
import { metricOf, partOf } from './metrics.ts';
import type { Recording } from './recording.ts';
import type { Requests } from './requests.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface OperationsDashboardProps {
  settings: Settings;
  api: Api;
  recording: Recording;
  requests: Requests;
  storage: Storage;
}

const PERIOD = Duration.minutes(5);
const SUM = { statistic: 'Sum', period: PERIOD };
const HIGHEST = { statistic: 'Maximum', period: PERIOD };
/** Of the 24 units of a dashboard's width. */
const WIDTH = 24;
const HEIGHT = 5;

/** A step of the way of the data. */
interface Step {
  title: string;
  /** What happens there, as a sentence. */
  says: string;
  graphs: Record<string, IMetric[]>;
}

/** One page for whoever is on call: what rings, what was promised, and the way of the data from left to right. */
export class OperationsDashboard extends Construct {
  readonly #props: OperationsDashboardProps;

  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    super(scope, id);
    this.#props = props;
    const stack = Stack.of(this);
    const steps = this.#steps();
    const dashboard = new Dashboard(this, 'Dashboard', {
      // Names are the AWS account's, not the region's.
      dashboardName: `${stack.stackName}-${stack.region}`,
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: alarmsOf(stack), width: WIDTH, height: 6 })],
        [this.#objectives()],
        [new Row(...steps.map((step) => columnOf(step, WIDTH / steps.length)))],
        [new Row(...this.#below())],
      ],
    });
    new CfnOutput(this, 'Url', {
      value: `https://${stack.region}.console.aws.amazon.com/cloudwatch/home?region=${stack.region}#dashboards/dashboard/${dashboard.dashboardName}`,
    });
  }

  #steps(): Step[] {
    const { settings, api, recording, requests } = this.#props;
    const { all, failed } = api.requests(PERIOD);
    const sum = (name: Parameters<typeof metricOf>[1]) => metricOf(settings, name, SUM);
    const highest = (name: Parameters<typeof metricOf>[1]) => metricOf(settings, name, HIGHEST);
    const duration = (statistic: string) =>
      recording.recorder.metricDuration({ statistic, period: PERIOD, label: statistic });
    return [
      {
        title: 'API →',
        says: 'Requests, and what they are answered.',
        graphs: {
          Requests: [all, failed],
          Refused: [requests.count('Refusals', PERIOD), requests.count('Throttled', PERIOD)],
        },
      },
      {
        title: 'Recording →',
        says: 'Events are stored, or rejected by a rule.',
        graphs: {
          Events: [sum('EventsAccepted'), sum('EventsRejected')],
          'Rejected by': this.#parts('EventsRejected'),
          Requests: [
            requests.count('RecordingRequests', PERIOD),
            requests.count('RecordingFailures', PERIOD),
            requests.count('RecordingRefusals', PERIOD),
          ],
          'Duration in ms': [duration('p50'), duration('p99')],
        },
      },
      {
        title: 'Counting →',
        says: 'Marks wait until their slices are counted for good.',
        graphs: {
          'Lag in seconds': [highest('CountingLag')],
          Marks: [highest('PendingMarks')],
          Accounts: [highest('AccountsPending'), highest('AccountsLate')],
        },
      },
      {
        title: 'Warnings →',
        says: 'Each crossed threshold is an email that is due.',
        graphs: {
          Warnings: [sum('WarningsSettled'), sum('WarningsLate')],
          'Oldest email that is due, in seconds': [highest('OutboxAge')],
        },
      },
      {
        title: 'Email',
        says: 'SES says what became of each.',
        graphs: {
          Deliveries: this.#parts('Deliveries'),
          'Given up': [this.#givenUp()],
          Reputation: (['Reputation.BounceRate', 'Reputation.ComplaintRate'] as const).map((rate) =>
            ofEmails(rate, { statistic: 'Maximum', period: Duration.hours(1) }),
          ),
        },
      },
      {
        title: 'Exports',
        says: 'Files are written by turns.',
        graphs: { Waiting: [highest('ExportsWaiting')], 'Oldest, in seconds': [highest('ExportsAge')] },
      },
    ];
  }

  #givenUp(): IMetric {
    const metricName: keyof typeof LOG_METRICS = 'EmailsGivenUp';
    const namespace = metricsNamespace(this.#props.settings.stage);
    return new Metric({ namespace, metricName, label: LOG_METRICS[metricName], ...SUM });
  }

  /** The part that was good of each objective, in the time that is shown. */
  #objectives(): IWidget {
    const { settings, requests } = this.#props;
    const sum = (name: Parameters<typeof metricOf>[1]) => metricOf(settings, name, SUM);
    const good = (name: ObjectiveName, bad: IMetric, all: IMetric) =>
      new MathExpression({
        label: `${name}, promised: ${OBJECTIVES[name].percent}`,
        // Names are those of the whole widget.
        expression: `100 - 100 * ${name}Bad / ${name}All`,
        usingMetrics: { [`${name}Bad`]: bad, [`${name}All`]: all },
        period: PERIOD,
      });
    return new SingleValueWidget({
      title: 'Objectives, in percent of what was good in the time shown',
      width: WIDTH,
      height: 4,
      setPeriodToTimeRange: true,
      metrics: [
        good(
          'recording',
          requests.count('RecordingFailures', PERIOD),
          requests.count('RecordingRequests', PERIOD),
        ),
        good('counting', sum('AccountsLate'), sum('AccountsPending')),
        good('warnings', sum('WarningsLate'), sum('WarningsSettled')),
      ],
    });
  }

  /** What all steps stand on. */
  #below(): IWidget[] {
    const { storage } = this.#props;
    const tables = [storage.events, storage.main];
    const ofTables = (metricName: Parameters<typeof ofTable>[1]) =>
      tables.map((table) => ofTable(table, metricName, SUM));
    return Object.entries({
      'Runs of schedules': this.#parts('Runs'),
      'Functions at once': [
        ofAllFunctions('ClaimedAccountConcurrency', HIGHEST),
        ofAllFunctions('Throttles', SUM),
      ],
      'Units of the tables': [
        ...ofTables('ConsumedReadCapacityUnits'),
        ...ofTables('ConsumedWriteCapacityUnits'),
      ],
      'Throttled by the tables': [...ofTables('ReadThrottleEvents'), ...ofTables('WriteThrottleEvents')],
    }).map(([title, left]) => new GraphWidget({ title, left, width: WIDTH / 4, height: HEIGHT }));
  }

  #parts<Name extends DividedMetric>(name: Name): IMetric[] {
    return METRICS[name].by.values.map((part) =>
      partOf(this.#props.settings, name, part as PartOf<Name>, SUM),
    );
  }
}

function columnOf({ title, says, graphs }: Step, width: number): Column {
  return new Column(
    new TextWidget({
      markdown: `### ${title}\n${says}`,
      ...{ width, height: 3, background: TextWidgetBackground.TRANSPARENT },
    }),
    ...Object.entries(graphs).map(
      ([name, left]) => new GraphWidget({ title: name, left, width, height: HEIGHT }),
    ),
  );
}

/** Those that tell somebody; all others are parts of them, or of a deployment. */
const alarmsOf = (stack: Stack) =>
  stack.node
    .findAll()
    .filter(
      (each) =>
        each instanceof UsageAlarm ||
        each instanceof UsageAnomalyAlarm ||
        each instanceof UsageCompositeAlarm,
    );
