import type { Log } from '../log.ts';
import type { SentEmail } from '../mail-events/sent-email.ts';
import { startChild } from './child.ts';
import type { Kind } from './in-child.ts';
import { portAfter } from './ports.ts';

export type EmulatorUrls = Record<Kind, string>;

interface Options {
  dataDir: string;
  /** Node's compile cache for the emulators' packages. */
  compileCache: string;
  /** The port that the API was asked to take; the emulators that people open prefer the ports right after it. */
  apiPort: number;
  log: Log;
  onCrash: (error: Error) => void;
  /** Called with each email that SES has accepted. */
  onSent: (email: SentEmail) => void;
}

const EMULATORS = {
  ses: { variable: 'SES_ENDPOINT', name: 'SES (aws-ses-v2-local)', offset: 1 },
  s3: { variable: 'S3_ENDPOINT', name: 'S3 (fauxqs)', offset: 2 },
  dynamodb: { variable: 'DYNAMODB_ENDPOINT', name: 'DynamoDB (dynalite)', offset: 3 },
  sqs: { variable: 'SQS_ENDPOINT', name: 'SQS (fauxqs)', offset: undefined },
} as const;

/** Which emulators share a process. DynamoDB does most of the work of a system, so it has one to itself. */
const CHILDREN: { file: string; kinds: Kind[] }[] = [
  { file: 'dynamodb.child.ts', kinds: ['dynamodb'] },
  { file: 's3-sqs-ses.child.ts', kinds: ['s3', 'sqs', 'ses'] },
];

/**
 * Starts each emulator, unless an environment variable names another implementation to use in its place.
 * @param onStarted is given what stops the emulators of one process
 */
export async function startEmulators(
  { dataDir, compileCache, apiPort, log, onCrash, onSent }: Options,
  onStarted: (stop: () => Promise<void>) => void,
): Promise<EmulatorUrls> {
  const urls: Partial<EmulatorUrls> = {};
  const replaced = (kind: Kind) => {
    const { variable, name } = EMULATORS[kind];
    const url = process.env[variable];
    if (!url) return false;
    log.info(`  ${name}: using ${url} (${variable})`);
    urls[kind] = url.replace(/\/$/, '');
    return true;
  };
  const start = async (file: string, kinds: Kind[]) => {
    const wanted = kinds.filter((kind) => !replaced(kind));
    if (wanted.length === 0) return;
    const portOf = (kind: Kind) => {
      const { offset } = EMULATORS[kind];
      return offset === undefined ? 0 : portAfter(apiPort, offset);
    };
    const ports = Object.fromEntries(wanted.map((kind) => [kind, portOf(kind)]));
    const name = wanted.map((kind) => EMULATORS[kind].name).join(', ');
    const settings = { ports, dataDir };
    const child = await startChild({ name, file, settings, compileCache, log, onCrash, onSent });
    onStarted(child.stop);
    Object.assign(urls, child.urls);
  };
  const starting = CHILDREN.map(({ file, kinds }) => start(file, kinds));
  await Promise.allSettled(starting);
  await Promise.all(starting);
  return urls as EmulatorUrls;
}
