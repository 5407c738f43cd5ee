import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env } from '../functions/close-month/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Email } from './email.ts';
import { UsageFunction } from './function.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface MonthsProps {
  settings: Settings;
  storage: Storage;
  email: Email;
  operators: Operators;
}

/** A month that has ended is closed and reported. It runs every hour, because months end in every time zone. */
export class Months extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, email, operators }: MonthsProps) {
    super(scope, id);
    const closeMonth = new UsageFunction<Env>(this, 'CloseMonth', {
      settings,
      room: 'close-month',
      timeout: Duration.seconds(settings.rollUpTimeoutSeconds),
      memoryMb: 1024,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        WINDOW_SECONDS: String(settings.windowSeconds),
        GRACE_SECONDS: String(settings.graceSeconds),
        CLOSE_AFTER_HOURS: String(settings.closeAfterHours),
        ...email.environment,
      },
    });
    storage.allowRollingUp(closeMonth);
    email.allowSending(closeMonth);
    new UsageSchedule(this, 'Schedule', { settings, name: 'close-month', target: closeMonth });

    new UsageAlarm(this, 'ClosingFailing', {
      operators,
      impact: 'A month stays open past its end: customer success managers get no report, and invoices wait.',
      metric: closeMonth.failures(Duration.hours(1)),
      threshold: 1,
      evaluationPeriods: 2,
    });
  }
}
