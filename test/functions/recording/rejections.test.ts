import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MAX_CAUSES } from '../../../domain/rejections/count.ts';
import { recordUsage } from '../../../functions/recording/record-usage/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { logger } from '../../../functions/logger.ts';
import { rejectionsKey } from '../../../functions/storage/keys.ts';
import { ask, type Asked } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { breakingTable, unavailable } from '../failing.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  await system.account('zenith');
  const reader = readUsage(system.stores, system.clock);
  return {
    ...system,
    send: (body: unknown, asked: Asked = {}) => ask(system.recorder, 'POST /v1/events', { body, ...asked }),
    rejections: async (id = 'acme') =>
      (await ask(reader, 'GET /v1/accounts/{id}/rejections', { path: { id } })).body.items,
  };
}

const BOUND: Asked = { scopes: ['events:write'], boundTo: 'acme' };
const tooMany = (id: string, change = {}) => smsSent(id, { data: { segments: 99 }, ...change });
const TOO_MANY = { source: '/crm', type: 'sms.sent', pointer: '/data/segments' };

describe('of what is rejected, the log', () => {
  function watched(level: 'info' | 'warn') {
    const log = vi.spyOn(logger, level).mockReturnValue();
    onTestFinished(() => log.mockRestore());
    return (message: string) =>
      log.mock.calls.filter(([first]) => first === message).map(([, facts]) => facts);
  }

  test('says how much belongs to no account, and nothing if all of it does', async () => {
    const { send } = await newSystem();
    const logged = watched('info');
    const nobodys = () => logged('rejected what belongs to no account');
    await send([tooMany('a'), tooMany('b', { subject: 'zenith' })]);
    expect(nobodys()).toEqual([]);
    await send([tooMany('a'), tooMany('b'), smsSent('lost', { subject: 'nobody' }), null, 'x']);
    expect(nobodys()).toEqual([{ entries: 3 }]);
  });

  test('says that they are not counted, if they cannot be', async () => {
    const { stores, clock } = await newSystem();
    const logged = watched('warn');
    const recorder = recordUsage({ ...stores, rejections: { count: unavailable } }, clock);
    expect((await ask(recorder, 'POST /v1/events', { body: [tooMany('a')] })).status).toBe(422);
    expect(logged('rejections are not counted')).toHaveLength(1);
  });
});

describe('what is rejected', () => {
  test('is counted by producer and reason, with when it was first and last', async () => {
    const { send, rejections, advance } = await newSystem();
    await send([smsSent('a'), tooMany('b'), tooMany('c'), tooMany('d', { source: '/other' })]);
    advance({ minutes: 20 });
    await send([tooMany('e')]);
    expect(await rejections()).toEqual([
      {
        ...TOO_MANY,
        reason: 'Too big: expected number to be <=20',
        count: 3,
        firstAt: '2026-11-10T06:30:00Z',
        lastAt: '2026-11-10T06:50:00Z',
      },
      expect.objectContaining({ ...TOO_MANY, source: '/other', count: 1, lastAt: '2026-11-10T06:30:00Z' }),
    ]);
  });

  test('is that of the last seven days in UTC, together', async () => {
    const { send, rejections, advance } = await newSystem();
    await send([tooMany('a')]);
    advance({ hours: 24 * 6 });
    await send([tooMany('b', { time: '2026-11-16T06:00:00Z' })]);
    expect(await rejections()).toMatchObject([{ count: 2, firstAt: '2026-11-10T06:30:00Z' }]);
    advance({ hours: 17 });
    expect(await rejections()).toMatchObject([{ count: 2 }]);
    advance({ hours: 1 });
    expect(await rejections()).toMatchObject([{ count: 1, firstAt: '2026-11-16T06:30:00Z' }]);
  });

  test('is kept until its day is no longer shown', async () => {
    const { send, main } = await newSystem();
    await send([tooMany('a')]);
    expect(await main.get(rejectionsKey('acme', '2026-11-10'))).toMatchObject({
      expiresAt: Date.parse('2026-11-18T00:00:00Z') / 1000,
    });
  });

  test('counts once for each rule that it breaks', async () => {
    const { send, rejections } = await newSystem();
    await send([smsSent('a', { data: { segments: 99, messageType: '!', one: 1, two: 2 } })]);
    const found = await rejections();
    expect(found.map(({ pointer, count }) => [pointer, count]).sort()).toEqual([
      ['/data/*', 1],
      ['/data/messageType', 1],
      ['/data/segments', 1],
    ]);
  });

  test('has one reason for a time, whenever it is checked', async () => {
    const { send, rejections, advance } = await newSystem();
    for (const time of ['2026-12-01T00:00:00Z', '2027-12-01T00:00:00Z']) {
      await send([smsSent('a', { time })]);
      advance({ seconds: 1 });
    }
    for (const time of ['2020-12-01T00:00:00Z', '1980-12-01T00:00:00Z']) {
      await send([smsSent('a', { time })]);
      advance({ seconds: 1 });
    }
    const found = await rejections();
    expect(found.map(({ reason, count }) => [reason, count]).sort()).toEqual([
      ['expected at most 24 months back', 2],
      ['expected at most 5 minutes ahead of now', 2],
    ]);
  });

  test('is stored without anything else that was sent', async () => {
    const { send, main, rejections } = await newSystem();
    const secret = 'maria';
    const data = { candidateId: secret, campaignName: `${secret}\u0000`, [secret]: secret, segments: secret };
    await send([
      { ...smsSent(secret, { data }), [`${secret}-Cruz`]: secret, type: secret },
      smsSent(secret, { data, time: secret }),
      { ...smsSent(secret, { data }), datacontenttype: secret, specversion: secret },
    ]);
    await send(`{"${secret}": ${secret}}`, BOUND);
    await send([smsSent(secret, { subject: secret })], BOUND);
    await send([], { ...BOUND, headers: { 'content-type': secret } });
    expect((await rejections()).length).toBeGreaterThan(8);
    const stored = await main.get(rejectionsKey('acme', '2026-11-10'));
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  test('of voids is counted as well, and of dry runs it is not', async () => {
    const { recorder, rejections } = await newSystem();
    const body = [{ ...identityOf(smsSent('a')), time: 'yesterday' }];
    await ask(recorder, 'POST /v1/events/void', { body, query: { dryRun: 'true' } });
    expect(await rejections()).toEqual([]);
    await ask(recorder, 'POST /v1/events/void', { body });
    expect(await rejections()).toMatchObject([{ pointer: '/time', count: 1 }]);
  });

  test('is not shown to a token of another account', async () => {
    const { stores, clock } = await newSystem();
    const reader = readUsage(stores, clock);
    const route = 'GET /v1/accounts/{id}/rejections';
    expect(await ask(reader, route, { path: { id: 'zenith' }, ...BOUND })).toMatchObject({ status: 403 });
    expect(await ask(reader, route, { path: { id: 'nobody' } })).toMatchObject({ status: 404 });
  });
});

describe('it counts for', () => {
  test('each account that is named by a token for all accounts, if it exists', async () => {
    const { send, rejections, main } = await newSystem();
    await send([tooMany('a'), tooMany('b', { subject: 'zenith' }), tooMany('c', { subject: 'nobody' }), 1]);
    expect(await rejections()).toMatchObject([{ count: 1 }]);
    expect(await rejections('zenith')).toMatchObject([{ count: 1 }]);
    expect(await main.get(rejectionsKey('nobody', '2026-11-10'))).toBeUndefined();
  });

  test('the account of a bound token, whatever was sent', async () => {
    const { send, rejections } = await newSystem();
    await send([smsSent('a'), 1, smsSent('b', { subject: 'zenith' })], BOUND);
    await send([smsSent('c', { subject: 'zenith' })], BOUND);
    expect(await rejections('zenith')).toEqual([]);
    expect(await rejections()).toMatchObject([
      { source: '/crm', pointer: '/subject', reason: 'this token is for another account', count: 2 },
      { source: null, type: null, pointer: '', reason: 'expected a JSON object', count: 1 },
    ]);
  });

  test.each<[string, Asked, string]>([
    ['is not JSON', { body: '{' }, 'The body is not valid JSON'],
    ['has too many entries', { body: Array(1001).fill(1) }, 'more than 1,000 entries'],
    ['has another content type', { body: '', headers: { 'content-type': 'text/plain' } }, 'content type'],
    ['has the wrong shape', { body: 1, headers: { 'content-type': 'application/cloudevents-batch+json' } }, 'expected an array'], // prettier-ignore
  ])('the account of a bound token if a request %s', async (_, asked, reason) => {
    const { recorder, rejections } = await newSystem();
    await ask(recorder, 'POST /v1/events', { ...asked, scopes: ['admin'] });
    expect(await rejections()).toEqual([]);
    await ask(recorder, 'POST /v1/events', { ...asked, ...BOUND });
    const expected = expect.stringContaining(reason) as string;
    expect(await rejections()).toMatchObject([{ source: null, type: null, reason: expected, count: 1 }]);
  });
});

describe('counting', () => {
  test('does not fix the time zone of an account that has no events', async () => {
    const { send, account } = await newSystem();
    await send([tooMany('a')]);
    expect(await account('acme', { timeZone: 'Asia/Tokyo' })).toMatchObject({ timeZone: 'Asia/Tokyo' });
  });

  test('costs nothing for what is accepted, and one write for each account otherwise', async () => {
    const main = await newTable();
    const system = installation({ main, events: await newTable() });
    await system.account('acme');
    await system.account('zenith');
    await system.record([smsSent('a'), smsSent('a', { subject: 'zenith' })]);
    const writes = { writesLeft: 100 };
    const marks = system.stores.marks;
    const watched = installation({ main: breakingTable(main, writes), events: system.tables.events });
    const recorder = recordUsage({ ...watched.stores, marks }, system.clock);
    await ask(recorder, 'POST /v1/events', { body: [smsSent('b'), smsSent('b', { subject: 'zenith' })] });
    expect(writes.writesLeft).toBe(100);
    const wrong = Array.from({ length: 500 }, (_, index) =>
      tooMany(`c-${index}`, { subject: index % 2 ? 'acme' : 'zenith', source: `/source-${index}` }),
    );
    await ask(recorder, 'POST /v1/events', { body: wrong });
    expect(writes.writesLeft).toBe(98);
  });

  test('keeps a bounded number of causes a day, and sums the rest as other', async () => {
    const { send, rejections } = await newSystem();
    const wrong = (from: number) =>
      Array.from({ length: 40 }, (_, index) => tooMany('a', { source: `/source-${from + index}` }));
    await send(wrong(0));
    await send(wrong(0));
    await send(wrong(40));
    await send(wrong(40));
    const found = await rejections();
    expect(found).toHaveLength(MAX_CAUSES + 1);
    expect(found.reduce((sum, { count }) => sum + Number(count), 0)).toBe(160);
    expect(found.at(-1)).toMatchObject({ source: null, type: null, pointer: '', reason: 'other', count: 60 });
  });

  test('is exact if many requests come at once', async () => {
    const { send, rejections } = await newSystem();
    const requests = Array.from({ length: 12 }, (_, index) =>
      send([tooMany('a'), tooMany('b', { source: `/source-${index % 3}` })]),
    );
    await Promise.all(requests);
    const found = await rejections();
    expect(found.reduce((sum, { count }) => sum + Number(count), 0)).toBe(24);
  });

  test.each([
    ['fails', unavailable],
    ['hangs', () => new Promise<never>(() => {})],
  ])('that %s changes neither what is stored nor the response', async (_, count) => {
    const { stores, clock, storedEvents, rejections } = await newSystem();
    const recorder = recordUsage({ ...stores, rejections: { count } }, clock);
    const answer = await ask(recorder, 'POST /v1/events', { body: [smsSent('a'), tooMany('b')] });
    expect(answer).toMatchObject({ status: 207, body: { accepted: 1, rejected: [{ index: 1 }] } });
    expect(await storedEvents('acme', 'sms', '2026-11-10')).toHaveLength(1);
    expect(await rejections()).toEqual([]);
  });
});

test('what lost something when it was parsed is counted without the name that was sent', async () => {
  const { send, rejections } = await newSystem();
  const twice = JSON.stringify(smsSent('twice')).replace('"data":{', '"data":{"secret":1,"secret":2,');
  await send(`[${twice},${JSON.stringify(smsSent('lost', { data: { 'name\ufffd': 'x' } }))}]`);
  const lost = (await rejections()).filter(({ pointer }) => pointer === '');
  expect(lost.map(({ reason }) => String(reason).slice(0, 10)).sort()).toEqual(['has U+FFFD', 'sent twice']);
  expect(JSON.stringify(await rejections())).not.toContain('secret');
});
