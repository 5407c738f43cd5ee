import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { imports } from '../domain/api/imports.ts';
import type { Env as ImportApiEnv } from '../functions/imports/import-api/env.ts';
import type { Env as RunImportsEnv } from '../functions/imports/run-imports/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import { RunQueue } from './run-queue.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface ImportsProps {
  settings: Settings;
  storage: Storage;
  api: Api;
  operators: Operators;
}

/** Files of events: uploaded to a signed link, and recorded by a worker, which the next one goes on for. */
export class Imports extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, api, operators }: ImportsProps) {
    super(scope, id);
    const timeout = Duration.minutes(15);
    const queue = new RunQueue(this, 'Queue', {
      operators,
      timeout,
      whenUndeliverable:
        'A worker of imports was ended by a crash or a timeout, twice: usage that a customer has uploaded is counted late.',
    });
    const importApi = new UsageFunction<ImportApiEnv>(this, 'ImportApi', {
      settings,
      folder: imports.servedBy,
      environment: {
        MAIN_TABLE: storage.main.tableName,
        EXPORTS_BUCKET: storage.exports.bucketName,
        RUN_QUEUE_URL: queue.url,
      },
    });
    storage.allowRequestingImports(importApi);
    queue.allowSending(importApi);
    api.serve(imports, importApi);

    const runImports = new UsageFunction<RunImportsEnv>(this, 'RunImports', {
      settings,
      folder: 'imports/run-imports',
      timeout,
      memoryMb: 1024,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        EXPORTS_BUCKET: storage.exports.bucketName,
        RECORDER_TIMEOUT_SECONDS: String(settings.recorderTimeoutSeconds),
      },
    });
    storage.allowImporting(runImports);
    queue.bringTo(runImports, settings);
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'run-imports',
      target: runImports,
      whenMissing:
        'Files that were uploaded are not imported, and imports that broke off are not taken up again: usage is missing.',
    });

    new UsageAlarm(this, 'Failing', {
      operators,
      impact:
        'An import breaks off again and again, or was given up: usage that a customer has uploaded is missing.',
      metric: runImports.failures(Duration.minutes(15)),
      threshold: 1,
      evaluationPeriods: 2,
    });
  }
}
