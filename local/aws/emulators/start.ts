import { join } from 'node:path';
import type { Log } from '../log.ts';
import { startEmulator, type Emulator } from './child.ts';
import { portAfter } from './ports.ts';

export type Emulators = Record<'dynamodb' | 's3' | 'sqs' | 'ses', Emulator>;

interface Options {
  dataDir: string;
  /** The port that the API was asked to take: the addresses that people open come right after it, where they can. */
  apiPort: number;
  log: Log;
  onCrash: (error: Error) => void;
}

const kinds = [
  { kind: 'ses', variable: 'SES_ENDPOINT', name: 'SES (aws-ses-v2-local)', offset: 1 },
  { kind: 's3', variable: 'S3_ENDPOINT', name: 'S3 (fauxqs)', offset: 2 },
  { kind: 'dynamodb', variable: 'DYNAMODB_ENDPOINT', name: 'DynamoDB (dynalite)', offset: 3 },
  { kind: 'sqs', variable: 'SQS_ENDPOINT', name: 'SQS (fauxqs)', offset: undefined },
] as const;

/** Starts each emulator, unless the environment names another implementation to use in its place. */
export async function startEmulators(
  { dataDir, apiPort, log, onCrash }: Options,
  onStarted: (stop: () => Promise<void>) => void,
): Promise<Emulators> {
  const emulators = {} as Emulators;
  const starting: Promise<void>[] = [];
  for (const { kind, variable, name, offset } of kinds) {
    const replacement = process.env[variable];
    if (replacement) {
      log.info(`  ${name}: using ${replacement} (${variable})`);
      emulators[kind] = { url: replacement.replace(/\/$/, ''), stop: async () => {} };
      continue;
    }
    const port = offset === undefined ? 0 : portAfter(apiPort, offset);
    const settings = { port, directory: join(dataDir, kind) };
    const start = async () => {
      emulators[kind] = await startEmulator({ name, file: `${kind}.child.ts`, settings, log, onCrash });
      onStarted(emulators[kind].stop);
    };
    starting.push(start());
  }
  await Promise.allSettled(starting);
  await Promise.all(starting);
  return emulators;
}
