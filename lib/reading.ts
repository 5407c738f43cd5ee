import { Construct } from 'constructs';
import { auditing } from '../domain/api/auditing.ts';
import { reading } from '../domain/api/reading.ts';
import type { Env as AuditMonthEnv } from '../functions/reading/audit-month/env.ts';
import type { Env as ReadUsageEnv } from '../functions/reading/read-usage/env.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface ReadingProps {
  settings: Settings;
  storage: Storage;
  api: Api;
}

/** With this much memory, Lambda provides a whole processor: a month's events are counted in one request. */
const WHOLE_PROCESSOR_MB = 1769;

/** Serves monthly totals, and the audit that proves them. */
export class Reading extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, api }: ReadingProps) {
    super(scope, id);
    const environment = {
      EVENTS_TABLE: storage.events.tableName,
      MAIN_TABLE: storage.main.tableName,
    };
    const readUsage = new UsageFunction<ReadUsageEnv>(this, 'ReadUsage', {
      settings,
      folder: reading.servedBy,
      memoryMb: WHOLE_PROCESSOR_MB,
      environment,
    });
    storage.allowReadingUsage(readUsage);
    api.serve(reading, readUsage);

    // A function of its own: whoever reads usage does not wait for an audit.
    const auditMonth = new UsageFunction<AuditMonthEnv>(this, 'AuditMonth', {
      settings,
      folder: auditing.servedBy,
      memoryMb: WHOLE_PROCESSOR_MB,
      environment,
    });
    storage.allowAuditingOnRequest(auditMonth);
    api.serve(auditing, auditMonth);
  }
}
