import { Duration } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';

interface RunQueueProps {
  operators: Operators;
  /** Of the function whose runs it divides. */
  timeout: Duration;
  /** Whom parts that nobody could work on affect, and how: the text of the alarm. */
  whenUndeliverable: string;
}

/** A part whose function ended by a crash or a timeout is tried once more; the next run begins what is left of it. */
const DELIVERIES = 2;

/**
 * Divides the runs of a scheduled function: one instance finds the accounts that have something to do, and sends parts of
 * them to others, which AWS starts side by side.
 */
export class RunQueue extends Construct {
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, { operators, timeout, whenUndeliverable }: RunQueueProps) {
    super(scope, id);
    const deadLetters = new Queue(this, 'DeadLetters', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    // AWS recommends six timeouts, so that a message waiting for a free worker does not count as failed.
    const visibilityTimeout = Duration.seconds(6 * timeout.toSeconds());
    this.#queue = new Queue(this, 'Resource', {
      enforceSSL: true,
      visibilityTimeout,
      // No longer than a part needs to become a dead letter: later runs have begun anew what is left of it.
      retentionPeriod: Duration.seconds((DELIVERIES + 1) * visibilityTimeout.toSeconds()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: DELIVERIES },
    });
    new UsageAlarm(this, 'Undeliverable', {
      operators,
      impact: whenUndeliverable,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      threshold: 1,
    });
  }

  get url(): string {
    return this.#queue.queueUrl;
  }

  /** Lets a function send parts of runs. Not `grantSendMessages`, which also allows reading the queue's attributes. */
  allowSending(grantee: UsageFunction): void {
    Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [this.#queue.queueArn] });
  }

  /** Lets the function send parts of its runs, and work on them. */
  divideRunsOf(target: UsageFunction, settings: Settings): void {
    this.allowSending(target);
    this.bringTo(target, settings);
  }

  /** Lets the function work on what others send. */
  bringTo(target: UsageFunction, { runPartsAtOnce }: Settings): void {
    target.addEventSource(new SqsEventSource(this.#queue, { batchSize: 1, maxConcurrency: runPartsAtOnce }));
  }
}
