import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { budgets } from '../domain/api/budgets.ts';
import { quotas } from '../domain/api/quotas.ts';
import type { Env as BudgetApiEnv } from '../functions/quotas/budget-api/env.ts';
import type { Env as CheckQuotasEnv } from '../functions/quotas/check-quotas/env.ts';
import type { Env as QuotasEnv } from '../functions/quotas/quota-api/env.ts';
import type { Env as SendDigestsEnv } from '../functions/quotas/send-digests/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Api } from './api.ts';
import type { Email } from './email.ts';
import { UsageFunction } from './function.ts';
import { RunQueue } from './run-queue.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface QuotasProps {
  settings: Settings;
  storage: Storage;
  email: Email;
  api: Api;
  operators: Operators;
}

/** Limits, packs, budgets and quota requests, the hourly check that warns before a limit is reached, and the weekly digests. */
export class Quotas extends Construct {
  constructor(scope: Construct, id: string, props: QuotasProps) {
    super(scope, id);
    const { settings, storage, email, api, operators } = props;
    const quotaApi = new UsageFunction<QuotasEnv>(this, 'Quotas', {
      settings,
      folder: 'quotas/quota-api',
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        ...email.environment,
      },
    });
    storage.allowKeepingQuotas(quotaApi);
    email.allowSending(quotaApi);
    api.serve(quotas, quotaApi);

    const budgetApi = new UsageFunction<BudgetApiEnv>(this, 'Budgets', {
      settings,
      folder: 'quotas/budget-api',
      environment: { MAIN_TABLE: storage.main.tableName },
    });
    storage.allowKeepingBudgets(budgetApi);
    api.serve(budgets, budgetApi);

    const timeout = Duration.minutes(5);
    const queue = new RunQueue(this, 'Queue', {
      operators,
      timeout,
      whenUndeliverable:
        'The forecasts of some accounts could not be checked, twice: their customer success managers hear too late that a quota will not last.',
    });
    const checkQuotas = new UsageFunction<CheckQuotasEnv>(this, 'CheckQuotas', {
      settings,
      folder: 'quotas/check-quotas',
      timeout,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        RUN_QUEUE_URL: queue.url,
        CLOSE_AFTER_HOURS: String(settings.closeAfterHours),
        ESCALATE_AFTER_HOURS: String(settings.escalateAfterHours),
        ...email.environment,
      },
    });
    storage.allowCheckingQuotas(checkQuotas);
    email.allowSending(checkQuotas);
    email.countGivenUp(checkQuotas);
    queue.divideRunsOf(checkQuotas, settings);
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'check-quotas',
      target: checkQuotas,
      whenMissing:
        'No forecast has been checked for three hours: no customer success manager hears that a quota will not last.',
    });

    new UsageAlarm(this, 'CheckFailing', {
      operators,
      impact:
        'Customer success managers may hear too late, or not at all, that a customer is about to exceed a quota.',
      metric: checkQuotas.failures(Duration.hours(1)),
      threshold: 1,
      evaluationPeriods: 2,
    });
    this.#sendDigests({ settings, storage, email, operators });
  }

  #sendDigests({ settings, storage, email, operators }: Omit<QuotasProps, 'api'>): void {
    const sendDigests = new UsageFunction<SendDigestsEnv>(this, 'SendDigests', {
      settings,
      folder: 'quotas/send-digests',
      timeout: Duration.minutes(5),
      environment: { MAIN_TABLE: storage.main.tableName, ...email.environment },
    });
    storage.allowSendingDigests(sendDigests);
    email.allowSending(sendDigests);
    new UsageSchedule(this, 'DigestSchedule', {
      settings,
      operators,
      name: 'send-digests',
      target: sendDigests,
      whenMissing:
        'Weekly digests are not sent: customer success managers do not hear on Monday what needs a decision.',
    });
    new UsageAlarm(this, 'DigestsFailing', {
      operators,
      impact: 'Some customer success managers get their weekly digest late, or not at all.',
      metric: sendDigests.failures(Duration.minutes(15)),
      threshold: 1,
      evaluationPeriods: 3,
    });
  }
}
