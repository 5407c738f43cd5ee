import { join } from 'node:path';
import { libraryCache } from './compile-cache.ts';
import { startDistribution } from './distribution/start.ts';
import { portAfter } from './emulators/ports.ts';
import { createBuckets, createQueues, createTables } from './emulators/resources.ts';
import { startEmulators, type EmulatorUrls } from './emulators/start.ts';
import { startSqsEventSources } from './event-sources/sqs.ts';
import { readFunctions } from './functions/definition.ts';
import { createPools } from './functions/pools.ts';
import { createAuthorizers } from './gateway/authorizer.ts';
import { serveHttpApi } from './gateway/http-api.ts';
import { createRefusals, type Refuse, type RefusalTexts } from './gateway/refusal.ts';
import { createRouter } from './gateway/routes.ts';
import { startGateway, type Gateway, type Handle } from './gateway/server.ts';
import { step, type Log } from './log.ts';
import { startMailEvents } from './mail-events/publish.ts';
import type { SentEmail } from './mail-events/sent-email.ts';
import { giveMemoryBack } from './memory.ts';
import { localRoutes } from './schedules/local-routes.ts';
import { readSchedules } from './schedules/schedule.ts';
import { startScheduler, type Scheduler } from './schedules/scheduler.ts';
import { readTemplate } from './template/read.ts';
import { openStack, type Stack } from './template/stack.ts';
import { synthesise } from './template/synthesise.ts';

interface SystemOptions extends RefusalTexts {
  /** The folder with `cdk.json`, in which the app runs. */
  projectDir: string;
  /** The CDK app, relative to the project. */
  app: string;
  /** Context values for the app, on top of those in `cdk.json`. */
  context: Record<string, string>;
  /** An absolute path; the emulators keep their data in it from one start to the next. */
  dataDir: string;
  /** The API's port; 0 takes any. The emulators and the distribution prefer the ports right after it. */
  port: number;
  /** Names of the schedules that cannot be run as of an instant ahead of the clock. */
  neverAhead?: readonly string[];
  /** How long an instance of a function waits for an invocation before it ends; defaults to 45 s. */
  idleMs?: number;
  log: Log;
  /** Called when an emulator ends unexpectedly; the system does not work without it. */
  onCrash: (error: Error) => void;
}

/** A running system. URLs have no trailing slash; tables are their names by logical id. */
export interface System {
  apiUrl: string;
  /** Undefined if the template has no distribution. */
  distributionUrl: string | undefined;
  mailboxUrl: string;
  dynamodbUrl: string;
  s3Url: string;
  tables: Record<string, string>;
  buckets: string[];
  /** Lets running invocations finish for a few seconds, then ends every process. */
  stop: () => Promise<void>;
}

/** The distribution's port follows those of the API and of the emulators that people open. */
const DISTRIBUTION_OFFSET = 4;

/** How long running invocations may take to finish when the system is told to stop. */
const STOP_PATIENCE_MS = 5000;

const IDLE_MS = 45_000;

interface Running {
  scheduler: Scheduler;
  serve: Handle;
  /** Tells what becomes of an email that SES has accepted. */
  onSent: (email: SentEmail) => void;
  stop: () => Promise<void>;
}

/** Starts what the template describes, on emulators that already hold its tables, buckets and queues. */
function run(
  stack: Stack,
  emulators: EmulatorUrls,
  queueUrls: Record<string, string>,
  {
    assemblyDir,
    dataDir,
    idleMs = IDLE_MS,
    refuse,
    log,
  }: SystemOptions & { assemblyDir: string; refuse: Refuse },
): Running {
  const definitions = readFunctions(stack, { assemblyDir, dataDir, emulators });
  const functions = createPools(definitions, stack, { idleMs, log });
  const serve = serveHttpApi(createRouter(stack, functions), createAuthorizers(stack, functions), refuse);
  const scheduler = startScheduler(readSchedules(stack, functions, new Date()), log);
  const eventSources = startSqsEventSources(stack, functions, {
    endpoint: emulators.sqs,
    queueUrls,
    log,
  });
  const mailEvents = startMailEvents(stack, { endpoint: emulators.sqs, queueUrls, log });
  const stop = async () => {
    const sources = Promise.all([scheduler.stop(), eventSources.stop()]);
    await functions.stop(STOP_PATIENCE_MS);
    await sources;
    await mailEvents.stop();
  };
  return { scheduler, serve, onSent: mailEvents.publish, stop };
}

function serveAll(gateway: Gateway, { scheduler, serve }: Running, neverAhead: readonly string[]): void {
  gateway.serve((message, body) => {
    const { method = 'GET', url = '/' } = message;
    if (!url.startsWith('/_local/')) return serve(message, body);
    return localRoutes(scheduler, { method, url, now: new Date(), neverAhead });
  });
}

/** Waits for both even if one fails, so that nothing is left half-started behind the error. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

async function start(
  options: SystemOptions,
  closers: (() => Promise<void>)[],
): Promise<Omit<System, 'stop'>> {
  const { port, dataDir, log, onCrash } = options;
  const assemblyDir = join(dataDir, 'cdk.out');
  const compileCache = libraryCache(options.projectDir);
  const refuse = createRefusals(options);
  const gateway = await startGateway(port, refuse, log);
  closers.push(() => gateway.close());
  // Before the functions run, nobody sends emails.
  let onSent = (_: SentEmail): void => undefined;
  const startedEmulators = step(log, 'Emulators', () =>
    startEmulators(
      { dataDir, compileCache, apiPort: port, log, onCrash, onSent: (email) => onSent(email) },
      (stop) => closers.unshift(stop),
    ),
  );
  const synthesised = step(log, `Synthesis of ${options.app}`, () => synthesise(options, assemblyDir));
  const [emulators] = await both(startedEmulators, synthesised);

  let queueUrls: Record<string, string> = {};
  let distributionHost = '';
  const stack = openStack(await readTemplate(assemblyDir), {
    apiUrl: gateway.url,
    distributionHost: () => distributionHost,
    queueUrl: (logicalId) => queueUrls[logicalId] ?? '',
  });
  const distributionPort = portAfter(port, DISTRIBUTION_OFFSET);
  const distribution = await startDistribution(stack, {
    assemblyDir,
    apiUrl: gateway.url,
    port: distributionPort,
    log,
  });
  if (distribution) closers.push(() => distribution.close());
  distributionHost = distribution?.host ?? '';
  const tables = await createTables(stack, emulators.dynamodb);
  const buckets = await createBuckets(stack, emulators.s3);
  queueUrls = await createQueues(stack, emulators.sqs);
  const running = run(stack, emulators, queueUrls, { ...options, assemblyDir, refuse });
  ({ onSent } = running);
  closers.push(async () => {
    gateway.serve(async () => refuse(503));
    await running.stop();
  });
  serveAll(gateway, running, options.neverAhead ?? []);
  return {
    apiUrl: gateway.url,
    distributionUrl: distribution && `http://${distribution.host}`,
    mailboxUrl: emulators.ses,
    dynamodbUrl: emulators.dynamodb,
    s3Url: emulators.s3,
    tables,
    buckets,
  };
}

/**
 * Synthesises a CDK app of one stack and runs its template on this machine, on 127.0.0.1 only.
 * @throws if any part cannot start; nothing is left running then
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const started = await start(options, closers);
    giveMemoryBack();
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
