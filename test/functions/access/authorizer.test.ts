import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { OPERATOR } from '../../../domain/access/actor.ts';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { logger } from '../../../functions/logger.ts';
import { sessionStore } from '../../../functions/storage/sessions.ts';
import { newApiKey } from '../../../functions/storage/tokens.ts';
import { unavailable } from '../failing.ts';
import { installation, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const CARLA = 'carla@crm.example';

const newTable = await startDynamoDb();
let here: Installation;

beforeEach(async () => {
  here = installation({ main: await newTable(), events: await newTable() });
  await here.account('acme', { csm: { name: 'Carla', email: CARLA } });
  await here.account('zenith', { csm: { name: 'Zoe', email: 'zoe@crm.example' } });
});

/** @param id of the account in the path */
const authorized = async (token: string, id?: string, stores: Partial<Installation['stores']> = {}) =>
  (await authorizer({ ...here.stores, ...stores }, here.clock)(`Bearer ${token}`, id)).context;

async function newKey(accountId?: string): Promise<string> {
  const key = newApiKey(
    `key_${accountId ?? 'any'}`,
    { name: 'k', scopes: ['usage:read'], accountId },
    here.clock(),
  );
  return (await here.stores.tokens.issue(key)).token;
}

async function newCsmSession(): Promise<string> {
  await here.stores.tokens.issue(newApiKey('key_1', { name: 'CRM', scopes: ['admin'] }, here.clock()));
  const end = here.clock().add({ hours: 1 });
  const session = { scopes: ['portfolio:read' as const], csm: CARLA, openedBy: 'key_1', end };
  return (await sessionStore(here.main).open('cs', session)).token;
}

/** The accounts, and what was asked of them. */
function watched() {
  const asked: string[] = [];
  const { accounts } = here.stores;
  return {
    asked,
    accounts: {
      ...accounts,
      get: (id: string) => (asked.push(`get ${id}`), accounts.get(id)),
      hasEnded: (id: string) => (asked.push(`hasEnded ${id}`), accounts.hasEnded(id)),
    },
  };
}

function logged(level: 'warn' | 'error') {
  const spy = vi.spyOn(logger, level);
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.calls.map(([message]) => message);
}

describe('an account that has ended', () => {
  test('lets none of its keys in until it is restored, and stands in the way of no other key', async () => {
    const [bound, other, unbound] = [await newKey('acme'), await newKey('zenith'), await newKey()];
    await here.stores.endings.end('acme', OPERATOR, here.clock());
    expect(await authorized(bound, 'acme')).toEqual({});
    expect(await authorized(bound)).toEqual({});
    expect(await authorized(other, 'zenith')).toMatchObject({ accountId: 'zenith' });
    expect(await authorized(unbound, 'acme')).toMatchObject({ tokenId: 'key_any' });
    await here.stores.endings.restore('acme', OPERATOR, here.clock());
    expect(await authorized(bound, 'acme')).toMatchObject({ tokenId: 'key_acme', accountId: 'acme' });
  });
});

describe('the account in the path', () => {
  test('binds a CSM’s token if it is one of theirs', async () => {
    const token = await newCsmSession();
    expect(await authorized(token, 'acme')).toMatchObject({ csm: CARLA, accountId: 'acme' });
    for (const id of ['zenith', 'nobody', undefined])
      expect(await authorized(token, id)).not.toHaveProperty('accountId');
  });

  test.each<[string, () => Promise<string>, string | undefined, string[]]>([
    ['a CSM’s token and an account', newCsmSession, 'acme', ['get acme']],
    ['a CSM’s token alone', newCsmSession, undefined, []],
    ['a key of an account', () => newKey('acme'), 'acme', ['hasEnded acme']],
    ['a key of all accounts', newKey, 'acme', []],
  ])('costs no more reads than it must: %s', async (_, newToken, id, expected) => {
    const token = await newToken();
    const { accounts, asked } = watched();
    expect(await authorized(token, id, { accounts })).toHaveProperty('tokenId');
    expect(asked).toEqual(expected);
  });
});

describe('what goes wrong', () => {
  test('is an error in the log if it is a fault, and not if storage is unavailable', async () => {
    const errors = logged('error');
    const lookUp = async () => Promise.reject(new TypeError('a fault'));
    expect(await authorized('uk_x', 'acme', { tokens: { ...here.stores.tokens, lookUp } })).toEqual({
      unavailable: 'true',
    });
    expect(errors()).toEqual(['a token could not be looked up']);
    await authorized('uk_x', 'acme', { tokens: { ...here.stores.tokens, lookUp: unavailable } });
    expect(errors()).toHaveLength(1);
  });

  test('is a warning in the log if only the use of a key is not noted', async () => {
    const warnings = logged('warn');
    const token = await newKey();
    const tokens = { ...here.stores.tokens, noteUse: unavailable };
    expect(await authorized(token, 'acme', { tokens })).toHaveProperty('tokenId');
    expect(warnings()).toEqual(['the use of a key may not be noted']);
  });
});
