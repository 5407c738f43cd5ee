/**
 * Runs the tests of functions and storage on DynamoDBs that are not ours, instead of the embedded one.
 * Run: `npm run test:dynamodb`; `npm run test:dynamodb -- moto test/functions/storage` runs one of them and one folder, and
 * `npm run test:dynamodb -- http://127.0.0.1:8000` one that is already running. What is not there is skipped, with the reason.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localhost } from '../../local/aws/emulators/ports.ts';
import { freePort } from './free-port.ts';
import { NotHere, pythonProgram } from './python.ts';
import { openVerdict, print, thousands } from './trial.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BUILD = join(ROOT, 'build');
const FOLDER = 'test/functions';
const START_MS = 60_000;

interface OtherDynamoDb {
  /** Its command, and how it is told a port of this machine alone. @throws NotHere */
  command: (port: number) => [string, ...string[]];
  /** Tests that fail because of what it does otherwise than DynamoDB, by their names, with what that is. */
  differs: Record<string, string>;
  /** Tests that only fail sometimes because of it. */
  differsAtTimes: Record<string, string>;
}

const NO_TOKENS = 'it carries out a transaction again whose ClientRequestToken it has seen';

const OTHERS: Record<string, OtherDynamoDb> = {
  moto: {
    command: (port) => [
      pythonProgram({ command: 'moto_server', requirement: 'moto[server]==5.2.5', variable: 'MOTO_SERVER' }),
      '-H',
      localhost,
      '-p',
      String(port),
    ],
    differs: {
      'a write that the SDK repeats because its response was lost reports the pack as deleted': NO_TOKENS,
      'a transaction that the SDK repeats because its response was lost is carried out once': NO_TOKENS,
    },
    differsAtTimes: {
      'counting is exact if many requests come at once':
        'of two updates of an item at the same time it may lose one',
      'counting keeps a bounded number of causes a day, and sums the rest as other':
        'an update of many attributes may take it longer than the recorder waits for counts of rejections',
    },
  },
  dynoxide: {
    command: (port) => [dynoxide(), '--host', localhost, '-p', String(port)],
    differs: {},
    differsAtTimes: {},
  },
};

/** The program, named by `DYNOXIDE` or of the package from npm, which has one for Linux on x64 only. @throws NotHere */
function dynoxide(): string {
  const named = process.env['DYNOXIDE'];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new NotHere(`DYNOXIDE names ${named}, which is not there.`);
  }
  const folder = join(BUILD, 'dynoxide-1.2.1');
  const program = join(folder, 'node_modules', '@dynoxide', 'linux-x64', 'dynoxide');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  print(`Installing @dynoxide/linux-x64 into ${folder}.`);
  spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '@dynoxide/linux-x64@1.2.1'],
    { stdio: 'ignore', timeout: START_MS },
  );
  if (existsSync(program)) return program;
  throw new NotHere('npm cannot install @dynoxide/linux-x64@1.2.1: is this Linux on x64, with a registry?');
}

interface Result {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

let running: ChildProcess | undefined;
const verdict = openVerdict();

/** Runs the tests, and judges those that fail. */
async function test(
  name: string,
  url: string,
  folders: string[],
  { differs, differsAtTimes }: Pick<OtherDynamoDb, 'differs' | 'differsAtTimes'>,
): Promise<void> {
  const file = join(BUILD, `dynamodb-${name}.json`);
  const started = performance.now();
  const tests = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project=functions',
      '--reporter=json',
      `--outputFile=${file}`,
      ...folders,
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DYNAMODB: url } },
  );
  await once(tests, 'exit');
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Result;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = all.filter(({ status }) => status === 'passed');
  const seconds = (performance.now() - started) / 1000;
  print(
    `${name}: ${thousands(passed.length)} of ${thousands(all.length)} tests pass, in ${seconds.toFixed(0)} s`,
  );
  for (const { fullName, status } of all.filter(({ status }) => status === 'failed')) {
    const because = differs[fullName] ?? differsAtTimes[fullName];
    if (because === undefined) verdict.violate(`${name}: ${fullName} (${status})`);
    else print(`  “${fullName}” fails: ${because}`);
  }
  for (const { fullName } of passed)
    if (Object.hasOwn(differs, fullName))
      verdict.violate(`${name}: “${fullName}” passes, so the line that excuses it can go`);
  if (all.length === 0) verdict.violate(`${name}: no test ran`);
}

async function start([command, ...args]: [string, ...string[]], url: string): Promise<void> {
  // In a group of its own: on Ctrl-C it ends after what uses it.
  running = spawn(command, args, { detached: true, stdio: 'ignore' });
  for (const until = performance.now() + START_MS; ; await sleep(100)) {
    if (await fetch(url).then(Boolean, () => false)) return;
    if (performance.now() > until || running.exitCode !== null) throw new Error(`${command} does not start.`);
  }
}

async function stop(): Promise<void> {
  const ending = running;
  running = undefined;
  if (ending?.pid === undefined || ending.exitCode !== null) return;
  const ended = once(ending, 'exit');
  process.kill(-ending.pid, 'SIGKILL');
  await ended;
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().finally(() => process.exit(1)));

const given = process.argv.slice(2);
const folders = given.filter((each) => each.startsWith('test/'));
const wanted = given.filter((each) => !each.startsWith('test/'));
const unknown = wanted.filter((each) => !Object.hasOwn(OTHERS, each) && !/^https?:/.test(each));
if (unknown.length > 0) {
  print(
    `Unknown: ${unknown.join(', ')}. Name ${Object.keys(OTHERS).join(', ')}, a URL, or folders below test/.`,
  );
  process.exit(2);
}
mkdirSync(BUILD, { recursive: true });
for (const name of wanted.length > 0 ? wanted : Object.keys(OTHERS)) {
  const other = OTHERS[name];
  try {
    if (other) {
      const port = await freePort();
      const url = `http://${localhost}:${port}`;
      await start(other.command(port), url);
      await test(name, url, folders.length > 0 ? folders : [FOLDER], other);
    } else
      await test(new URL(name).host.replace(':', '-'), name, folders.length > 0 ? folders : [FOLDER], {
        differs: {},
        differsAtTimes: {},
      });
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    print(`${name}: skipped. ${error.message}`);
  } finally {
    await stop();
  }
}
verdict.close();
