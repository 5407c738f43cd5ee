import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { webhooks } from '../domain/api/webhooks.ts';
import type { Env as SendWebhooksEnv } from '../functions/webhooks/send-webhooks/env.ts';
import type { Env as WebhookApiEnv } from '../functions/webhooks/webhook-api/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import { RunQueue } from './run-queue.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface WebhooksProps {
  settings: Settings;
  storage: Storage;
  api: Api;
  operators: Operators;
}

/**
 * Tells customers' systems what happens. One function alone connects to addresses that customers choose, and may do little
 * else.
 */
export class Webhooks extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, api, operators }: WebhooksProps) {
    super(scope, id);
    const timeout = Duration.minutes(2);
    const queue = new RunQueue(this, 'Queue', {
      operators,
      timeout,
      whenUndeliverable:
        'Webhooks of some accounts could not be told, twice: the systems of these customers hear too late of alerts, requests and exports.',
    });
    const environment = {
      MAIN_TABLE: storage.main.tableName,
      RUN_QUEUE_URL: queue.url,
      API_URL: api.url,
    };
    const webhookApi = new UsageFunction<WebhookApiEnv>(this, 'WebhookApi', {
      settings,
      folder: webhooks.servedBy,
      environment,
    });
    storage.allowKeepingWebhooks(webhookApi);
    queue.allowSending(webhookApi);
    api.serve(webhooks, webhookApi);

    const sendWebhooks = new UsageFunction<SendWebhooksEnv>(this, 'SendWebhooks', {
      settings,
      folder: 'webhooks/send-webhooks',
      timeout,
      environment,
    });
    storage.allowSendingWebhooks(sendWebhooks);
    queue.divideRunsOf(sendWebhooks, settings);
    // Tests have receivers on the same machine. Nowhere else may a customer reach what is inside a network.
    if (settings.stage === 'local')
      for (const each of [webhookApi, sendWebhooks]) each.addEnvironment('ALLOW_LOCAL_TARGETS', 'true');
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'send-webhooks',
      target: sendWebhooks,
      whenMissing:
        'Webhooks are not told: the systems of customers do not hear of alerts, requests and exports.',
    });
    new UsageAlarm(this, 'Failing', {
      operators,
      impact: 'Systems of some customers hear too late, or not at all, of alerts, requests and exports.',
      metric: sendWebhooks.failures(Duration.minutes(5)),
      threshold: 1,
      evaluationPeriods: 3,
    });
  }
}
