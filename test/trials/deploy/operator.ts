import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TAKEN_FILE, type Taken } from './unknown-to-emulator.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** What a deployment needs of the repository. */
const COPIED = [
  'bin',
  'client',
  'dashboard',
  'docs',
  'domain',
  'functions',
  'lib',
  'stages',
  'test/trials/deploy',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const APP = 'test/trials/deploy/app.ts';

export const STAGE = 'staging';
export const STACK = `UsageData-${STAGE}`;

/** What a command has printed, and how it ended. */
export interface Printed {
  status: number;
  output: string;
  seconds: number;
}

export type Operator = Awaited<ReturnType<typeof openOperator>>;

/**
 * An operator, with a copy of the repository and settings of the stage in it, who types commands.
 * @param env all that the commands know of this machine
 * @param log the file that gets all that they print
 */
export async function openOperator(env: Record<string, string>, log: string) {
  const folder = await mkdtemp(join(tmpdir(), 'usage-data-operator-'));
  for (const path of COPIED) await cp(join(ROOT, path), join(folder, path), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const cdk = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { app: string };
  await writeFile(
    join(folder, 'cdk.json'),
    JSON.stringify({ ...cdk, app: cdk.app.replace('bin/usage-data.ts', APP) }),
  );
  let running: ReturnType<typeof spawn> | undefined;

  /** Types a command. @param more variables for this command alone */
  async function types(command: string, args: string[], more: Record<string, string> = {}): Promise<Printed> {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...env, ...more },
      // In a group of its own, so that all that it has started can be ended with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      appendFileSync(log, chunk);
    };
    appendFileSync(log, `\n$ ${command} ${args.join(' ')}\n`);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const [status] = (await once(child, 'close')) as [number | null];
    running = undefined;
    return { status: status ?? 1, output, seconds: (performance.now() - started) / 1000 };
  }

  return {
    types,
    /** Writes the file of the stage. */
    decides: (settings: Record<string, unknown>) =>
      writeFile(join(folder, 'stages', `${STAGE}.json`), JSON.stringify(settings)),
    deploys: (more?: Record<string, string>, ...options: string[]) =>
      types('npm', ['run', '--silent', 'deploy', '--', '--stage', STAGE, ...options], more),
    /** What the last synthesis took away. */
    taken: async () =>
      JSON.parse(await readFile(join(folder, 'cdk.out', STAGE, TAKEN_FILE), 'utf8')) as Taken[],
    remove: async () => {
      try {
        if (running?.pid !== undefined) process.kill(-running.pid, 'SIGKILL');
      } catch {
        // Nothing of it is running.
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
