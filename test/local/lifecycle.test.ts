import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientConfig } from '../../local/aws/aws-identity.ts';
import { openDataDir } from '../../local/data-dir.ts';
import { alive, childrenOf, commandOf } from './aws/processes.ts';
import {
  eventually,
  launch,
  newDataDir,
  removeDataDir,
  startedSystem,
  type RunningSystem,
} from './aws/running-system.ts';

let dataDir: string;
let assembly: string;
let running: RunningSystem;

/** The arguments of the program behind `npm start`. */
const program = (app: string, folder: string, ...more: string[]) => ({
  args: ['local/start.ts', '--app', app, '--data-dir', folder, '--no-seed', '--port', '0', ...more],
});
const fixtureApp = 'test/local/aws/fixture/app.ts';
const recorded = (folder: string, ...more: string[]) => ({
  ...program('test/recorded-app.ts', folder, ...more),
  env: { RECORDED_ASSEMBLY: assembly },
});
const start = (...more: string[]) => startedSystem({ dataDir, ...recorded(dataDir, ...more) });

beforeAll(async () => {
  dataDir = await newDataDir();
  assembly = join(await newDataDir(), 'assembly');
  running = await startedSystem({ dataDir, ...program(fixtureApp, dataDir) });
  await cp(join(dataDir, 'cdk.out'), assembly, { recursive: true });
});
afterAll(async () => {
  await running.stop('SIGKILL');
  await removeDataDir(dataDir);
  await removeDataDir(join(assembly, '..'));
});

test('SIGTERM lets running calls finish, ends every process, and exits with 0', async () => {
  expect((await running.act('put', 'first')).status).toBe(200);
  expect((await running.act('upload', 'first')).status).toBe(200);
  const underWay = running.act('sleep', '500');
  await running.said(/sleeping/);
  const children = childrenOf(running.child.pid ?? 0);
  const commands = children.map(commandOf).join('\n');
  for (const file of ['dynamodb.child.ts', 's3-sqs-ses.child.ts', 'bootstrap.ts'])
    expect(commands).toContain(file);
  expect(await running.stop('SIGTERM')).toBe(0);
  expect(await (await underWay).text()).toBe('awake');
  expect(children.filter(alive)).toEqual([]);
});

test('everything that is stored can be read by its owner alone', async () => {
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['ses.ndjson', 'stack.json', 's3']));
  const open = [];
  for (const { parentPath, name } of files) {
    // A copy of the code, with the modes of its files.
    if (parentPath.startsWith(join(dataDir, 'cdk.out'))) continue;
    const { mode } = await stat(join(parentPath, name));
    if ((mode & 0o077) !== 0) open.push(name);
  }
  expect(open).toEqual([]);
});

test('data survives a stop; after a kill no process is left, and the next start works at once', async () => {
  running = await start();
  expect(await (await running.act('get', 'first')).json()).toEqual({ found: true });
  const s3 = new S3Client(clientConfig(running.stackFile.s3Url));
  const file = await s3.send(new GetObjectCommand({ Bucket: running.stackFile.bucket, Key: 'upload.txt' }));
  expect(await file.Body?.transformToString()).toBe('first');
  expect((await running.act('put', 'before the kill')).status).toBe(200);
  const children = childrenOf(running.child.pid ?? 0);
  void running.stop('SIGKILL');
  running = await start();
  await eventually(
    () => children.filter(alive),
    (left) => left.length === 0,
  );
});

test('data survives a kill; a second system is refused the folder; the system ends, naming it, when an emulator crashes', async () => {
  expect(await (await running.act('get', 'before the kill')).json()).toEqual({ found: true });

  const second = launch(recorded(dataDir));
  expect(await second.exited).toBe(1);
  expect(second.lines.join('\n')).toContain(`in use by another local system at ${running.stackFile.apiUrl}`);

  const emulators = childrenOf(running.child.pid ?? 0).filter((pid) =>
    commandOf(pid).includes('dynamodb.child.ts'),
  );
  expect(emulators).toHaveLength(1);
  for (const pid of emulators) process.kill(pid, 'SIGKILL');
  expect(await running.exited).toBe(1);
  expect(running.lines.join('\n')).toContain('DynamoDB (dynalite) stopped unexpectedly (signal SIGKILL)');
});

test('--fresh deletes its own data and nothing else', async () => {
  await writeFile(join(dataDir, 'notes.txt'), 'mine');
  await mkdir(join(dataDir, 'mine'), { recursive: true });
  running = await start('--fresh');
  expect(await (await running.act('get', 'first')).json()).toEqual({ found: false });
  expect(await readdir(dataDir)).toEqual(expect.arrayContaining(['mine', 'notes.txt']));

  const { port } = new URL(running.stackFile.apiUrl);
  const elsewhere = await newDataDir();
  const taken = launch(recorded(elsewhere, '--port', port));
  expect(await taken.exited).toBe(1);
  expect(taken.lines.join('\n')).toMatch(new RegExp(`Port ${port} is in use.*--port`));
  await removeDataDir(elsewhere);
  expect(await running.stop('SIGINT')).toBe(0);
});

test('an invalid option is explained', async () => {
  const mistyped = launch(program(fixtureApp, dataDir, '--prot', '1'));
  expect(await mistyped.exited).toBe(2);
  expect(mistyped.lines.join('\n')).toContain("Unknown option '--prot'");
});

test('a data folder that is not writable is explained', async () => {
  const file = join(dataDir, 'a file');
  await writeFile(file, '');
  for (const folder of [file, join(file, 'below')])
    await expect(openDataDir(folder, { fresh: false })).rejects.toThrow(
      `The data folder ${folder} cannot be written to`,
    );
});
