import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env } from '../functions/email/settle-deliveries/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Email } from './email.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface DeliveriesProps {
  settings: Settings;
  storage: Storage;
  email: Email;
  operators: Operators;
}

/** An event whose function ended by a crash, or found DynamoDB down, is read again over half an hour and more. */
const READINGS = 10;
/** The end of a month brings the events of all reports at once, and nobody waits for them. */
const INSTANCES = 5;

/**
 * What became of each email: SES tells a topic, which fills a queue, from which a function settles deliveries. A topic,
 * since SES writes to no queue itself; a queue, so that nothing is lost while the function cannot run.
 */
export class Deliveries extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, email, operators }: DeliveriesProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const deadLetters = new Queue(this, 'DeadLetters', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      // AWS recommends six timeouts, so that a message waiting for a free worker does not count as failed.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: READINGS },
    });
    const topic = new Topic(this, 'Events', { enforceSSL: true });
    // What SNS cannot hand to the queue is told like what cannot be settled.
    topic.addSubscription(
      new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }),
    );
    email.tell(topic);

    const settle = new UsageFunction<Env>(this, 'SettleDeliveries', {
      settings,
      folder: 'email/settle-deliveries',
      timeout,
      environment: { MAIN_TABLE: storage.main.tableName, ...email.environment },
    });
    storage.allowSettlingDeliveries(settle);
    email.allowSending(settle);
    settle.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency: INSTANCES, reportBatchItemFailures: true }),
    );

    new UsageAlarm(this, 'Unsettled', {
      operators,
      impact:
        'What became of some emails is not known: a warning that did not arrive goes on to nobody else, and nothing else reports it.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      threshold: 1,
    });
  }
}
