import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  AlarmState,
  TreatMissingData,
  ComparisonOperator,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmBase } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import {
  BURN_RATES,
  burningPercent,
  type BurnRateName,
  type ObjectiveName,
} from '../domain/operation/objectives.ts';
import { shareOf, UsageCompositeAlarm, type Operators } from './alarms.ts';
import { metricOf } from './metrics.ts';
import type { Requests } from './requests.ts';
import type { Settings } from './settings.ts';

interface ObjectivesProps {
  settings: Settings;
  requests: Requests;
  operators: Operators;
  /** Of each objective the alarm that tells of the same sooner, and while which nobody is told twice. */
  sooner: Record<ObjectiveName, Alarm>;
}

interface Watched {
  impact: string;
  bad: (period: Duration) => IMetric;
  all: (period: Duration) => IMetric;
  /** In the long window: of a few, one is a large share. */
  atLeast: number;
}

const PACE: Record<BurnRateName, string> = {
  fast: 'an hour of this uses up what may go wrong in half a day',
  slow: 'a day of this uses up what may go wrong in a week',
};

/** The objectives of docs/objectives.md: somebody is told when they are missed so fast that the month would be. */
export class Objectives extends Construct {
  constructor(scope: Construct, id: string, { settings, requests, operators, sooner }: ObjectivesProps) {
    super(scope, id);
    const sum =
      (name: Parameters<typeof metricOf>[1]) =>
      (period: Duration): IMetric =>
        metricOf(settings, name, { statistic: 'Sum', period });
    const watched: Record<ObjectiveName, Watched> = {
      recording: {
        impact: 'Producers are refused too often to keep what was promised of recording',
        bad: (period) => requests.count('RecordingFailures', period),
        all: (period) => requests.count('RecordingRequests', period),
        atLeast: 5,
      },
      counting: {
        impact: 'Accounts are counted too late to keep what was promised of counting',
        bad: sum('AccountsLate'),
        all: sum('AccountsPending'),
        atLeast: 3,
      },
      warnings: {
        impact: 'Warnings arrive too late to keep what was promised of them',
        bad: sum('WarningsLate'),
        all: sum('WarningsSettled'),
        atLeast: 2,
      },
    };
    for (const [objective, each] of Object.entries(watched) as [ObjectiveName, Watched][]) {
      let told: AlarmBase = sooner[objective];
      // Whoever was told of a fast burn is not told of the slow one as well.
      for (const burn of ['fast', 'slow'] as const)
        told = this.#watch(objective, burn, each, operators, told);
    }
  }

  #watch(
    objective: ObjectiveName,
    burn: BurnRateName,
    { impact, bad, all, atLeast }: Watched,
    operators: Operators,
    sooner: AlarmBase,
  ): UsageCompositeAlarm {
    const { longMinutes, shortMinutes } = BURN_RATES[burn];
    const name = `${capital(objective)}${capital(burn)}`;
    const window = (id: string, minutes: number, floor: number) => {
      const period = Duration.minutes(minutes);
      return new Alarm(this, `${name}${id}`, {
        alarmDescription: `Part of ${this.node.id}${name}, which tells the operators.`,
        metric: shareOf({
          label: `percent missed in ${minutes} minutes`,
          ...{ bad: bad(period), all: all(period), atLeast: floor, period },
        }),
        threshold: burningPercent(objective, burn),
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    };
    const windows = [window('Long', longMinutes, atLeast), window('Short', shortMinutes, 1)];
    return new UsageCompositeAlarm(this, name, {
      operators,
      impact: `${impact}: ${PACE[burn]}.`,
      alarmRule: AlarmRule.allOf(...windows.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
      actionsSuppressor: sooner,
      actionsSuppressorWaitPeriod: Duration.minutes(2),
      // Until its own short window has nothing more of what the other told of.
      actionsSuppressorExtensionPeriod: Duration.minutes(shortMinutes + 5),
    });
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
