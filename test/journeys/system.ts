import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const repositoryRoot = join(import.meta.dirname, '..', '..');

/** What `stack.json` tells the world. */
export interface Stack {
  apiUrl: string;
  dashboardUrl: string;
  mailboxUrl: string;
  adminKey: string;
  dynamodbUrl: string;
  s3Url: string;
  /** What an operator signs S3 links with on this machine. */
  bucket: string;
  credentials: { accessKeyId: string; secretAccessKey: string; region: string };
}

export interface System {
  stack: Stack;
  dataDir: string;
  /** What it printed so far. */
  lines: string[];
  pid: number;
  /** Ends it as a terminal or a service manager would. @returns the exit code */
  stop: () => Promise<number | null>;
  /** The power fails for the main process alone; what it started has to notice by itself. */
  kill: () => Promise<void>;
  /** Whether any process of it is left. */
  isAlive: () => boolean;
}

export const newDataDir = () => mkdtemp(join(tmpdir(), 'journey-'));
export const removeDataDir = (directory: string) => rm(directory, { recursive: true, force: true });

/** The options of a start that does not synthesise but takes what the shared system has synthesised. */
const RECORDED = ['--no-seed', '--app', 'test/recorded-app.ts'];

/** A system for one file alone: empty, and quick to start. */
export const startOwnSystem = (dataDir: string, assembly: string) =>
  startSystem(dataDir, RECORDED, { RECORDED_ASSEMBLY: assembly });

/** Runs the program of `npm start` and waits for its `Ready` line. @throws Error with its output where it ends before */
export async function startSystem(
  dataDir: string,
  options: string[] = ['--no-seed'],
  env: Record<string, string> = {},
): Promise<System> {
  const child = spawn(
    process.execPath,
    ['local/start.ts', '--port', '0', '--data-dir', dataDir, ...options],
    // A process group of its own: whoever asks whether it is gone can ask for all of it.
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
