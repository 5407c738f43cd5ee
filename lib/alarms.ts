import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  TreatMissingData,
  type CreateAlarmOptions,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** The people who are told when something is wrong. */
export class Operators extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarmEmail }: { alarmEmail?: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { displayName: 'Usage Data alarms', enforceSSL: true });
    // A topic with a policy of its own lets nobody in by default, CloudWatch included.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmEmail));
  }
}

interface UsageAlarmProps extends Omit<CreateAlarmOptions, 'alarmDescription' | 'evaluationPeriods'> {
  operators: Operators;
  metric: IMetric;
  /** What goes wrong for whom while it rings: the first thing that the person who is woken reads. */
  impact: string;
  evaluationPeriods?: number;
}

/** An alarm that says what its failure means to a person, or it cannot be made. Rings at the threshold and above it. */
export class UsageAlarm extends Alarm {
  constructor(scope: Construct, id: string, { operators, impact, ...alarm }: UsageAlarmProps) {
    const [, ...path] = scope.node.path.split('/');
    super(scope, id, {
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...alarm,
      // Under its name, which CloudFormation makes of its path, the runbook says what to do.
      alarmDescription: `${impact} What to do: docs/runbook.md, ${path.join('')}${id}.`,
    });
    this.addAlarmAction(new SnsAction(operators.topic));
    this.addOkAction(new SnsAction(operators.topic));
  }
}
