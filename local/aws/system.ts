import { writeFile } from 'node:fs/promises';
import { localAws } from './aws-identity.ts';
import { ensureAdminKey } from '../admin-key.ts';
import type { DataDir } from '../data-dir.ts';
import { startDistribution } from './distribution/start.ts';
import { createBuckets, createQueues, createTables } from './emulators/resources.ts';
import { portBeside } from './emulators/ports.ts';
import { startEmulators, type Emulators } from './emulators/start.ts';
import { startSqsEventSources } from './event-sources/sqs.ts';
import { readFunctions } from './functions/definition.ts';
import { createPools } from './functions/pools.ts';
import { createAuthorizers } from './gateway/authorizer.ts';
import { serveHttpApi } from './gateway/http-api.ts';
import { createRouter } from './gateway/routes.ts';
import { refusal } from './gateway/refusal.ts';
import { startGateway, type Gateway, type Handle } from './gateway/server.ts';
import { step, type Log } from './log.ts';
import { localAddress } from './schedules/addresses.ts';
import { readSchedules } from './schedules/schedule.ts';
import { startScheduler, type Scheduler } from './schedules/scheduler.ts';
import { readTemplate } from './template/read.ts';
import { openStack, type Stack } from './template/stack.ts';
import { synthesise } from './template/synthesise.ts';

export interface StackFile {
  apiUrl: string;
  dashboardUrl: string;
  mailboxUrl: string;
  adminKey: string;
  dynamodbUrl: string;
  s3Url: string;
  tables: Record<string, string>;
  bucket: string | undefined;
  credentials: { accessKeyId: string; secretAccessKey: string; region: string };
}

export interface System {
  stackFile: StackFile;
  /** Tells the world where the system is, through `stack.json`. */
  announce: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Options {
  port: number;
  app: string;
  context: Record<string, string>;
  dataDir: DataDir;
  log: Log;
  onCrash: (error: Error) => void;
}

/** The dashboard's port comes after those of the API and of the emulators that people open. */
const dashboardOffset = 4;

/** How long running invocations may still take when the system is told to stop. */
const patienceMs = 5000;

interface Running {
  scheduler: Scheduler;
  serve: Handle;
  stop: () => Promise<void>;
}

/** Starts what the template describes, around emulators that hold its tables, bucket and queues. */
function run(
  stack: Stack,
  emulators: Emulators,
  queueUrls: Record<string, string>,
  { dataDir, log }: Options,
): Running {
  const where = { assemblyDir: dataDir.file('cdk.out'), dataDir: dataDir.path, emulators };
  const functions = createPools(readFunctions(stack, where), stack, log);
  const serve = serveHttpApi(createRouter(stack, functions), createAuthorizers(stack, functions));
  const scheduler = startScheduler(readSchedules(stack, functions, new Date()), log);
  const eventSources = startSqsEventSources(stack, functions, {
    endpoint: emulators.sqs.url,
    queueUrls,
    log,
  });
  const stop = async () => {
    const sources = Promise.all([scheduler.stop(), eventSources.stop()]);
    await functions.stop(patienceMs);
    await sources;
  };
  return { scheduler, serve, stop };
}

function serveAll(gateway: Gateway, { scheduler, serve }: Running): void {
  gateway.serve((message, body) => {
    const { method = 'GET', url = '/' } = message;
    if (url.startsWith('/_local/')) return localAddress(scheduler, { method, url, now: new Date() });
    return serve(message, body);
  });
}

/** Waits for both even when one fails, so that nothing is left half-started behind the error. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

async function start(options: Options, closers: (() => Promise<void>)[]): Promise<StackFile> {
  const { port, app, context, dataDir, log, onCrash } = options;
  const assemblyDir = dataDir.file('cdk.out');
  const gateway = await startGateway(port, log);
  closers.push(() => gateway.close());
  const startedEmulators = step(log, 'Emulators', () =>
    startEmulators({ dataDir: dataDir.path, apiPort: port, log, onCrash }, (stop) => closers.unshift(stop)),
  );
  const synthesised = step(log, `Synthesis of ${app}`, () => synthesise({ app, context }, assemblyDir, log));
  const [emulators] = await both(startedEmulators, synthesised);

  let queueUrls: Record<string, string> = {};
  let distributionHost = '';
  const stack = openStack(await readTemplate(assemblyDir), {
    apiUrl: gateway.url,
    distributionHost: () => distributionHost,
    queueUrl: (logicalId) => queueUrls[logicalId] ?? '',
  });
  const where = { assemblyDir, apiUrl: gateway.url, port: portBeside(port, dashboardOffset), log };
  const distribution = await startDistribution(stack, where);
  if (distribution) closers.push(() => distribution.close());
  distributionHost = distribution?.host ?? '';
  const tables = await createTables(stack, emulators.dynamodb.url);
  const buckets = await createBuckets(stack, emulators.s3.url);
  queueUrls = await createQueues(stack, emulators.sqs.url);
  const dynamodbEndpoint = emulators.dynamodb.url;
  const adminKey = await ensureAdminKey({ dataDir: dataDir.path, dynamodbEndpoint, tableNames: tables });
  const running = run(stack, emulators, queueUrls, options);
  closers.push(async () => {
    gateway.serve(async () => refusal(503));
    await running.stop();
  });
  serveAll(gateway, running);
  return {
    apiUrl: gateway.url,
    dashboardUrl: distribution ? `http://${distribution.host}` : gateway.url,
    mailboxUrl: emulators.ses.url,
    adminKey,
    dynamodbUrl: emulators.dynamodb.url,
    s3Url: emulators.s3.url,
    tables,
    bucket: buckets[0],
    credentials: { ...localAws.credentials, region: localAws.region },
  };
}

/** @throws when something of it cannot start; nothing is left running then */
export async function startSystem(options: Options): Promise<System> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const stackFile = await start(options, closers);
    const text = `${JSON.stringify(stackFile, null, 2)}\n`;
    const file = options.dataDir.file('stack.json');
    return { stackFile, announce: () => writeFile(file, text, { mode: 0o600 }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
