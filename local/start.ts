import { join } from 'node:path';
import { PROBLEM_TYPES } from '../domain/api/problem-type.ts';
import { UNAUTHORIZED } from '../domain/api/unauthorized.ts';
import { ensureAdminKey } from './admin-key.ts';
import { createLog, type Log } from './aws/log.ts';
import { startSystem } from './aws/system.ts';
import { dashboardLinks } from './dashboard-links.ts';
import { openDataDir } from './data-dir.ts';
import { BadOption, help, parseOptions, type Options } from './options.ts';
import { seedOnce } from './seeding.ts';
import { stackFile, writeStackFile, type StackFile } from './stack-file.ts';

const projectDir = join(import.meta.dirname, '..');

/** A rollup as of the future would forget the marks of events that are still being written. */
const NEVER_AHEAD = ['roll-up-usage'];

/** Scripts wait for this line, so it is always a single one. */
const readyLine = (stack: StackFile) =>
  `Ready: API ${stack.apiUrl} · dashboard ${stack.dashboardUrl} · mailbox ${stack.mailboxUrl} · ` +
  `S3 ${stack.s3Url} · DynamoDB ${stack.dynamodbUrl}`;

/** Stops the system when npm is gone: npm's shell may not pass a signal on, and a killed npm cannot. */
function whenNpmIsGone(stop: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) stop();
  }, 200).unref();
}

/** Prints what to open first. Dashboards need links: without a customer's session, the page would ask for one. */
async function showLinks(stack: StackFile, log: Log): Promise<void> {
  log.info(`API documentation: ${stack.apiUrl}/docs`);
  log.info('Dashboards (these links work for twelve hours; each start prints new ones):');
  for (const { name, url } of await dashboardLinks(stack)) log.info(`  ${name}: ${url}`);
}

async function main(options: Options): Promise<void> {
  // Emails, keys and customers' usage are nobody else's on this machine; the emulators' processes inherit this.
  process.umask(0o077);
  const log = createLog(options);
  let stopping: Promise<void> | undefined;
  let stop = async () => {};
  /** Stops everything in order, once; a second signal exits immediately. */
  const end = (exitCode: number) => {
    if (stopping) process.exit(exitCode || 130);
    stopping = stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error(String(error));
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info('Stopping …');
      end(0);
    });
  }
  whenNpmIsGone(() => {
    if (!stopping) end(0);
  });
  const onCrash = (error: Error) => {
    if (stopping) return;
    log.error(`${error.message}\nThe local system cannot run without it.`);
    end(1);
  };

  const dataDir = await openDataDir(options.dataDir, options);
  log.info('Starting the local system');
  const system = await startSystem({
    projectDir,
    app: options.app,
    context: { ...options.context, stage: 'local' },
    dataDir: dataDir.path,
    port: options.port,
    problemTypes: PROBLEM_TYPES,
    signIn: UNAUTHORIZED,
    neverAhead: NEVER_AHEAD,
    log,
    onCrash,
  });
  stop = async () => {
    await system.stop();
    dataDir.release();
  };
  try {
    const stack = stackFile(system, await ensureAdminKey(dataDir.path, system));
    if (options.seed) await seedOnce(stack, dataDir, log);
    if (stopping) return;
    await writeStackFile(dataDir.file('stack.json'), stack);
    if (options.seed) await showLinks(stack, log);
    log.info(readyLine(stack));
  } catch (error) {
    if (stopping) return; // The stop itself made the requests fail.
    await stop();
    throw error;
  }
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') createLog({ verbose: false }).info(help);
  else await main(options);
} catch (error) {
  const badOption = error instanceof BadOption;
  const text = error instanceof Error ? error.message : String(error);
  createLog({ verbose: false }).error(badOption ? `${text}\nSee npm start -- --help.` : text);
  process.exit(badOption ? 2 : 1);
}
