import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const repositoryRoot = join(import.meta.dirname, '..', '..', '..');

interface StackFile {
  apiUrl: string;
  dashboardUrl: string;
  mailboxUrl: string;
  dynamodbUrl: string;
  s3Url: string;
  tables: Record<string, string>;
  bucket: string;
}

export const newDataDir = () => mkdtemp(join(tmpdir(), 'local-system-'));
export const removeDataDir = (directory: string) => rm(directory, { recursive: true, force: true });

interface Program {
  /** A program that runs a system, and its arguments. */
  args: string[];
  env?: Record<string, string>;
}

/** Starts a program the way a person would, and collects the lines that it prints. */
export function launch({ args, env = {} }: Program) {
  const child = spawn(process.execPath, args, {
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
  /** Resolves when a line matches, now or later; rejects if the program ends first. */
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

/** Starts a program and waits until its system is ready. */
export async function startedSystem(options: Program & { dataDir: string }) {
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

/** Repeats a question until its result satisfies, for things that happen in another process. */
export async function eventually<T>(ask: () => Promise<T> | T, satisfied: (value: T) => boolean): Promise<T> {
  const patience = Date.now() + 60_000;
  for (;;) {
    const value = await ask();
    if (satisfied(value)) return value;
    if (Date.now() > patience) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
