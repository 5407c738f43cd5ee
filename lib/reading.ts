import { Construct } from 'constructs';
import { reading } from '../domain/api/reading.ts';
import type { Env } from '../functions/reading/read-usage/env.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface ReadingProps {
  settings: Settings;
  storage: Storage;
  api: Api;
}

/** Serves monthly totals, and the audit that proves them. */
export class Reading extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, api }: ReadingProps) {
    super(scope, id);
    const readUsage = new UsageFunction<Env>(this, 'ReadUsage', {
      settings,
      folder: 'reading/read-usage',
      // With this much memory, Lambda provides a whole processor: an audit reads and counts a month's events in one request.
      memoryMb: 1769,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
      },
    });
    storage.allowReadingUsage(readUsage);
    api.serve(reading, readUsage);
  }
}
