import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientConfig } from '../../local/aws-identity.ts';
import {
  eventually,
  fixtureApp,
  launch,
  newDataDir,
  recordedApp,
  removeDataDir,
  startedSystem,
  type RunningSystem,
} from './running-system.ts';

let dataDir: string;
let assembly: string;
let again: RunningSystem;

const start = (more: { args?: string[]; dataDir?: string } = {}) =>
  startedSystem({ dataDir, app: recordedApp, env: { RECORDED_ASSEMBLY: assembly }, ...more });

/** A process that has ended but that nobody has waited for yet still has a number; it runs no more. */
const alive = (pid: number) => {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
};
const childrenOf = (pid: number) => {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = table.map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
};

beforeAll(async () => {
  dataDir = await newDataDir();
  assembly = join(await newDataDir(), 'assembly');
});
afterAll(async () => {
  await removeDataDir(dataDir);
  await removeDataDir(join(assembly, '..'));
});

test('stops on SIGTERM with 0, finishing what runs and leaving no process', async () => {
  const system = await startedSystem({ dataDir, app: fixtureApp });
  await cp(join(dataDir, 'cdk.out'), assembly, { recursive: true });
  expect((await system.act('put', 'first')).status).toBe(200);
  expect((await system.act('upload', 'first')).status).toBe(200);
  const underWay = system.act('sleep', '500');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const children = childrenOf(system.child.pid ?? 0);
  expect(children.length).toBeGreaterThanOrEqual(5);
  expect(await system.stop('SIGTERM')).toBe(0);
  expect(await (await underWay).text()).toBe('awake');
  expect(children.filter(alive)).toEqual([]);
});

test('keeps its data for the next start, is killed, leaves no process behind and starts again at once', async () => {
  const system = await start();
  expect(await (await system.act('get', 'first')).json()).toEqual({ found: true });
  const s3 = new S3Client(clientConfig(system.stackFile.s3Url));
  const file = await s3.send(new GetObjectCommand({ Bucket: system.stackFile.bucket, Key: 'upload.txt' }));
  expect(await file.Body?.transformToString()).toBe('first');
  expect((await system.act('put', 'before the kill')).status).toBe(200);
  const children = childrenOf(system.child.pid ?? 0);
  void system.stop('SIGKILL');
  again = await start();
  await eventually(
    () => children.filter(alive),
    (left) => left.length === 0,
  );
});

test('has what was stored before the kill, shares its data with no other, and goes down with an emulator, naming it', async () => {
  const system = again;
  expect(await (await system.act('get', 'before the kill')).json()).toEqual({ found: true });

  const second = launch({ dataDir, app: recordedApp });
  expect(await second.exited).toBe(1);
  expect(second.lines.join('\n')).toContain(`in use by another local system at ${system.stackFile.apiUrl}`);

  const emulator = childrenOf(system.child.pid ?? 0)
    .map((pid) => ({
      pid,
      args: execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }),
    }))
    .find(({ args }) => args.includes('dynamodb.child.ts'));
  process.kill(emulator?.pid ?? 0, 'SIGKILL');
  expect(await system.exited).toBe(1);
  expect(system.lines.join('\n')).toContain('DynamoDB (dynalite) stopped unexpectedly (signal SIGKILL)');
});

test('forgets its own data with --fresh, and nothing else', async () => {
  await writeFile(join(dataDir, 'notes.txt'), 'mine');
  await mkdir(join(dataDir, 'mine'), { recursive: true });
  const system = await start({ args: ['--fresh'] });
  expect(await (await system.act('get', 'first')).json()).toEqual({ found: false });
  expect(await readdir(dataDir)).toEqual(expect.arrayContaining(['mine', 'notes.txt']));

  const { port } = new URL(system.stackFile.apiUrl);
  const elsewhere = await newDataDir();
  const taken = launch({ dataDir: elsewhere, app: recordedApp, args: ['--port', port] });
  expect(await taken.exited).toBe(1);
  expect(taken.lines.join('\n')).toMatch(new RegExp(`Port ${port} is in use.*--port`));
  await removeDataDir(elsewhere);
  expect(await system.stop('SIGINT')).toBe(0);
});

test('says what is wrong with an option', async () => {
  const program = launch({ dataDir, args: ['--prot', '1'] });
  expect(await program.exited).toBe(2);
  expect(program.lines.join('\n')).toContain("Unknown option '--prot'");
});
