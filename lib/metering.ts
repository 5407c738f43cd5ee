import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Email } from './email.ts';
import { rollUpFunction } from './roll-up-function.ts';
import { UsageSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface MeteringProps {
  settings: Settings;
  storage: Storage;
  email: Email;
  operators: Operators;
}

/** Turns recorded usage into totals, and raises alerts for totals that cross a threshold. */
export class Metering extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, email, operators }: MeteringProps) {
    super(scope, id);
    const rollUpUsage = rollUpFunction(this, 'RollUpUsage', 'metering/roll-up-usage', {
      settings,
      storage,
      email,
    });
    new UsageSchedule(this, 'Schedule', {
      settings,
      operators,
      name: 'roll-up-usage',
      target: rollUpUsage,
      whenMissing:
        'Nothing has been counted for a quarter of an hour: nobody is warned of an exceeded quota, and very busy accounts show old numbers.',
    });

    new UsageAlarm(this, 'Failing', {
      operators,
      impact:
        'New usage is not counted for good: nobody is warned of an exceeded quota, months cannot close, and very busy accounts show old numbers.',
      metric: rollUpUsage.failures(Duration.minutes(5)),
      threshold: 1,
      evaluationPeriods: 3,
    });
  }
}
