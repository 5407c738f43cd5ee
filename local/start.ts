import { dashboardLinks } from './dashboard-links.ts';
import { openDataDir } from './data-dir.ts';
import { createLog, type Log } from './aws/log.ts';
import { BadOption, help, parseOptions, type Options } from './options.ts';
import { seedOnce } from './seeding.ts';
import { startSystem } from './aws/system.ts';

/** The line that scripts wait for, so it is one line whatever it says. */
const readyLine = (system: {
  apiUrl: string;
  dashboardUrl: string;
  mailboxUrl: string;
  s3Url: string;
  dynamodbUrl: string;
}) =>
  `Ready: API ${system.apiUrl} · dashboard ${system.dashboardUrl} · mailbox ${system.mailboxUrl} · ` +
  `S3 ${system.s3Url} · DynamoDB ${system.dynamodbUrl}`;

/** npm's shell may not pass a signal on, and a killed npm cannot: without it, nobody is left to stop the system. */
function whenNpmIsGone(stop: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) stop();
  }, 200).unref();
}

/** The page needs a customer's session; without these links a newcomer would see a page that asks for one. */
async function showDashboards(api: { apiUrl: string; adminKey: string }, log: Log): Promise<void> {
  log.info('Dashboards (the links work for twelve hours; the next start prints new ones):');
  for (const { name, url } of await dashboardLinks(api)) log.info(`  ${name}: ${url}`);
}

async function main(options: Options): Promise<void> {
  const log = createLog(options);
  let stopping: Promise<void> | undefined;
  let stop = async () => {};
  /** Stops everything in order, once; a second signal does not wait. */
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
    log.error(`${error.message}\nWithout it the local system cannot go on.`);
    end(1);
  };

  const dataDir = await openDataDir(options.dataDir, options);
  log.info('Starting the local system');
  const system = await startSystem({ ...options, dataDir, log, onCrash });
  stop = async () => {
    await system.stop();
    dataDir.release();
  };
  try {
    if (options.seed) await seedOnce(system.stackFile, dataDir, log);
  } catch (error) {
    if (stopping) return; // Its requests were refused because of the stop.
    await stop();
    throw error;
  }
  if (stopping) return;
  await system.announce();
  if (options.seed) await showDashboards(system.stackFile, log);
  log.info(readyLine(system.stackFile));
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
