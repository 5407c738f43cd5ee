import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const repositoryRoot = join(import.meta.dirname, '..', '..');

/** The content of `stack.json`. */
export interface Stack {
  apiUrl: string;
  dashboardUrl: string;
  mailboxUrl: string;
  adminKey: string;
  dynamodbUrl: string;
  s3Url: string;
  /** The names of the tables by their ids in the template. */
  tables: Record<string, string>;
  /** With the credentials, lets an operator sign S3 URLs of the local system. */
  bucket: string;
  credentials: { accessKeyId: string; secretAccessKey: string; region: string };
}

export interface System {
  stack: Stack;
  dataDir: string;
  /** The lines that it has printed so far. */
  lines: string[];
  pid: number;
  /** Stops it with SIGTERM, as a service manager does. @returns the exit code */
  stop: () => Promise<number | null>;
  /** Kills only the main process; its child processes must notice this themselves. */
  kill: () => Promise<void>;
  /** Whether any of its processes is still running. */
  isAlive: () => boolean;
}

export const newDataDir = () => mkdtemp(join(tmpdir(), 'journey-'));
export const removeDataDir = (directory: string) => rm(directory, { recursive: true, force: true });

/** Options that use the app that the shared system has synthesised. */
const RECORDED = ['--no-seed', '--app', 'test/recorded-app.ts'];

/** Starts an empty system for a single test file. It starts quickly. */
export const startOwnSystem = (dataDir: string, assembly: string) =>
  startSystem(dataDir, RECORDED, { RECORDED_ASSEMBLY: assembly });

/** Runs the program of `npm start` and waits for `Ready`. @throws Error with its output if it ends before that */
export async function startSystem(
  dataDir: string,
  options: string[] = ['--no-seed'],
  env: Record<string, string> = {},
): Promise<System> {
  const child = spawn(
    process.execPath,
    ['local/start.ts', '--port', '0', '--data-dir', dataDir, ...options],
    // In a separate process group, so that one check covers all its processes.
    {
      cwd: repositoryRoot,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const lines: string[] = [];
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ready = Promise.withResolvers<undefined>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('Ready')) ready.resolve(undefined);
    });
  }
  void exited.then((code) =>
    ready.reject(new Error(`ended with ${code} before Ready:\n${lines.join('\n')}`)),
  );
  await ready.promise;

  const pid = child.pid ?? 0;
  const stack = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as Stack;
  return {
    stack,
    dataDir,
    lines,
    pid,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    isAlive: () => {
      try {
        return process.kill(-pid, 0);
      } catch {
        return false;
      }
    },
  };
}
