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

interface UsageAlarmProps extends Omit<CreateAlarmOptions, 'alarmDescription' | 'evaluationPeriods'> {
  operators: Operators;
  metric: IMetric;
  /** Whom the failure affects and how: the first sentence that the person on call reads. */
  impact: string;
  evaluationPeriods?: number;
}

/** An alarm that cannot be created without saying whom its failure affects. It rings at the threshold and above. */
export class UsageAlarm extends Alarm {
  constructor(scope: Construct, id: string, { operators, impact, ...alarm }: UsageAlarmProps) {
    const [, ...path] = scope.node.path.split('/');
    super(scope, id, {
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...alarm,
      // The runbook has a heading for each alarm: the name that CloudFormation derives from the construct's path.
      alarmDescription: `${impact} What to do: docs/runbook.md, ${path.join('')}${id}.`,
    });
    this.addAlarmAction(new SnsAction(operators.topic));
    this.addOkAction(new SnsAction(operators.topic));
  }
}
