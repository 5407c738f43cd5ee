import { Stack, type Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AnomalyDetectionAlarm,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  TreatMissingData,
  type AlarmBase,
  type AnomalyDetectionAlarmProps,
  type CompositeAlarmProps,
  type CreateAlarmOptions,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** The people who receive alarms. */
export class Operators extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarmEmail }: { alarmEmail?: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { displayName: 'Usage Data alarms', enforceSSL: true });
    // A topic with a policy of its own admits nobody by default, not even CloudWatch.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmEmail));
  }
}

interface Told {
  operators: Operators;
  /** Whom the failure affects and how: the first sentence that the person on call reads. */
  impact: string;
}

interface UsageAlarmProps extends Omit<CreateAlarmOptions, 'alarmDescription' | 'evaluationPeriods'>, Told {
  metric: IMetric;
  evaluationPeriods?: number;
}

/** An alarm that cannot be created without saying whom its failure affects. It rings at the threshold and above. */
export class UsageAlarm extends Alarm {
  constructor(scope: Construct, id: string, { operators, impact, ...alarm }: UsageAlarmProps) {
    super(scope, id, {
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...alarm,
      alarmDescription: description(scope, id, impact),
    });
    tell(operators, this);
  }
}

/** An alarm that rings while all of several others do, of which nobody is told by themselves. */
export class UsageCompositeAlarm extends CompositeAlarm {
  constructor(
    scope: Construct,
    id: string,
    { operators, impact, ...alarm }: Omit<CompositeAlarmProps, 'alarmDescription'> & Told,
  ) {
    super(scope, id, {
      ...alarm,
      // As CloudFormation names all others.
      compositeAlarmName: `${Stack.of(scope).stackName}-${nameOf(scope, id)}`,
      alarmDescription: description(scope, id, impact),
    });
    tell(operators, this);
  }
}

/** An alarm that rings if a metric is not what CloudWatch has learned to expect at this hour of the week. */
export class UsageAnomalyAlarm extends AnomalyDetectionAlarm {
  constructor(
    scope: Construct,
    id: string,
    { operators, impact, ...alarm }: Omit<AnomalyDetectionAlarmProps, 'alarmDescription'> & Told,
  ) {
    super(scope, id, { ...alarm, alarmDescription: description(scope, id, impact) });
    tell(operators, this);
  }
}

/** The runbook has a heading for each alarm: the name that CloudFormation derives from the construct's path. */
const description = (scope: Construct, id: string, impact: string): string =>
  `${impact} What to do: docs/runbook.md, ${nameOf(scope, id)}.`;

function nameOf(scope: Construct, id: string): string {
  const [, ...path] = scope.node.path.split('/');
  return `${path.join('')}${id}`;
}

function tell({ topic }: Operators, alarm: AlarmBase): void {
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
}

interface Share {
  bad: IMetric;
  all: IMetric;
  /** What is left out of both: it has an alarm of its own. */
  without?: { bad: IMetric; all: IMetric };
  /** From how many bad ones on: of a few requests, one is a large share. */
  atLeast: number;
  period: Duration;
  label: string;
}

/** The share of what is bad, in percent; 0 as long as it is little. */
export function shareOf({ bad, all, without, atLeast, period, label }: Share): MathExpression {
  const [counted, of] = without ? ['(bad - FILL(otherBad, 0))', '(all - FILL(otherAll, 0))'] : ['bad', 'all'];
  return new MathExpression({
    label,
    expression: `IF(${counted} >= ${atLeast}, 100 * ${counted} / ${of}, 0)`,
    usingMetrics: { bad, all, ...(without && { otherBad: without.bad, otherAll: without.all }) },
    period,
  });
}
