import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env } from '../functions/health/measure-backlog/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import { UsageFunction } from './function.ts';
import { metricOf } from './metrics.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface BacklogProps {
  settings: Settings;
  storage: Storage;
  operators: Operators;
}

/** What waits to be counted, sent or exported: measured every few minutes, by a function that does none of it. */
export class Backlog extends Construct {
  readonly countingLate: UsageAlarm;
  readonly emailsLate: UsageAlarm;

  constructor(scope: Construct, id: string, { settings, storage, operators }: BacklogProps) {
    super(scope, id);
    const measureBacklog = new UsageFunction<Env>(this, 'MeasureBacklog', {
      settings,
      folder: 'health/measure-backlog',
      timeout: Duration.minutes(1),
      environment: { MAIN_TABLE: storage.main.tableName, GRACE_SECONDS: String(settings.graceSeconds) },
    });
    storage.allowMeasuring(measureBacklog);
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'measure-backlog',
      target: measureBacklog,
      whenMissing:
        'Nobody measures what waits: usage that is not counted, warnings that are not sent and events that stop would go unnoticed.',
    });

    new UsageAlarm(this, 'Failing', {
      operators,
      impact:
        'What waits cannot be measured: usage that is not counted and warnings that are not sent would go unnoticed.',
      metric: measureBacklog.failures(Duration.minutes(5)),
      threshold: 1,
      evaluationPeriods: 3,
    });

    // That nothing is measured is told by the two alarms above.
    const period = Duration.minutes(settings.schedules['measure-backlog']);
    const highest = { statistic: 'Maximum', period };
    this.countingLate = new UsageAlarm(this, 'CountingLate', {
      operators,
      impact:
        'The usage of some customers waits to be counted for good: their months cannot close, and warnings come late.',
      metric: metricOf(settings, 'CountingLag', highest),
      threshold: Duration.minutes(20).toSeconds(),
      evaluationPeriods: 2,
    });
    new UsageAlarm(this, 'MarksPiling', {
      operators,
      impact:
        'More usage arrives than is counted: every page of a customer counts what is left, and becomes slow.',
      metric: metricOf(settings, 'PendingMarks', highest),
      threshold: MANY_MARKS,
      evaluationPeriods: 3,
    });
    this.emailsLate = new UsageAlarm(this, 'EmailsLate', {
      operators,
      impact:
        'Emails that are due are not sent: customer success managers hear late, or not at all, of exceeded quotas.',
      metric: metricOf(settings, 'OutboxAge', highest),
      threshold: Duration.minutes(30).toSeconds(),
      evaluationPeriods: 2,
    });
    new UsageAlarm(this, 'ExportsLate', {
      operators,
      impact: 'A customer has been waiting for a call log for hours.',
      metric: metricOf(settings, 'ExportsAge', highest),
      threshold: Duration.hours(2).toSeconds(),
      evaluationPeriods: 2,
    });
  }
}

/** As many as 10,000 accounts have that all send: two windows of a quarter of an hour, and a few late slices. */
const MANY_MARKS = 50_000;
