import { Duration } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { WAKE_UP_DELIVERIES } from '../domain/limits/export-attempts.ts';
import { downloads } from '../domain/api/downloads.ts';
import { exportSchedules } from '../domain/api/export-schedules.ts';
import { exports } from '../domain/api/exports.ts';
import type { Env as OpenExportEnv } from '../functions/exports/open-export/env.ts';
import type { Env as RequestExportEnv } from '../functions/exports/request-export/env.ts';
import type { Env as ScheduleApiEnv } from '../functions/exports/schedule-api/env.ts';
import type { Env as SweepExportsEnv } from '../functions/exports/sweep-exports/env.ts';
import type { Env as WriteExportEnv } from '../functions/exports/write-export/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Api } from './api.ts';
import type { Email } from './email.ts';
import { UsageFunction } from './function.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface ExportsProps {
  settings: Settings;
  storage: Storage;
  email: Email;
  api: Api;
  operators: Operators;
}

const WRITE_TIMEOUT = Duration.minutes(15);

/**
 * Call logs as files: requested or scheduled, written by a worker, opened by a link, and resumed by the sweep when a worker
 * dies. The sweep also makes those that are due by their schedules.
 */
export class Exports extends Construct {
  readonly #props: ExportsProps;

  constructor(scope: Construct, id: string, props: ExportsProps) {
    super(scope, id);
    this.#props = props;
    const deadLetters = new Queue(this, 'DeadLetters', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      // AWS recommends six timeouts, so that a message waiting for a free worker does not count as failed.
      visibilityTimeout: Duration.seconds(6 * WRITE_TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: WAKE_UP_DELIVERIES },
    });
    this.#request(queue);
    this.#schedule(queue);
    this.#write(queue);
    this.#open();
    this.#sweep(queue);

    new UsageAlarm(this, 'Undeliverable', {
      operators: props.operators,
      impact:
        'The export worker could not be started three times, hours apart: customers wait for call logs that ' +
        'nobody is writing.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      threshold: 1,
    });
  }

  #request(queue: Queue): void {
    const { settings, storage, api } = this.#props;
    const requestExport = new UsageFunction<RequestExportEnv>(this, 'RequestExport', {
      settings,
      folder: 'exports/request-export',
      environment: {
        MAIN_TABLE: storage.main.tableName,
        EXPORTS_BUCKET: storage.exports.bucketName,
        EXPORTS_QUEUE_URL: queue.queueUrl,
        API_URL: api.url,
      },
    });
    storage.allowRequestingExports(requestExport);
    allowWaking(requestExport, queue);
    api.serve(exports, requestExport);
  }

  #schedule(queue: Queue): void {
    const { settings, storage, email, api } = this.#props;
    const scheduleApi = new UsageFunction<ScheduleApiEnv>(this, 'ScheduleApi', {
      settings,
      folder: 'exports/schedule-api',
      environment: {
        MAIN_TABLE: storage.main.tableName,
        EXPORTS_QUEUE_URL: queue.queueUrl,
        ...email.environment,
      },
    });
    storage.allowKeepingSchedules(scheduleApi);
    email.allowSending(scheduleApi);
    allowWaking(scheduleApi, queue);
    api.serve(exportSchedules, scheduleApi);
  }

  #write(queue: Queue): void {
    const { settings, storage, email, api, operators } = this.#props;
    const writeExport = new UsageFunction<WriteExportEnv>(this, 'WriteExport', {
      settings,
      folder: 'exports/write-export',
      timeout: WRITE_TIMEOUT,
      memoryMb: 1024,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        EXPORTS_BUCKET: storage.exports.bucketName,
        API_URL: api.url,
        EXPORTS_AT_ONCE: String(settings.exportsAtOnce),
        ...email.environment,
      },
    });
    storage.allowWritingExports(writeExport);
    email.allowSending(writeExport);
    writeExport.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 1,
        maxConcurrency: settings.exportsAtOnce,
        reportBatchItemFailures: true,
      }),
    );
    new UsageAlarm(this, 'WritingFailing', {
      operators,
      impact: 'Call logs fail while they are written: customers wait longer, and in the end get none.',
      metric: writeExport.failures(Duration.minutes(15)),
      threshold: 3,
    });
  }

  #open(): void {
    const { settings, storage, api } = this.#props;
    const openExport = new UsageFunction<OpenExportEnv>(this, 'OpenExport', {
      settings,
      folder: 'exports/open-export',
      environment: { MAIN_TABLE: storage.main.tableName, EXPORTS_BUCKET: storage.exports.bucketName },
    });
    storage.allowOpeningExports(openExport);
    api.serve(downloads, openExport);
  }

  #sweep(queue: Queue): void {
    const { settings, storage, operators } = this.#props;
    const sweepExports = new UsageFunction<SweepExportsEnv>(this, 'SweepExports', {
      settings,
      folder: 'exports/sweep-exports',
      timeout: Duration.minutes(1),
      environment: { MAIN_TABLE: storage.main.tableName, EXPORTS_QUEUE_URL: queue.queueUrl },
    });
    storage.allowSweepingExports(sweepExports);
    allowWaking(sweepExports, queue);
    new UsageSchedule(this, 'SweepSchedule', {
      settings,
      operators,
      name: 'sweep-exports',
      target: sweepExports,
      whenMissing:
        'Call logs whose worker died are not resumed, and scheduled ones are not made: customers wait for files, and nothing ' +
        'else reports it.',
    });

    new UsageAlarm(this, 'GivenUp', {
      operators,
      impact:
        'A call log was given up for good, or stuck or scheduled ones go unnoticed: a customer waits for a file in vain.',
      metric: sweepExports.failures(Duration.minutes(15)),
      threshold: 1,
    });
  }
}

/** Not `grantSendMessages`, which also allows reading the queue's attributes. */
function allowWaking(grantee: UsageFunction, queue: Queue): void {
  Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [queue.queueArn] });
}
