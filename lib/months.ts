import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Email } from './email.ts';
import { rollUpFunction } from './roll-up-function.ts';
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
    const closeMonth = rollUpFunction(this, 'CloseMonth', 'months/close-month', { settings, storage, email });
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
