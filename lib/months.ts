import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env } from '../functions/months/close-month/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Email } from './email.ts';
import { UsageFunction } from './function.ts';
import { RunQueue } from './run-queue.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface MonthsProps {
  settings: Settings;
  storage: Storage;
  email: Email;
  operators: Operators;
}

/** Closes and reports months that have ended. It runs every hour, because months end at different hours across time zones. */
export class Months extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, email, operators }: MonthsProps) {
    super(scope, id);
    const timeout = Duration.minutes(5);
    const queue = new RunQueue(this, 'Queue', {
      operators,
      timeout,
      whenUndeliverable:
        'Months of some accounts could not be closed, twice: their customer success managers get no monthly report.',
    });
    const closeMonth = new UsageFunction<Env>(this, 'CloseMonth', {
      settings,
      folder: 'months/close-month',
      timeout,
      memoryMb: 1024,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        RUN_QUEUE_URL: queue.url,
        CLOSE_AFTER_HOURS: String(settings.closeAfterHours),
        ...email.environment,
      },
    });
    storage.allowClosingMonths(closeMonth);
    email.allowSending(closeMonth);
    email.countGivenUp(closeMonth);
    queue.divideRunsOf(closeMonth, settings);
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'close-month',
      target: closeMonth,
      whenMissing:
        'No month could close for three hours: customer success managers get no monthly report, and invoices wait.',
    });

    new UsageAlarm(this, 'ClosingFailing', {
      operators,
      impact:
        'A month stays open past its end: customer success managers get no monthly report, and invoices wait.',
      metric: closeMonth.failures(Duration.hours(1)),
      threshold: 1,
      evaluationPeriods: 2,
    });
  }
}
