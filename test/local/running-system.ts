import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StackFile } from '../../local/aws/system.ts';

const repositoryRoot = join(import.meta.dirname, '..', '..');

export const fixtureApp = 'test/local/aws/fixture/app.ts';
export const recordedApp = 'test/recorded-app.ts';

export const newDataDir = () => mkdtemp(join(tmpdir(), 'local-system-'));
export const removeDataDir = (directory: string) => rm(directory, { recursive: true, force: true });

interface Options {
  dataDir: string;
  app?: string;
  args?: string[];
  env?: Record<string, string>;
}

/** Runs `npm start`'s program as a person would, on the fixture's app. */
export function launch({ dataDir, app = fixtureApp, args = [], env = {} }: Options) {
  const options = ['--app', app, '--data-dir', dataDir, '--no-seed', '--port', '0', ...args];
  const child = spawn(process.execPath, ['local/start.ts', ...options], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      for (const watcher of watchers) watcher();
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  /** Resolves when a line matches, now or later; rejects when the program ends before. */
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const watcher = () => {
        const line = lines.find((each) => pattern.test(each));
        if (line === undefined) return;
        watchers.delete(watcher);
        resolve(line);
      };
      watchers.add(watcher);
      watcher();
      void exited.then((code) =>
        reject(new Error(`ended with ${code} before ${pattern}:\n${lines.join('\n')}`)),
      );
    });
  return { child, lines, said, exited };
}

export type RunningSystem = Awaited<ReturnType<typeof startedSystem>>;

export async function startedSystem(options: Options) {
  const program = launch(options);
  await program.said(/^Ready/);
  const stackFile = JSON.parse(await readFile(join(options.dataDir, 'stack.json'), 'utf8')) as StackFile;
  const { apiUrl } = stackFile;
  const text = { 'content-type': 'text/plain' };
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    program.child.kill(signal);
    return program.exited;
  };
  return {
    ...program,
    stackFile,
    stop,
    /** Asks the fixture's function to do something. */
    act: (what: string, body = '') => fetch(`${apiUrl}/do/${what}`, { method: 'POST', headers: text, body }),
  };
}

/** Asks again until the answer satisfies, because what is waited for happens in another process. */
export async function eventually<T>(ask: () => Promise<T> | T, satisfied: (value: T) => boolean): Promise<T> {
  const patience = Date.now() + 60_000;
  for (;;) {
    const value = await ask();
    if (satisfied(value)) return value;
    if (Date.now() > patience) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
