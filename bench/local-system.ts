import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StackFile {
  apiUrl: string;
  adminKey: string;
  dynamodbUrl: string;
  credentials: { accessKeyId: string; secretAccessKey: string; region: string };
  tables: Record<string, string>;
}

interface Start {
  readyAfterMs: number;
  pid: number;
}

/**
 * Runs the whole system in a temporary folder.
 * @param options options of `npm start`; by default, the system starts without demo data
 */
export async function withLocalSystem(
  measure: (stack: StackFile, start: Start) => Promise<void>,
  options: string[] = ['--no-seed'],
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'usage-data-bench-'));
  const started = performance.now();
  const system = spawn(
    process.execPath,
    ['local/start.ts', '--port', '0', '--data-dir', dataDir, ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    for await (const line of createInterface(system.stdout)) if (line.startsWith('Ready')) break;
    const readyAfterMs = performance.now() - started;
    system.stdout.resume();
    const stack = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as StackFile;
    await measure(stack, { readyAfterMs, pid: system.pid ?? 0 });
  } finally {
    system.kill('SIGTERM');
    if (system.exitCode === null) await once(system, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  }
}

export const print = (line: string) => process.stdout.write(`${line}\n`);
