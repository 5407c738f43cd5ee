import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { minutesAgo } from './events.ts';
import { ended, example, start } from './examples.ts';
import { eventually } from './eventually.ts';
import { newDataDir } from './system.ts';

/** The example of an outbox, killed again and again while it is filled and drained. */
const stack = inject('stack');
const client = openClient(stack);
const id = 'outbox';
const time = minutesAgo(30);
let folder = '';
let path = '';

beforeAll(async () => {
  folder = await newDataDir();
  path = join(folder, 'outbox.db');
  await client.putAccount(id);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const drain = () =>
  start(stack, [process.execPath, example('outbox/drain.ts'), path], { BATCH: '7', WAIT_MS: '20' });
const fill = (account: string, from: number, to: number) =>
  start(stack, [
    process.execPath,
    example('outbox/finish-interviews.ts'),
    path,
    account,
    `${from}`,
    `${to}`,
    time,
  ]);

function query<Row>(sql: string): Row[] {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA busy_timeout = 10000');
  const rows = database.prepare(sql).all() as Row[];
  database.close();
  return rows;
}
const pending = () =>
  query<{ n: number }>('SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NULL AND refused IS NULL')[0]!.n;
const sent = () => query<{ n: number }>('SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NOT NULL')[0]!.n;

/** A wait of a random length, so that every run kills at other moments. */
const aMoment = (maxMs: number) => sleep(Math.random() * maxMs);

test('every stored interview is counted once and as it was stored last, whenever the processes are killed', async () => {
  // The first one makes the tables.
  expect(await ended(fill(id, 0, 20))).toMatchObject({ code: 0 });
  const MAX_KILLS = 6;
  for (let kills = 0; kills < MAX_KILLS; kills += 1) {
    const [filler, drainer] = [fill(id, 100 * (kills + 1), 100 * (kills + 2)), drain()];
    // Of one that has only just started, nothing would be interrupted.
    const before = sent();
    await eventually(sent, (now) => now > before);
    await aMoment(200);
    for (const child of [filler, drainer]) child.kill('SIGKILL');
    for (const child of [filler, drainer])
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  const last = drain();
  await eventually(pending, (count) => count === 0);
  last.kill();

  const interviews = query<{ id: string; method: string }>('SELECT id, method FROM interviews');
  const stored: { id: string; method: unknown }[] = [];
  for await (const event of client.api.listEvents(id, { kind: 'interviews', limit: 100 }))
    stored.push({ id: event.id, method: event.data['method'] });
  const sorted = (rows: readonly { id: string; method: unknown }[]) =>
    rows.map((row) => `${row.id} ${String(row.method)}`).sort();
  expect(sorted(stored)).toEqual(sorted(interviews));
  expect(stored.length).toBeGreaterThan(20);
  const { months } = await client.api.readUsage(id, { months: 2 });
  const counted = months.reduce((sum, { interviews: { count } }) => sum + count, 0);
  expect(counted).toBe(interviews.length);
});

test('an event that is refused is kept with the reason, and holds up nothing behind it', async () => {
  await ended(fill('nobody-1', 5000, 5001));
  await ended(fill(id, 6000, 6003));
  const last = drain();
  await eventually(pending, (count) => count === 0);
  last.kill();
  const refused = query<{ event: string; refused: string }>(
    'SELECT event, refused FROM outbox WHERE refused IS NOT NULL',
  );
  // Stored twice, as every tenth.
  expect(refused.map(({ event }) => (JSON.parse(event) as { id: string }).id)).toEqual([
    'interview-5000',
    'interview-5000',
  ]);
  expect(refused[0]?.refused).toContain('/subject');
  for (const number of [6000, 6001, 6002])
    expect((await client.api.listEvents(id, { id: `interview-${number}` }).page()).items).toHaveLength(1);
});
