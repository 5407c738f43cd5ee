import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { openClient } from './client.ts';
import { runCommand, startCommand, startProxy } from './command-line.ts';
import { anEvent, minutesAgo } from './events.ts';
import { eventually } from './eventually.ts';

/** `usage-data send`, against the running system. */
const stack = inject('stack');
const client = openClient(stack);
const setting = { USAGE_DATA_URL: stack.apiUrl, USAGE_DATA_KEY: stack.adminKey };
const time = minutesAgo(5);

const MAPPING = {
  type: 'sms.sent',
  source: 'old-crm',
  id: { column: 'Message' },
  time: { column: 'Sent', format: 'rfc3339' },
  data: {
    messageType: { column: 'Kind' },
    segments: { column: 'Parts' },
    candidateId: 'nobody',
    campaignId: 'camp-1',
    campaignName: 'Front desk',
  },
};
const HEADER = 'Message,Sent,Kind,Parts';
const rows = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => `sms-${first + index},${time},invitation,1`);
const csv = (lines: readonly string[]) => `${[HEADER, ...lines].join('\n')}\n`;

const ACCOUNTS = ['send-1', 'send-2', 'send-3', 'send-4', 'send-5', 'send-6'];
beforeAll(async () => {
  for (const id of ACCOUNTS) await client.putAccount(id, { timeZone: 'UTC' });
});

async function folder(files: Record<string, string | Buffer>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'send-'));
  onTestFinished(() => rm(path, { recursive: true }));
  await writeFile(join(path, 'mapping.json'), JSON.stringify(MAPPING));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

const send = (cwd: string, file: string, account: string, ...more: string[]) =>
  runCommand(['send', file, '--mapping', 'mapping.json', '--account', account, ...more], { ...setting, cwd });

const smsOf = async (account: string) => {
  const { months } = await client.api.readUsage(account, { months: 2 });
  return months.reduce(
    (sum, { sms }) => ({ count: sum.count + sms.count, segments: sum.segments + sms.segments }),
    {
      ...{ count: 0, segments: 0 },
    },
  );
};

test('rows are stored, and rejects are in a file with their lines and reasons', async () => {
  const lines = [
    ...rows(2),
    `sms-2,yesterday,invitation,1`,
    `sms-3,${time},invitation,99`,
    'short',
    ...rows(1, 4),
  ];
  const cwd = await folder({ 'sms.csv': csv(lines) });
  const dry = await send(cwd, 'sms.csv', 'send-1', '--dry-run', '--json');
  expect(dry.code).toBe(1);
  expect(JSON.parse(dry.out)).toEqual({
    accepted: 3,
    rejected: 3,
    rejects: 'sms.csv.rejects.ndjson',
    dryRun: true,
  });
  expect(await smsOf('send-1')).toEqual({ count: 0, segments: 0 });

  const { code, out, err } = await send(cwd, 'sms.csv', 'send-1');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toBe('3 stored, 3 rejected.\nWhat is wrong with them, line by line: sms.csv.rejects.ndjson\n');
  expect(await smsOf('send-1')).toEqual({ count: 3, segments: 3 });
  const rejects = (await readFile(join(cwd, 'sms.csv.rejects.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; errors: { pointer: string; message: string }[] });
  expect(rejects).toEqual([
    expect.objectContaining({
      line: 4,
      row: { Message: 'sms-2', Sent: 'yesterday', Kind: 'invitation', Parts: '1' },
    }),
    expect.objectContaining({ line: 5 }),
    expect.objectContaining({ line: 6, row: ['short'] }),
  ]);
  expect(rejects[0]?.errors[0]).toMatchObject({
    pointer: '/time',
    message: expect.stringContaining('"Sent"') as string,
  });
  expect(rejects[1]?.errors[0]).toMatchObject({
    pointer: '/data/segments',
    message: expect.stringContaining('column "Parts"') as string,
  });
  expect(await readdir(cwd)).toEqual(['mapping.json', 'sms.csv', 'sms.csv.rejects.ndjson']);
});

test('a sending that is killed goes on where it was, and sends nothing again that is known to be stored', async () => {
  const count = 4000;
  const cwd = await folder({ 'sms.csv.gz': gzipSync(csv([...rows(2), 'short', ...rows(count - 2, 2)])) });
  const statePath = join(cwd, 'sms.csv.gz.usage-data-state.json');
  const stateOf = async () => JSON.parse(await readFile(statePath, 'utf8')) as { done: [number, number][] };
  // Holds the second request for ever, so that later ones are done before it, and all after the fourth.
  let requests = 0;
  const holding = await startProxy(stack.apiUrl, {
    pass: async ({ path }) => {
      if (!path.startsWith('/v1/events')) return;
      requests += 1;
      if (requests === 2 || requests > 4) await new Promise(() => undefined);
    },
  });
  onTestFinished(holding.stop);
  const args = ['send', 'sms.csv.gz', '--mapping', 'mapping.json', '--account', 'send-2'];
  const { child, ended } = startCommand(args, { ...setting, cwd, USAGE_DATA_URL: holding.url });
  const { done } = await eventually(
    () => stateOf().catch(() => ({ done: [] as [number, number][] })),
    (state) => state.done.reduce((sum, [from, to]) => sum + to - from, 0) === 1500,
  );
  expect(done.length).toBeGreaterThan(1);
  child.kill('SIGKILL');
  await ended;

  // The same address again, since it is a part of what must be the same.
  const port = Number(new URL(holding.url).port);
  await holding.stop();
  const sent: string[] = [];
  const open = await startProxy(stack.apiUrl, {
    port,
    pass: ({ path, body }) => {
      if (!path.startsWith('/v1/events')) return;
      const events = JSON.parse(String(gunzipSync(body))) as { id: string }[];
      sent.push(...events.map(({ id }) => id));
    },
  });
  onTestFinished(open.stop);
  const resumed = await runCommand(args, { ...setting, cwd, USAGE_DATA_URL: open.url });
  expect(resumed).toMatchObject({ code: 1, err: 'Going on: 1500 rows were done before.\n' });
  expect(resumed.out).toMatch(/^4,000 stored, 1 rejected\.$/m);
  expect(sent).toHaveLength(count + 1 - 1500);
  expect(new Set(sent).size).toBe(sent.length);
  expect(await smsOf('send-2')).toEqual({ count, segments: count });
  const rejects = await readFile(join(cwd, 'sms.csv.gz.rejects.ndjson'), 'utf8');
  expect(rejects.trim().split('\n')).toHaveLength(1);
  expect(await readdir(cwd)).not.toContain('sms.csv.gz.usage-data-state.json');
});

test('Ctrl-C ends with 130 and says how to go on; a file that has changed since is not gone on with', async () => {
  const cwd = await folder({ 'sms.csv': csv(rows(6000)) });
  let requests = 0;
  const proxy = await startProxy(stack.apiUrl, {
    pass: () => {
      requests += 1;
      if (requests === 3) started.child.kill('SIGINT');
    },
  });
  onTestFinished(proxy.stop);
  const args = ['send', 'sms.csv', '--mapping', 'mapping.json', '--account', 'send-3'];
  const started = startCommand(args, { ...setting, cwd, USAGE_DATA_URL: proxy.url });
  const { code, err } = await started.ended;
  expect(code).toBe(130);
  expect(err).toMatch(
    /^Interrupted: [\d,]+ stored, 0 rejected\. Run the same command again to go on where it was\.$/m,
  );
  const { count } = await smsOf('send-3');
  expect(err).toContain(`${count.toLocaleString('en-US')} stored`);
  expect(count).toBeLessThan(6000);

  const other = await runCommand(args, { ...setting, cwd });
  expect(other).toMatchObject({
    code: 2,
    err: expect.stringContaining('another address, account or mapping') as string,
  });
  await writeFile(join(cwd, 'sms.csv'), csv(rows(6000).slice(1)));
  const changed = await runCommand(args, { ...setting, cwd, USAGE_DATA_URL: proxy.url });
  expect(changed).toMatchObject({ code: 1, err: expect.stringContaining('The file has changed') as string });
  const restarted = await runCommand([...args, '--restart'], { ...setting, cwd, USAGE_DATA_URL: proxy.url });
  expect(restarted).toMatchObject({ code: 0, out: '5,999 stored, 0 rejected.\n' });
  expect((await smsOf('send-3')).count).toBe(6000);
});

test('of an event that is in the file twice, the last row counts', async () => {
  const twice = Array.from({ length: 12 }, (_, index) =>
    rows(500).map((row) => row.replace(/1$/, String(index + 1))),
  );
  const cwd = await folder({ 'sms.csv': csv(twice.flat()) });
  expect(await send(cwd, 'sms.csv', 'send-4', '--concurrency', '8')).toMatchObject({ code: 0 });
  expect(await smsOf('send-4')).toEqual({ count: 500, segments: 6000 });
});

test('events come as they are from standard input', async () => {
  const events = [anEvent('send-5', 'sms.sent', { time }), anEvent('send-5', 'sms.sent', { time })];
  const { subject: _, ...third } = anEvent('send-5', 'sms.sent', { time });
  const input = [...events, third].map((event) => JSON.stringify(event)).join('\n');
  const cwd = await folder({});
  const args = ['send', '-', '--format', 'ndjson', '--account', 'send-5', '--json'];
  const { code, out } = await runCommand(args, { ...setting, cwd, input });
  expect({ code, result: JSON.parse(out) as unknown }).toEqual({
    code: 0,
    result: { accepted: 3, rejected: 0, rejects: null, dryRun: false },
  });
  expect((await smsOf('send-5')).count).toBe(3);
});

test('Ctrl-C also ends the wait for a producer that is silent', async () => {
  const cwd = await folder({});
  const args = ['send', '-', '--format', 'csv', '--mapping', 'mapping.json', '--account', 'send-5'];
  const input = csv(rows(501));
  const { child, ended } = startCommand(args, { ...setting, cwd, input, isOpen: true });
  await eventually(
    () => smsOf('send-5'),
    ({ count }) => count >= 500,
  );
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 130, err: 'Interrupted: 500 stored, 0 rejected.\n' });
});

test.each([
  [['sms.csv', '--account', 'send-6'], 2, 'The header of the file does not fit.'],
  [['sms.csv', '--mapping', 'mapping.json'], 2, 'does not say whose events they are'],
  [['sms.csv', '--mapping', 'wrong.json', '--account', 'send-6'], 2, '/data/mesageType: unknown field'],
  [['sms.csv', '--mapping', 'nothing.json'], 2, 'The mapping cannot be read: ENOENT'],
  [['nothing.csv', '--account', 'send-6'], 1, 'ENOENT'],
  [['empty.csv', '--mapping', 'mapping.json', '--account', 'send-6'], 1, 'The file has no rows.'],
  [['latin.csv', '--mapping', 'mapping.json', '--account', 'send-6'], 1, 'not in UTF-8'],
  [['mapping.json'], 2, 'cannot be told by its name'],
  [
    ['sms.csv', '--mapping', 'mapping.json', '--account', 'send-6', '--concurency', '2'],
    2,
    '(Did you mean --concurrency?)',
  ],
])('send %j ends with %i, says why, and stores nothing', async (args, ended, message) => {
  const { messageType, ...data } = MAPPING.data;
  const cwd = await folder({
    'sms.csv': csv(rows(1)),
    'empty.csv': `${HEADER}\n`,
    'latin.csv': Buffer.from(csv([`sms-é,${time},invitation,1`]), 'latin1'),
    'wrong.json': JSON.stringify({ ...MAPPING, data: { ...data, mesageType: messageType } }),
  });
  const { code, err } = await runCommand(['send', ...args], { ...setting, cwd });
  expect({ code, err }).toEqual({ code: ended, err: expect.stringContaining(message) as string });
  expect((await smsOf('send-6')).count).toBe(0);
});
