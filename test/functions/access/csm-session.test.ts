import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { sessionRoutes } from '../../../functions/access/sessions/routes.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { sessionStore } from '../../../functions/storage/sessions.ts';
import { newApiKey } from '../../../functions/storage/tokens.ts';
import { ask, type Asked } from '../ask.ts';
import { installation, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const CARLA = 'carla@crm.example';

let newTable: () => Promise<Table>;
let here: Installation;

beforeAll(async () => {
  newTable = await startDynamoDb();
});

beforeEach(async () => {
  here = installation({ main: await newTable(), events: await newTable() }, '2026-11-10T12:00:00.75Z');
  await here.stores.tokens.issue(newApiKey('key_1', { name: 'CRM', scopes: ['admin'] }, here.clock()));
  await here.account('acme', { csm: { name: 'Carla', email: CARLA } });
  await here.account('zenith', { csm: { name: 'Zoe', email: 'zoe@crm.example' } });
});

const open = (asked: Asked = {}) => {
  return ask(routes(), 'POST /v1/csm-sessions', { body: { email: CARLA }, ...asked });
};
const routes = () => {
  const stores = { accounts: here.stores.accounts, sessions: sessionStore(here.main) };
  return sessionRoutes(stores, here.clock, 'https://usage.example.com');
};
const end = (sessionId: string, asked: Asked = {}) =>
  ask(routes(), 'DELETE /v1/csm-sessions/{sessionId}', { path: { sessionId }, ...asked });

async function tokenFor(email: string): Promise<string> {
  return String((await open({ body: { email } })).body['token']);
}

/** Reads an account as the holder of a token. */
async function read(token: string, id: string) {
  const { context } = await authorizer(here.stores, here.clock)(`Bearer ${token}`, id);
  const routes = accountRoutes(here.stores.accounts, here.clock);
  return ask(routes, 'GET /v1/accounts/{id}', { path: { id }, authorizer: context });
}

describe('a CSM session', () => {
  test('opens by a link that has everything in its fragment, and lasts an hour by default', async () => {
    const { status, body } = await open();
    expect(status).toBe(201);
    expect(body['token']).toMatch(/^cs_[A-Za-z0-9_-]{43}$/);
    expect(body['expiresAt']).toBe('2026-11-10T13:00:00Z');
    expect(body['url']).toBe(
      `https://usage.example.com/#token=${String(body['token'])}&expires=2026-11-10T13:00:00Z`,
    );
  });

  test("sees the CSM's own accounts, however the address is capitalised", async () => {
    expect((await read(await tokenFor('Carla@CRM.example'), 'acme')).status).toBe(200);
  });

  test('gets the same response for an account of another CSM and for one that does not exist', async () => {
    const token = await tokenFor(CARLA);
    const [foreign, nobody] = [await read(token, 'zenith'), await read(token, 'nobody')];
    expect(foreign.status).toBe(403);
    expect(nobody.text).toBe(foreign.text);
  });

  test('loses an account with the request after it got another CSM', async () => {
    const token = await tokenFor(CARLA);
    await here.account('acme', { csm: { name: 'Zoe', email: 'zoe@crm.example' } });
    expect((await read(token, 'acme')).status).toBe(403);
    expect((await read(await tokenFor('zoe@crm.example'), 'acme')).status).toBe(200);
  });

  test('is ended by its id, once, and by nothing else', async () => {
    const { body } = await open();
    const token = String(body['token']);
    expect(body.id).toMatch(/^session_[0-9a-f]{64}$/);
    const portal = await sessionStore(here.main).open('ps', {
      ...{
        scopes: ['usage:read'],
        accountId: 'acme',
        openedBy: 'key_1',
        end: here.clock().add({ hours: 1 }),
      },
    });
    for (const other of ['session_x', `session_${'0'.repeat(64)}`, portal.id, 'x'.repeat(3000)])
      expect((await end(other)).status).toBe(404);
    expect((await end(body.id, { scopes: ['usage:read'] })).status).toBe(403);
    expect((await end(body.id, { scopes: ['sessions:write'], boundTo: 'acme' })).status).toBe(403);
    expect((await read(token, 'acme')).status).toBe(200);
    expect((await end(body.id, { scopes: ['sessions:write'] })).status).toBe(204);
    expect((await read(token, 'acme')).status).toBe(401);
    expect((await end(body.id)).status).toBe(404);
  });

  test('ends with the key that opened it', async () => {
    await here.stores.tokens.issue(newApiKey('key_2', { name: 'Other', scopes: ['admin'] }, here.clock()));
    const token = await tokenFor(CARLA);
    await here.stores.tokens.revoke('key_1', here.clock());
    expect((await read(token, 'acme')).status).toBe(401);
  });

  test('expires', async () => {
    const token = await tokenFor(CARLA);
    here.set('2026-11-10T13:00:00Z');
    expect((await read(token, 'acme')).status).toBe(401);
  });

  test('of somebody without accounts is opened all the same', async () => {
    expect((await open({ body: { email: 'new@crm.example' } })).status).toBe(201);
  });
});

describe('a CSM session is refused for', () => {
  test.each([
    [{}, ['/email']],
    [{ email: 'carla' }, ['/email']],
    [{ email: CARLA, minutes: 721 }, ['/minutes']],
    [{ email: CARLA, account: 'acme' }, ['/account']],
  ])('%j', async (body, pointers) => {
    const answer = await open({ body });
    expect([answer.status, answer.body.errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
  });

  test('a key without the scope sessions:write, or bound to an account', async () => {
    expect((await open({ scopes: ['usage:read'] })).status).toBe(403);
    expect((await open({ boundTo: 'acme' })).status).toBe(403);
  });
});
