import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FunctionDefinition } from '../../../local/aws/functions/definition.ts';
import { createPool } from '../../../local/aws/functions/pool.ts';
import { alive } from './processes.ts';
import { eventually } from './running-system.ts';

const log = { info: () => {}, warn: () => {}, error: () => {}, detail: () => {} };

/** Leaves a file named for its process, and returns the process once the file that the event names exists. */
const handler = `
import { existsSync, writeFileSync } from 'node:fs';
export async function handler({ folder, until }) {
  writeFileSync(folder + '/pid-' + process.pid, '');
  while (until && !existsSync(until)) await new Promise((resolve) => setTimeout(resolve, 5));
  return process.pid;
}`;

async function poolOf({ maxInstances, idleMs }: { maxInstances: number; idleMs: number }) {
  const folder = await mkdtemp(join(tmpdir(), 'pool-'));
  await writeFile(join(folder, 'index.mjs'), handler);
  const definition: FunctionDefinition = {
    logicalId: 'Pid',
    label: 'Pid',
    name: 'Pid',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:Pid',
    codeDir: folder,
    handler: 'index.handler',
    timeoutMs: 60_000,
    memoryMb: 128,
    reservedConcurrency: undefined,
    environment: { PATH: process.env.PATH ?? '', _HANDLER: 'index.handler', LAMBDA_TASK_ROOT: folder },
  };
  const pool = createPool(definition, { maxInstances, idleMs, log });
  onTestFinished(async () => {
    await pool.stop(0);
    await rm(folder, { recursive: true });
  });
  const invoke = async (until?: string) => {
    const outcome = await pool.invoke({ folder, until });
    return outcome.ok ? Number(outcome.payload) : Number.NaN;
  };
  const started = async () =>
    (await readdir(folder)).flatMap((name) => /^pid-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  return { folder, invoke, started };
}

test('an idle instance ends, and the next invocation starts another', async () => {
  const { invoke } = await poolOf({ maxInstances: 1, idleMs: 1 });
  const first = await invoke();
  await eventually(
    () => alive(first),
    (running) => !running,
  );
  const second = await invoke();
  expect(second).toBeGreaterThan(0);
  expect(second).not.toBe(first);
});

test('an instance serves all invocations that arrive before its idle time is over', async () => {
  const { invoke } = await poolOf({ maxInstances: 2, idleMs: 600_000 });
  const pids = [await invoke(), await invoke(), await invoke()];
  expect(new Set(pids).size).toBe(1);
  expect(alive(pids[0] ?? 0)).toBe(true);
});

test('a burst starts the maximum number of instances; none ends while it works, and all end afterwards', async () => {
  const { folder, invoke, started } = await poolOf({ maxInstances: 2, idleMs: 1 });
  const go = join(folder, 'go');
  const burst = [1, 2, 3, 4].map(() => invoke(go));
  const working = await eventually(started, (pids) => pids.length === 2);
  expect(existsSync(go)).toBe(false);
  expect(working.filter(alive)).toHaveLength(2);
  await writeFile(go, '');
  for (const pid of await Promise.all(burst)) expect(pid).toBeGreaterThan(0);
  await eventually(
    async () => (await started()).filter(alive),
    (left) => left.length === 0,
  );
});
