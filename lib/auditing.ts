import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { metricsNamespace } from '../domain/operation/metrics.ts';
import type { Env } from '../functions/reading/audit-usage/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import { UsageFunction } from './function.ts';
import { RunQueue } from './run-queue.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface AuditingProps {
  settings: Settings;
  storage: Storage;
  operators: Operators;
}

const DIFFERENCES = 'AuditDifferences';

/** Counts months again every night and compares: what is stored must be what the events add up to. */
export class Auditing extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, operators }: AuditingProps) {
    super(scope, id);
    const timeout = Duration.minutes(15);
    const queue = new RunQueue(this, 'Queue', {
      operators,
      timeout,
      whenUndeliverable:
        'Months of some accounts could not be audited, twice: a wrong number on an invoice would go unnoticed.',
    });
    const auditUsage = new UsageFunction<Env>(this, 'AuditUsage', {
      settings,
      folder: 'reading/audit-usage',
      timeout,
      memoryMb: 1769,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        RUN_QUEUE_URL: queue.url,
      },
    });
    storage.allowAuditing(auditUsage);
    queue.divideRunsOf(auditUsage, settings);
    auditUsage.countLogged('Differences', 'audit found a difference', DIFFERENCES);
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'audit-usage',
      target: auditUsage,
      whenMissing:
        'Nothing has been audited for three nights: a wrong number on an invoice would go unnoticed.',
    });

    new UsageAlarm(this, 'Difference', {
      operators,
      impact:
        'A stored number was wrong, which a customer may have been billed by; it was counted again, and the history says what it was.',
      metric: new Metric({
        namespace: metricsNamespace(settings.stage),
        metricName: DIFFERENCES,
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
      threshold: 1,
    });
    new UsageAlarm(this, 'Failing', {
      operators,
      impact: 'Months of some accounts are not audited: a wrong number on an invoice would go unnoticed.',
      metric: auditUsage.failures(Duration.hours(1)),
      threshold: 1,
    });
  }
}
