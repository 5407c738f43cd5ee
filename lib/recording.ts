import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { recording } from '../domain/api/recording.ts';
import type { Env } from '../functions/recording/record-usage/env.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import { liveOf } from './live.ts';
import { placesOf } from './places.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';
import { Trial } from './trial.ts';

interface RecordingProps {
  settings: Settings;
  storage: Storage;
  api: Api;
}

/** Accepts usage. */
export class Recording extends Construct {
  /** `lib/recording-alarms.ts` watches it. */
  readonly recorder: UsageFunction;

  constructor(scope: Construct, id: string, { settings, storage, api }: RecordingProps) {
    super(scope, id);
    const recordUsage = new UsageFunction<Env>(this, 'RecordUsage', {
      settings,
      folder: 'recording/record-usage',
      timeout: Duration.seconds(settings.recorderTimeoutSeconds),
      memoryMb: 1024,
      places: placesOf(settings).recording,
      environment: {
        EVENTS_TABLE: storage.events.tableName,
        MAIN_TABLE: storage.main.tableName,
      },
    });
    storage.allowRecording(recordUsage);
    const live = liveOf(recordUsage, { warm: settings.warmInstances, isTried: settings.keepData });
    api.serve(recording, live ?? recordUsage);
    this.recorder = recordUsage;
    if (live && settings.keepData) new Trial(this, 'Trial', { recordUsage, live });
  }
}
