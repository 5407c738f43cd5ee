import { beforeEach, describe, expect, test } from 'vitest';
import type { Scope } from '../../../domain/access/access.ts';
import { PORTAL_SCOPES } from '../../../domain/access/portal-session.ts';
import { CSM_SCOPES } from '../../../domain/access/csm-session.ts';
import { accounts as accountGroup } from '../../../domain/api/accounts.ts';
import { SHARES, UNCOUNTED } from '../../../domain/limits/fair-share.ts';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { apiHandler } from '../../../functions/http/api-handler.ts';
import { sessionStore } from '../../../functions/storage/sessions.ts';
import { newApiKey } from '../../../functions/storage/tokens.ts';
import { ask } from '../ask.ts';
import { testClock } from '../clock.ts';
import { unavailable } from '../failing.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const { clock, set } = testClock('2026-11-10T06:30:03Z');
beforeEach(() => set('2026-11-10T06:30:03Z'));

const never = () => new Promise<never>(() => {});

async function newSystem() {
  const here = installation({ main: await newTable(), events: await newTable() }, '2026-11-10T06:00:00Z');
  for (const id of ['acme', 'zenith'])
    await here.account(id, { csm: { name: 'Carla', email: 'carla@crm.example' } });
  let keys = 0;
  const keyOf = async (scopes: Scope[], accountId?: string) => {
    const key = newApiKey(`key_${(keys += 1)}`, { name: 'Key', scopes, accountId }, here.clock());
    return { id: key.id, token: (await here.stores.tokens.issue(key)).token };
  };
  const opener = await keyOf(['admin']);
  const open = async (kind: 'ps' | 'cs', rights: object) => {
    const scopes = kind === 'ps' ? PORTAL_SCOPES : CSM_SCOPES;
    const end = clock().add({ hours: 1 });
    return (await sessionStore(here.main).open(kind, { scopes, ...rights, openedBy: opener.id, end })).token;
  };
  return { ...here, keyOf, open };
}

type Authorize = ReturnType<typeof authorizer>;
const asking = (authorize: Authorize, token: string, times: number) =>
  Array.from({ length: times }).reduce<Promise<unknown>>(
    (before) => before.then(() => authorize(`Bearer ${token}`, 'acme')),
    Promise.resolve(),
  );
const isRefused = async (authorize: Authorize, token: string) => {
  const { context } = await authorize(`Bearer ${token}`, 'acme');
  return context?.retryAfter !== undefined;
};

/** A route whose handler never runs here, since its account is unknown to nobody. */
const getAccount = apiHandler(
  accountGroup,
  { getAccount: async () => ({ status: 200, body: {} }) } as never,
  clock,
);
const answerTo = async (authorize: Authorize, token: string) => {
  const { context } = await authorize(`Bearer ${token}`, 'acme');
  return ask(getAccount, 'GET /v1/accounts/{id}', { authorizer: context, path: { id: 'acme' } });
};

test('a token within its share is told how it stands', async () => {
  const { stores, keyOf } = await newSystem();
  const { token } = await keyOf(['accounts:write']);
  const authorize = authorizer(stores, clock);
  await authorize(`Bearer ${token}`);
  const { context } = await authorize(`Bearer ${token}`);
  expect(context).toMatchObject({
    rateLimitPolicy: '"service";q=4000;w=10',
    rateLimit: '"service";r=3998;t=7',
  });
  expect(context).not.toHaveProperty('retryAfter');
});

test('beyond its share, it gets a problem that says when to ask again; in the next window all is well', async () => {
  const { stores, open } = await newSystem();
  const token = await open('ps', { accountId: 'acme' });
  const authorize = authorizer(stores, clock);
  await asking(authorize, token, SHARES.sessions);
  const refused = await answerTo(authorize, token);
  expect(refused).toMatchObject({
    status: 429,
    headers: {
      'content-type': 'application/problem+json',
      'retry-after': '7',
      'ratelimit-policy': '"sessions";q=300;w=10',
      ratelimit: '"sessions";r=0;t=7',
    },
    body: { title: 'Too many requests', detail: 'The share of this token is used up for 7 s.' },
  });
  set('2026-11-10T06:30:10Z');
  expect(await isRefused(authorize, token)).toBe(false);
});

test.each([
  [200, 'admin', async () => ({ status: 200, body: { items: [], nextCursor: null } })],
  [403, 'events:write', unavailable],
  [503, 'admin', unavailable],
  [500, 'admin', () => Promise.reject(new TypeError('test'))],
])('a response of %i says how the share stands', async (status, scopes, list) => {
  const share = { rateLimitPolicy: '"key";q=1000;w=10', rateLimit: '"key";r=12;t=3' };
  const route = { ...accountGroup.routes.listAccounts, path: '/v1/x' as const };
  const handler = apiHandler({ ...accountGroup, routes: { list: route } }, { list } as never, clock);
  const authorizerOf = { tokenId: 'key_1', scopes, ...share };
  expect(await ask(handler, 'GET /v1/x', { authorizer: authorizerOf })).toMatchObject({
    status,
    headers: { 'ratelimit-policy': share.rateLimitPolicy, ratelimit: share.rateLimit },
  });
});

test('without a valid token there is no share to speak of', async () => {
  const { stores } = await newSystem();
  const { status, headers } = await answerTo(authorizer(stores, clock), `uk_${'a'.repeat(43)}`);
  expect(status).toBe(401);
  expect(Object.keys(headers).filter((name) => name.startsWith('ratelimit'))).toEqual([]);
});

describe('instances of the authorizer', () => {
  test('count one share together', async () => {
    const { stores, open } = await newSystem();
    const token = await open('ps', { accountId: 'acme' });
    const [one, other] = [authorizer(stores, clock), authorizer(stores, clock)];
    await Promise.all([asking(one, token, SHARES.sessions), asking(other, token, SHARES.sessions)]);
    for (const authorize of [one, other]) expect(await isRefused(authorize, token)).toBe(true);
    // A third one learns it as soon as it counts.
    const third = authorizer(stores, clock);
    await asking(third, token, UNCOUNTED);
    expect(await isRefused(third, token)).toBe(true);
  });

  test('write seldom: nothing for a quiet token, and once for many requests of a busy one', async () => {
    const { stores, keyOf } = await newSystem();
    let writes = 0;
    const shares = {
      count: (...input: Parameters<typeof stores.shares.count>) => {
        writes += 1;
        return stores.shares.count(...input);
      },
    };
    const authorize = authorizer({ ...stores, shares }, clock);
    const { token: quiet } = await keyOf(['admin'], 'acme');
    await asking(authorize, quiet, UNCOUNTED);
    expect(writes).toBe(0);
    const { token: busy } = await keyOf(['admin'], 'acme');
    await asking(authorize, busy, SHARES.key);
    expect(writes).toBeLessThanOrEqual(20);
  });
});

describe('who shares', () => {
  test('the sessions of an account do, and those of another account do not', async () => {
    const { stores, open, keyOf } = await newSystem();
    const authorize = authorizer(stores, clock);
    const [one, other] = [await open('ps', { accountId: 'acme' }), await open('ps', { accountId: 'acme' })];
    await asking(authorize, one, SHARES.sessions);
    expect(await isRefused(authorize, other)).toBe(true);
    for (const unharmed of [
      await open('ps', { accountId: 'zenith' }),
      await open('cs', { csm: 'carla@crm.example' }),
      (await keyOf(['admin'], 'acme')).token,
      (await keyOf(['admin'])).token,
    ])
      expect(await isRefused(authorize, unharmed)).toBe(false);
  });

  test('the sessions of a CSM do, whatever account they ask for', async () => {
    const { stores, open } = await newSystem();
    const authorize = authorizer(stores, clock);
    const session = () => open('cs', { csm: 'carla@crm.example' });
    await asking(authorize, await session(), SHARES.sessions);
    const { context } = await authorize(`Bearer ${await session()}`, 'zenith');
    expect(context).toMatchObject({ accountId: 'zenith', retryAfter: '7' });
    expect(await isRefused(authorize, await open('cs', { csm: 'zoe@crm.example' }))).toBe(false);
  });

  test('a token that is not valid takes from nobody', async () => {
    const { stores } = await newSystem();
    const shares = { count: unavailable };
    const authorize = authorizer({ ...stores, shares }, clock);
    for (let asked = 0; asked <= UNCOUNTED; asked += 1)
      expect(await authorize(`Bearer uk_${'a'.repeat(43)}`)).toEqual({ isAuthorized: true, context: {} });
  });
});

test.each([
  ['fails', unavailable],
  ['never ends', never],
  ['fails in a way that nobody has thought of', () => Promise.reject(new TypeError('test'))],
])('nobody is refused, and no one waits for long, if counting %s', async (_, count) => {
  const { stores, open } = await newSystem();
  const token = await open('ps', { accountId: 'acme' });
  const authorize = authorizer({ ...stores, shares: { count } }, clock);
  const startedAt = performance.now();
  for (let asked = 0; asked < SHARES.sessions + 10; asked += 1)
    expect(await isRefused(authorize, token)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(30_000);
});

describe('the authorizer never fails', () => {
  test.each<[string, () => Promise<never>]>([
    ['storage refuses', unavailable],
    [
      'the SDK fails',
      () => Promise.reject(Object.assign(new Error('test'), { name: 'AccessDeniedException' })),
    ],
    ['there is a fault in the program', () => Promise.reject(new TypeError('test'))],
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever is thrown
    ['something is thrown that is no error', () => Promise.reject('test')],
  ])('if %s, the response is 503 with Retry-After', async (_, lookUp) => {
    const { stores } = await newSystem();
    const authorize = authorizer({ ...stores, tokens: { ...stores.tokens, lookUp } }, clock);
    expect(await answerTo(authorize, `uk_${'a'.repeat(43)}`)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
    });
  });
});
