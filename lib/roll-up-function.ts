import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Env } from '../functions/metering/roll-up-usage/env.ts';
import type { Email } from './email.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

/**
 * A function that rolls up usage: on a schedule, or before it closes months.
 */
export function rollUpFunction(
  scope: Construct,
  id: string,
  folder: 'metering/roll-up-usage' | 'months/close-month',
  { settings, storage, email }: { settings: Settings; storage: Storage; email: Email },
): UsageFunction<Env> {
  const target = new UsageFunction<Env>(scope, id, {
    settings,
    folder,
    timeout: Duration.seconds(settings.rollUpTimeoutSeconds),
    memoryMb: 1024,
    environment: {
      EVENTS_TABLE: storage.events.tableName,
      MAIN_TABLE: storage.main.tableName,
      GRACE_SECONDS: String(settings.graceSeconds),
      CLOSE_AFTER_HOURS: String(settings.closeAfterHours),
      ...email.environment,
    },
  });
  storage.allowRollingUp(target);
  email.allowSending(target);
  return target;
}
