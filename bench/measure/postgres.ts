import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const DEBIAN = '/usr/lib/postgresql';
const READY_WITHIN_MS = 20_000;

/** The folder with `initdb` and `postgres`, or undefined if none is installed. */
export function postgresFolder(): string | undefined {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((left, right) => Number(right) - Number(left))
        .map((version) => join(DEBIAN, version, 'bin'))
    : [];
  return [...(process.env['PATH'] ?? '').split(delimiter), ...debian].find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  );
}

/** Runs a PostgreSQL in a temporary folder. @param folder of its programs */
export async function withPostgres(
  folder: string,
  measure: (connection: { host: string; user: string; database: string }) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'usage-data-postgres-'));
  const data = join(home, 'data');
  const owner = ownerOf(home);
  const options = { stdio: 'ignore' as const, cwd: home, ...owner };
  execFileSync(
    join(folder, 'initdb'),
    ['-D', data, '-U', 'bench', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale', 'C'],
    options,
  );
  const server = spawn(
    join(folder, 'postgres'),
    ['-D', data, '-k', home, '-c', 'listen_addresses=', '-c', 'shared_buffers=128MB'],
    options,
  );
  try {
    await ready(join(home, '.s.PGSQL.5432'));
    await measure({ host: home, user: 'bench', database: 'postgres' });
  } finally {
    server.kill('SIGINT');
    if (server.exitCode === null) await once(server, 'exit');
    rmSync(home, { recursive: true, force: true });
  }
}

/** PostgreSQL does not run as root: it then gets the user of its package, or that of nobody. */
function ownerOf(home: string): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const user = ['postgres', 'nobody'].find((name) => idOf('-u', name) !== undefined);
  if (user === undefined) throw new Error('PostgreSQL does not run as root, and there is no other user');
  const owner = { uid: idOf('-u', user)!, gid: idOf('-g', user)! };
  chownSync(home, owner.uid, owner.gid);
  return owner;
}

function idOf(what: '-u' | '-g', user: string): number | undefined {
  try {
    return Number(execFileSync('id', [what, user], { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return undefined;
  }
}

async function ready(socket: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (!existsSync(socket)) {
    if (Date.now() > until) throw new Error('PostgreSQL does not start');
    await sleep(50);
  }
  // The socket exists before the server accepts connections.
  await sleep(500);
}
