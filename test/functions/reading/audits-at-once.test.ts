import { expect, test } from 'vitest';
import { formatInstant } from '../../../domain/calendar.ts';
import type { Asked } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { unavailable } from '../failing.ts';
import { installation } from '../installation.ts';
import { readingApi } from '../reading-api.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** Accounts with an event each, and what keeps an audit at work until it is told to go on. */
async function companies(...ids: string[]) {
  const system = installation({ main: await newTable(), events: await newTable() });
  for (const id of ids) {
    await system.account(id);
    await system.record([smsSent(`sms-${id}`, { subject: id })]);
  }
  const released = Promise.withResolvers<undefined>();
  const auditOf = (id: string, asked: Asked = {}) =>
    readingApi(system.stores, system.clock, id)('audit', asked);
  /** Begins an audit that stays at work, and waits until it is: whoever asks before that would take its place. */
  const hold = async (id: string, asked: Asked = {}) => {
    const isAtWork = Promise.withResolvers<undefined>();
    const between: typeof system.stores.events.between = async function* (...input) {
      isAtWork.resolve(undefined);
      await released.promise;
      yield* system.stores.events.between(...input);
    };
    const stores = { ...system.stores, events: { ...system.stores.events, between } };
    const answer = readingApi(stores, system.clock, id)('audit', asked);
    await isAtWork.promise;
    return { answer };
  };
  return { ...system, auditOf, hold, letGo: () => released.resolve(undefined) };
}

const token = (tokenId: string): Asked => ({ authorizer: { tokenId, scopes: 'usage:read' } });

test('an account has one audit at a time; a second one is told when to ask again, and others go on', async () => {
  const { auditOf, hold, letGo } = await companies('acme', 'zenith');
  const first = await hold('acme');
  expect(await auditOf('acme')).toMatchObject({
    status: 429,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '5' },
    body: { detail: 'An audit of this account is under way.' },
  });
  expect(await auditOf('zenith')).toMatchObject({ status: 200, body: { matches: true } });
  letGo();
  expect(await first.answer).toMatchObject({ status: 200, body: { matches: true } });
  expect(await auditOf('acme')).toMatchObject({ status: 200, body: { matches: true } });
});

test('a token has two audits at a time, and another token still has a place', async () => {
  const { auditOf, hold, letGo } = await companies('one', 'two', 'three');
  const held = [await hold('one', token('key_1')), await hold('two', token('key_1'))];
  expect((await auditOf('three', token('key_1'))).status).toBe(429);
  expect((await auditOf('three', token('key_2'))).status).toBe(200);
  letGo();
  for (const { answer } of held) expect((await answer).status).toBe(200);
});

test.each([
  ['refused', 422, { query: { month: '2020-01' } }],
  ['of an unknown month', 422, { query: { month: 'november' } }],
])('an audit that is %s takes no place for long', async (_, status, asked) => {
  const { auditOf } = await companies('acme');
  expect((await auditOf('acme', asked)).status).toBe(status);
  expect((await auditOf('acme')).status).toBe(200);
});

test('an audit whose function has died is over after fifteen seconds', async () => {
  const { auditOf, hold, advance } = await companies('acme');
  await hold('acme');
  expect((await auditOf('acme')).status).toBe(429);
  advance({ seconds: 14 });
  expect((await auditOf('acme')).status).toBe(429);
  advance({ seconds: 1 });
  expect((await auditOf('acme')).status).toBe(200);
});

test('of audits that begin at the same moment, one begins', async () => {
  const { auditOf, stores, clock } = await companies('acme');
  const begin = (id: number) => {
    const untilMs = clock().epochMilliseconds + 1000;
    return stores.audits.begin({ id: String(id), accountId: 'acme', caller: `key_${id}`, untilMs }, clock());
  };
  const begun = await Promise.allSettled([1, 2, 3, 4].map(begin));
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await auditOf('acme')).status).toBe(429);
});

test('an audit is answered even if it cannot give its place back', async () => {
  const { stores, clock } = await companies('acme');
  const audits = { ...stores.audits, end: unavailable };
  const audit = await readingApi({ ...stores, audits }, clock)('audit');
  expect(audit).toMatchObject({ status: 200, body: { asOf: formatInstant(clock()) } });
});
