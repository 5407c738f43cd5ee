import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { erasures } from '../domain/api/erasure.ts';
import type { Env as EraseDataEnv } from '../functions/erasure/erase-data/env.ts';
import type { Env as ErasureApiEnv } from '../functions/erasure/erasure-api/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import { RunQueue } from './run-queue.ts';
import { UsageSchedule } from './schedule.ts';
import { settleSeconds, type Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface ErasureProps {
  settings: Settings;
  storage: Storage;
  api: Api;
  operators: Operators;
}

/** Erases candidates. A request wakes the function that works; the schedule makes up for what was lost or broke off. */
export class Erasure extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, api, operators }: ErasureProps) {
    super(scope, id);
    const timeout = Duration.minutes(15);
    const queue = new RunQueue(this, 'Queue', {
      operators,
      timeout,
      whenUndeliverable:
        'Candidates of some accounts could not be erased, twice: what a customer has promised to a person waits.',
    });
    const erasureApi = new UsageFunction<ErasureApiEnv>(this, 'ErasureApi', {
      settings,
      folder: erasures.servedBy,
      environment: {
        MAIN_TABLE: storage.main.tableName,
        RUN_QUEUE_URL: queue.url,
        SETTLE_SECONDS: String(settleSeconds(settings)),
      },
    });
    storage.allowRequestingErasures(erasureApi);
    queue.allowSending(erasureApi);
    api.serve(erasures, erasureApi);

    const eraseData = new UsageFunction<EraseDataEnv>(this, 'EraseData', {
      settings,
      folder: 'erasure/erase-data',
      timeout,
      memoryMb: 1024,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        EXPORTS_BUCKET: storage.exports.bucketName,
        RUN_QUEUE_URL: queue.url,
      },
    });
    storage.allowErasing(eraseData);
    queue.divideRunsOf(eraseData, settings);
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'erase-data',
      target: eraseData,
      whenMissing:
        'Erasures that broke off are not taken up again: what a customer has promised to a person waits.',
    });

    new UsageAlarm(this, 'Failing', {
      operators,
      impact: 'A candidate is not erased: what a customer has promised to a person waits.',
      metric: eraseData.failures(Duration.minutes(15)),
      threshold: 1,
      evaluationPeriods: 2,
    });
  }
}
