import { constants, existsSync } from 'node:fs';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** Everything that the local system writes into its data folder; `--fresh` removes these and nothing else. */
const contents = ['cdk.out', 'dynamodb', 's3', 'ses.ndjson', 'stack.json', 'seeded.json', 'admin-key'];

export interface DataDir {
  path: string;
  file: (name: string) => string;
  seeded: () => boolean;
  markSeeded: () => Promise<void>;
  release: () => void;
}

/**
 * Locks the folder with the operating system's lock on a database file, or returns undefined if it is locked. The lock
 * ends with the process, so a killed system leaves nothing to clean up.
 */
function lock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    return undefined;
  }
}

/** The API's URL in `stack.json`, if it responds. */
async function servingUrl(stackFile: string): Promise<string | undefined> {
  try {
    const { apiUrl } = JSON.parse(await readFile(stackFile, 'utf8')) as { apiUrl: string };
    return (await fetch(`${apiUrl}/_local/schedules`)).ok ? apiUrl : undefined;
  } catch {
    return undefined;
  }
}

/** How long a system may take to stop. */
const patienceMs = 10_000;

/** Takes the lock. If the other system does not respond, waits for it: it may be stopping, after a kill of npm for example. */
async function lockWhenFree(path: string, file: (name: string) => string): Promise<DatabaseSync> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const held = lock(file('lock'));
    if (held) return held;
    const other = await servingUrl(file('stack.json'));
    if (other !== undefined || Date.now() > until) {
      const where = other === undefined ? '' : ` at ${other}`;
      throw new Error(
        `The data folder ${path} is in use by another local system${where}. Stop it, or choose another folder with --data-dir.`,
      );
    }
    await sleep(100);
  }
}

/** Creates the folder if it is missing, and locks it. @throws with advice if it is not writable */
async function take(path: string, file: (name: string) => string): Promise<DatabaseSync> {
  try {
    await mkdir(path, { recursive: true });
    // SQLite would not say why it cannot open the file.
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as Error).message;
    const advice = 'Choose another with --data-dir.';
    throw new Error(`The data folder ${path} cannot be written to (${reason}). ${advice}`, { cause: error });
  }
  return lockWhenFree(path, file);
}

/** Opens and locks the data folder. @throws if another running system uses it */
export async function openDataDir(directory: string, { fresh }: { fresh: boolean }): Promise<DataDir> {
  const path = resolve(directory);
  const file = (name: string) => join(path, name);
  const held = await take(path, file);
  // Nobody may take the stack.json of an earlier run for this one's.
  for (const name of fresh ? contents : ['stack.json'])
    await rm(file(name), { recursive: true, force: true });
  return {
    path,
    file,
    seeded: () => existsSync(file('seeded.json')),
    markSeeded: () =>
      writeFile(file('seeded.json'), `${JSON.stringify({ seededAt: new Date().toISOString() })}\n`),
    release: () => held.close(),
  };
}
