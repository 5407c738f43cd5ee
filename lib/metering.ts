import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env } from '../functions/metering/roll-up-usage/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import type { Email } from './email.ts';
import { UsageFunction } from './function.ts';
import { placesOf } from './places.ts';
import { RunQueue } from './run-queue.ts';
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
    const timeout = Duration.seconds(settings.rollUpTimeoutSeconds);
    const queue = new RunQueue(this, 'Queue', {
      operators,
      timeout,
      whenUndeliverable:
        'The usage of some accounts could not be counted, twice: their customer success managers hear late of an exceeded quota.',
    });
    const rollUpUsage = new UsageFunction<Env>(this, 'RollUpUsage', {
      settings,
      folder: 'metering/roll-up-usage',
      timeout,
      memoryMb: 1024,
      places: placesOf(settings).counting,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
        RUN_QUEUE_URL: queue.url,
        GRACE_SECONDS: String(settings.graceSeconds),
        CLOSE_AFTER_HOURS: String(settings.closeAfterHours),
        ...email.environment,
      },
    });
    storage.allowRollingUp(rollUpUsage);
    email.allowSending(rollUpUsage);
    email.countGivenUp(rollUpUsage);
    queue.divideRunsOf(rollUpUsage, settings);
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
