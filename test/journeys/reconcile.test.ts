import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent, type CloudEvent } from './events.ts';
import { ended, start } from './examples.ts';
import { monthBefore } from './months.ts';
import { newDataDir, removeDataDir } from './system.ts';

/** A closed month is compared with the call log of a carrier, and corrected. */
const stack = inject('stack');
const client = openClient(stack);
const id = 'reconciled';
const month = monthBefore(2).toString();
const COMMAND = join(import.meta.dirname, '..', '..', 'bin', 'reconcile.ts');

const call = (name: string, time: string, durationSeconds: number, costUsd: string) =>
  anEvent(id, 'call.completed', {
    ...{ id: name, source: 'twilio', time: `${month}-${time}` },
    data: { durationSeconds, costUsd },
  });
/** Manila is eight hours ahead, so the last one counts on the next day here. */
const CALLS = [
  call('CA1', '10T01:00:00Z', 61, '0.017'),
  call('CA2', '10T02:00:00Z', 30, '0.00425'),
  call('CA3', '11T03:00:00Z', 600, '0.17'),
  call('CA4', '11T23:59:59Z', 59, '0.0085'),
];

const HEADER = 'Sid,Status,StartTime,EndTime,Duration,Price,PriceUnit';
const rowOf = ({ id: sid, time, data }: CloudEvent) =>
  [
    ...[sid, 'completed', `"${new Date(time).toUTCString().replace('GMT', '+0000')}"`, ''],
    ...[data['durationSeconds'], `-${String(data['costUsd'])}`, 'USD'],
  ].join(',');

let folder = '';
const fileOf = async (name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  await writeFile(path, lines.join('\r\n'));
  return path;
};
const reconcile = async (file: string, ...options: string[]) => {
  const given = [file, '--layout', 'twilio', '--account', id, ...options];
  return ended(start(stack, [process.execPath, COMMAND, ...given]));
};
const stateOf = async () => (await client.api.readUsage(id, { months: 1, until: month })).months[0];

beforeAll(async () => {
  folder = await newDataDir();
  await client.putAccount(id, { timeZone: 'Asia/Manila' });
  await client.record(CALLS);
  await client.run('roll-up-usage');
  await client.run('close-month');
  expect(await stateOf()).toMatchObject({ state: 'closed', calls: { count: 4 } });
});
afterAll(() => removeDataDir(folder));

test('a file of the same calls is the same', async () => {
  const file = await fileOf('same.csv', [HEADER, ...CALLS.map(rowOf)]);
  const { code, out, err } = await reconcile(file);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(
    `${id}, ${month}-10 to ${month}-11 (UTC); days are those of the account (Asia/Manila)\n` +
      '4 rows have the id of a stored event.\n' +
      'Both are the same.\n',
  );
});

test('what differs is named by day and by id, then corrected, and restates the closed month', async () => {
  const [first, second, third, fourth] = CALLS.map(rowOf);
  const file = await fileOf('different.csv', [
    HEADER,
    first!,
    second!.replace('-0.00425', '-0.00500'),
    fourth!.replace(',59,', ',58,'),
    rowOf(call('CA5', '10T04:00:00Z', 20, '0.0085')),
    third!.replace('CA3', 'CA6').replace('completed', 'no-answer'),
  ]);
  const told = await reconcile(file);
  expect(told).toMatchObject({ code: 1, err: '' });
  expect(told.out.split('\n').slice(1)).toEqual([
    '3 rows have the id of a stored event.',
    '1 rows were not charged, and are left out.',
    `${month}-10 call.completed: the carrier has 3, stored 2; 1.85 minutes, stored 1.52; 0.0305 USD, stored 0.0213`,
    `${month}-11 call.completed: the carrier has 0, stored 1; 0.00 minutes, stored 10.00; 0.0000 USD, stored 0.1700`,
    `${month}-12 call.completed: the carrier has 0.97 minutes, stored 0.98`,
    `mispriced  call.completed CA2 of ${month}-10T02:00:00Z: the carrier has 0.0050 USD, stored 0.0043 (row 2)`,
    `missing    call.completed CA5 of ${month}-10T04:00:00Z: it is not stored (row 4)`,
    `extra      call.completed CA3 of ${month}-11T03:00:00Z: the carrier does not have it (source twilio)`,
    `different  call.completed CA4 of ${month}-11T23:59:59Z: the carrier has 0.97 minutes, stored 0.98 (row 3)`,
    'They are not the same: 3 days differ, 2 different, 1 missing, 1 extra.',
    '',
  ]);
  // Whoever only looks changes nothing.
  expect(await stateOf()).toMatchObject({ calls: { count: 4, seconds: 750 } });

  const cautious = await reconcile(file, '--correct');
  expect(cautious.code).toBe(1);
  expect(cautious.out).toContain('2 corrections are stored (2 events sent, 0 voided).');
  expect(cautious.out).toContain('1 findings stay: Only --add adds events');
  expect(cautious.out).toContain('1 findings stay: Only --void-extra voids events, for good.');

  const data = {
    ...{ callType: 'robocall', trigger: { by: 'system', source: 'schedule' } },
    ...{ candidateId: 'unknown', campaignId: 'unknown', campaignName: 'Unknown' },
  };
  const addFile = await fileOf('data.json', [JSON.stringify(data)]);
  const corrected = await reconcile(file, '--correct', '--add', addFile, '--void-extra');
  expect(corrected).toMatchObject({ code: 0, err: '' });
  expect(corrected.out).toContain('2 corrections are stored (1 events sent, 1 voided).');
  expect(corrected.out).toContain(
    `${month} was closed, so it will be restated, and its certificate says from tomorrow on what changed.`,
  );
  expect(await reconcile(file)).toMatchObject({
    code: 0,
    out: expect.stringContaining('Both are the same.') as string,
  });

  await client.run('roll-up-usage');
  await client.run('close-month');
  // 61 s, 30 s, 58 s and the 20 s that had been missing.
  expect(await stateOf()).toMatchObject({
    state: 'restated',
    calls: { count: 4, seconds: 169, costUsd: '0.0390' },
  });
});

test('what cannot be compared says why and what would be right', async () => {
  const row = rowOf(CALLS[0]!);
  for (const [lines, options, message] of [
    [[HEADER, row.replace('USD', 'EUR')], [], 'row 1: expected a price in USD, not in "EUR"'],
    [[HEADER.replace('Sid', 'Call'), row], [], 'twilio-calls: the file has no column "Sid"'],
    [[], [], 'is empty'],
    [[HEADER], [], 'say which days it covers, with --from and --to'],
    [[HEADER, row], ['--layout', 'telnyx'], 'Known layouts are twilio-calls'],
    [[HEADER, row], ['--account', 'nobody-1'], 'no such account'],
    [[HEADER, row], ['--from', '2026-13-01'], 'Expected a day such as 2026-11-01'],
    [[HEADER, row], ['--void-extra'], 'need --correct'],
    [[HEADER, '"', row], [], 'Quote'],
  ] as const) {
    const { code, err, out } = await reconcile(await fileOf('wrong.csv', lines), ...options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.toLowerCase()).toContain(message.toLowerCase());
  }
});

test('findings are JSON on demand', async () => {
  const file = await fileOf('json.csv', [
    HEADER,
    rowOf(CALLS[0]!),
    rowOf(call('CA9', '10T05:00:00Z', 1, '1')),
  ]);
  const { code, out } = await reconcile(file, '--json', '--to', `${month}-10`, '--source', 'twilio');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    matchedBy: 'id',
    matched: 1,
    findings: [{ is: 'extra' }, { is: 'extra' }, { is: 'missing', record: { id: 'CA9' } }],
  });
});
