import { beforeAll, expect, inject, test } from 'vitest';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { openClient } from './client.ts';
import { anEvent, minutesAgo } from './events.ts';
import { run as runCommand } from './operator.ts';

/** The commands of operators, as `package.json` runs them, on the tables of the running system. */
const stack = inject('stack');
const client = openClient(stack);
const id = 'commands-1';
const { credentials, dynamodbUrl, tables } = stack;
const [events = '', main = ''] = ['Events', 'Main'].map((name) =>
  Object.values(tables).find((table) => table.includes(`Storage${name}`)),
);
const month = new Date(Date.parse(minutesAgo(60 * 24 * 40))).toISOString().slice(0, 7);

const run = (command: string, ...args: string[]) => runCommand(stack, command, ...args);

const audited = async () => {
  const { code, out } = await run('audit', events, main, id, month);
  const { matches, findings } = JSON.parse(out) as { matches: boolean; findings: { what: string }[] };
  return { code, matches, findings: findings.map(({ what }) => what) };
};

beforeAll(async () => {
  await client.putAccount(id, { timeZone: 'UTC' });
  await client.record([
    anEvent(id, 'audio.recorded', { time: `${month}-10T10:00:00Z`, data: { durationSeconds: 60 } }),
  ]);
  // Counts the month for good, as a run does minutes later.
  expect(await run('recount', events, main, id, month)).toMatchObject({ code: 0 });
});

test('a stored number that is wrong is found by `npm run audit` and mended by `npm run recount`', async () => {
  expect(await audited()).toEqual({ code: 0, matches: true, findings: [] });
  const dynamodb = new DynamoDBClient({ endpoint: dynamodbUrl, region: credentials.region, credentials });
  const sliceKey = (day: string) => ({
    pk: `ACCOUNT#${id}#SLICES#${month}-${day}`,
    sk: `${month}-${day}T10:00`,
  });
  const { pk, sk } = sliceKey('10');
  const { Item: counted } = await dynamodb.send(
    new GetItemCommand({ TableName: main, Key: { pk: { S: pk }, sk: { S: sk } } }),
  );
  // The count of a quarter of an hour in which nothing happened.
  const wrong = sliceKey('12');
  const Item = { ...counted, pk: { S: wrong.pk }, sk: { S: wrong.sk } };
  await dynamodb.send(new PutItemCommand({ TableName: main, Item }));
  dynamodb.destroy();
  expect(await audited()).toEqual({ code: 1, matches: false, findings: ['slice', 'day'] });
  expect((await run('recount', events, main, id, month)).code).toBe(0);
  expect(await audited()).toEqual({ code: 0, matches: true, findings: [] });
});

test('`npm run mark-days` marks days of one account, or of all after one, or says what is wrong', async () => {
  const day = `${month}-10`;
  expect(await run('mark-days', main, day, day, id)).toMatchObject({
    code: 0,
    out: '1 days wait to be counted.\n',
  });
  // Of all accounts it would also count those of other journeys again.
  await client.putAccount('zzz-commands', { timeZone: 'Asia/Manila' });
  expect(await run('mark-days', main, day, day, '--all', 'zzz')).toMatchObject({
    code: 0,
    out:
      'zzz-commands is done; to go on after it: --all zzz-commands\n' +
      'All accounts are done: 2 days wait to be counted.\n',
  });
  for (const [args, code, message] of [
    [[main, day], 2, 'Usage: npm run mark-days -- <main table>'],
    [[main, day, '2026-13-01', id], 2, 'Usage'],
    [[main, day, day, 'nobody'], 1, 'No such account: nobody'],
    [[main, '2020-01-01', day, id], 1, 'have expired'],
    [[main, day, '2999-01-01', id], 1, '2999-01-01 lies ahead'],
  ] as const) {
    const { code: ended, err } = await run('mark-days', ...args);
    expect({ ended, err }).toEqual({ ended: code, err: expect.stringContaining(message) as string });
  }
});

test('a command with a wrong argument says what it expects, and changes nothing', async () => {
  for (const command of ['audit', 'recount', 'price-again']) {
    expect(await run(command)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`npm run ${command} -- <events table>`) as string,
    });
    expect(await run(command, events, main, 'nobody', month)).toMatchObject({
      code: 1,
      err: 'No such account: nobody\n',
    });
    expect(await run(command, events, main, id, '2026-13')).toMatchObject({ code: 2 });
  }
});
