import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { API_KEY_SCOPES, SESSION_SCOPES, type Scope } from '../../../domain/access/access.ts';
import { LINK_SCOPES, type LinkRight } from '../../../domain/access/email-link.ts';
import { PATH_PARAMETERS } from '../../../domain/api/parameters.ts';
import {
  parametersOf,
  routeKeysOf,
  scopesOf,
  type Route,
  type RouteGroup,
} from '../../../domain/api/route.ts';
import { ROUTE_GROUPS } from '../../../domain/api/routes.ts';
import { apiHandler } from '../../../functions/http/api-handler.ts';
import { ask, type Asked } from '../ask.ts';
import { CSM_SCOPES } from '../../../domain/access/csm-session.ts';
import { SHARE_SECONDS } from '../../../domain/limits/fair-share.ts';
import { PORTAL_SCOPES } from '../../../domain/access/portal-session.ts';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { linkTokens } from '../../../functions/storage/link-tokens.ts';
import { sessionStore } from '../../../functions/storage/sessions.ts';
import { newApiKey } from '../../../functions/storage/tokens.ts';
import { testClock } from '../clock.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

/** The table of routes with the real checks, and handlers that respond with each route's own example. */

const { clock, advance } = testClock('2026-11-10T06:30:00Z');

const EVERY_ROUTE = ROUTE_GROUPS.flatMap((group) =>
  Object.values(group.routes).flatMap((route) => routeKeysOf(route).map((key) => ({ key, route, group }))),
);
const PROTECTED = EVERY_ROUTE.filter(({ route }) => 'scopes' in route.access);
const PUBLIC = EVERY_ROUTE.filter(({ route }) => 'publicBecause' in route.access);
const EVERY_SCOPE: Scope[] = [...API_KEY_SCOPES, ...SESSION_SCOPES];

const call = (key: string, route: Route, group: RouteGroup, asked: Asked) => {
  const path = Object.fromEntries(
    parametersOf(route.path).map((name) => [name, PATH_PARAMETERS[name]!.example]),
  );
  const body = route.body?.example ?? Object.values(route.mixedBody?.contents ?? {})[0]?.examples;
  return ask(apiHandler(group, examplesOf(group) as never, clock), key, {
    path,
    query: requiredQuery(route),
    ...(body === undefined ? {} : { body }),
    ...asked,
  });
};

/** The first choice of each parameter that must be there. */
const requiredQuery = ({ query }: Route): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query?.shape ?? {}).flatMap(([name, schema]) =>
      schema instanceof z.ZodEnum ? [[name, String(schema.options[0])]] : [],
    ),
  );

/** For each operation, a handler that returns its first response. */
function examplesOf({ routes }: RouteGroup) {
  return Object.fromEntries(
    Object.entries(routes).map(([operationId, { responses }]) => {
      const [status = '', { body, headers = [] } = {}] = Object.entries(responses)[0] ?? [];
      const response = {
        status: Number(status),
        ...(body && { body: body.example }),
        headers: Object.fromEntries(headers.map((name) => [name, 'x'])),
      };
      return [operationId, async () => response];
    }),
  );
}

const isBelowAccount = ({ path }: Route) => parametersOf(path).includes('id');
const isForOthers = ({ access }: Route) => 'scopes' in access && access.notOwn === true;
const isUnbound = ({ access }: Route) => 'scopes' in access && access.unbound === true;

describe.each(PROTECTED)('$key', ({ key, route, group }) => {
  const status = async (asked: Asked) => (await call(key, route, group, asked)).status;
  const opening = scopesOf(route);

  test.each<[string, Asked]>([
    ['without a token', { authorizer: null }],
    ['with a token that the authorizer does not know', { authorizer: {} }],
  ])('responds 401 %s', async (_, asked) => {
    expect(await call(key, route, group, asked)).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer', 'content-type': 'application/problem+json' },
    });
  });

  test.each(EVERY_SCOPE)('is open to the scope %s only if it names it', async (scope) => {
    const isOpen = scope === 'admin' || opening.includes(scope);
    if (isOpen) expect(await status({ scopes: [scope] })).toBeLessThan(400);
    else expect(await status({ scopes: [scope] })).toBe(403);
  });

  test('responds 403 to all other scopes together', async () => {
    const others = EVERY_SCOPE.filter((scope) => scope !== 'admin' && !opening.includes(scope));
    expect(await status({ scopes: others })).toBe(403);
  });

  test('responds 403 to a token of another account, and says nothing else', async () => {
    if (!isBelowAccount(route)) return;
    const asked: Asked = { scopes: ['admin'], boundTo: 'zenith' };
    expect(await status(asked)).toBe(403);
    const nobody = await call(key, route, group, {
      ...asked,
      path: { ...Object.fromEntries(parametersOf(route.path).map((name) => [name, 'x'])), id: 'nobody' },
    });
    expect(nobody.text).toBe((await call(key, route, group, asked)).text);
  });

  test('is open to an emailed link only if its path names what the link is for', async () => {
    const authorizer = { tokenId: 'link_1', scopes: 'admin', accountId: 'acme', only: 'something' };
    expect(await status({ authorizer })).toBe(403);
    const named = parametersOf(route.path).find((name) => name !== 'id');
    if (named === undefined || isUnbound(route)) return;
    const only = PATH_PARAMETERS[named]!.example;
    expect(await status({ authorizer: { ...authorizer, only } })).toBeLessThan(400);
  });

  test('is closed to a CSM whose account it is not, and below an account open to one whose it is', async () => {
    const authorizer = { tokenId: 'session_1', scopes: 'admin', csm: 'carla@crm.example' };
    if (isBelowAccount(route) || isUnbound(route)) expect(await status({ authorizer })).toBe(403);
    if (!isBelowAccount(route) || isUnbound(route)) return;
    expect(await status({ authorizer: { ...authorizer, accountId: 'acme' } })).toBeLessThan(400);
  });

  test('is open to a token of its own account, unless it is for others only', async () => {
    const own = await status({ scopes: ['admin'], boundTo: 'acme' });
    if (isUnbound(route) || isForOthers(route)) expect(own).toBe(403);
    else expect(own).toBeLessThan(400);
  });
});

test('no account decides for itself what it pays', () => {
  expect(PROTECTED.filter(({ route }) => isForOthers(route)).map(({ key }) => key)).toEqual([
    'POST /v1/accounts/{id}/packs',
    'DELETE /v1/accounts/{id}/packs/{packId}',
    'POST /v1/accounts/{id}/quota-requests/{requestId}/decision',
    'POST /v1/accounts/{id}/alerts/{alertId}/grant',
  ]);
});

test.each<[Scope, string[]]>([
  [
    'sessions:write',
    [
      'POST /v1/accounts/{id}/portal-sessions',
      'DELETE /v1/accounts/{id}/portal-sessions/{sessionId}',
      'POST /v1/csm-sessions',
      'DELETE /v1/csm-sessions/{sessionId}',
    ],
  ],
  [
    'accounts:write',
    [
      'PUT /v1/accounts/{id}/webhooks/{webhookId}',
      'GET /v1/accounts/{id}/webhooks',
      'GET /v1/accounts/{id}/webhooks/{webhookId}',
      'DELETE /v1/accounts/{id}/webhooks/{webhookId}',
      'POST /v1/accounts/{id}/webhooks/{webhookId}/rotation',
      'POST /v1/accounts/{id}/webhooks/{webhookId}/test',
      'GET /v1/accounts/{id}/webhooks/{webhookId}/deliveries',
      ...['PUT /v1/accounts/{id}', 'GET /v1/accounts/{id}', 'GET /v1/accounts'],
    ],
  ],
  [
    'quotas:write',
    [
      'POST /v1/accounts/{id}/packs',
      'DELETE /v1/accounts/{id}/packs/{packId}',
      'POST /v1/accounts/{id}/quota-requests',
      'GET /v1/accounts/{id}/quota-requests/{requestId}',
      'POST /v1/accounts/{id}/quota-requests/{requestId}/decision',
      'POST /v1/accounts/{id}/quota-requests/{requestId}/withdrawal',
      'GET /v1/accounts/{id}/alerts/{alertId}',
      'POST /v1/accounts/{id}/alerts/{alertId}/acknowledgement',
      'POST /v1/accounts/{id}/alerts/{alertId}/grant',
      'PUT /v1/accounts/{id}/budgets/{budgetId}',
      'GET /v1/accounts/{id}/budgets',
      'GET /v1/accounts/{id}/budgets/{budgetId}',
      'DELETE /v1/accounts/{id}/budgets/{budgetId}',
    ],
  ],
])('the scope %s opens the routes of its task', (scope, expected) => {
  const opened = PROTECTED.filter(({ route }) => scopesOf(route).includes(scope));
  expect(opened.map(({ key }) => key)).toEqual(expected);
});

describe('an emailed link opens what it is for, and no other route', () => {
  const account = '/v1/accounts/{id}';
  test.each<[LinkRight, string, string[]]>([
    [
      'decide',
      'requestId',
      [`GET ${account}/quota-requests/{requestId}`, `POST ${account}/quota-requests/{requestId}/decision`],
    ],
    [
      'acknowledge',
      'alertId',
      [`GET ${account}/alerts/{alertId}`, `POST ${account}/alerts/{alertId}/acknowledgement`],
    ],
    ['grant', 'alertId', [`GET ${account}/alerts/{alertId}`, `POST ${account}/alerts/{alertId}/grant`]],
    ...(['confirm', 'leave'] as const).map((right): [LinkRight, string, string[]] => [
      right,
      'recipientId',
      [
        `GET ${account}/export-recipients/{recipientId}`,
        `POST ${account}/export-recipients/{recipientId}/confirmation`,
        `DELETE ${account}/export-recipients/{recipientId}`,
      ],
    ]),
  ])('to %s', async (right, parameter, expected) => {
    const only = PATH_PARAMETERS[parameter]!.example;
    const link = { tokenId: 'link_1', scopes: LINK_SCOPES[right].join(' '), accountId: 'acme' };
    const opened = async (held: string) => {
      const open: string[] = [];
      for (const { key, route, group } of PROTECTED)
        if ((await call(key, route, group, { authorizer: { ...link, only: held } })).status < 400)
          open.push(key);
      return open;
    };
    expect(await opened(only)).toEqual(expected);
    expect(await opened('another')).toEqual([]);
  });
});

test.each(PUBLIC)('$key needs no token', async ({ key, route, group }) => {
  expect((await call(key, route, group, { authorizer: null })).status).toBeLessThan(400);
});

test('a route that belongs to no account is for unbound tokens only; recording looks at each event instead, imports at their account, and a portfolio at its CSM', () => {
  const open = PROTECTED.filter(({ route }) => !isBelowAccount(route) && !isUnbound(route));
  expect(open.map(({ key }) => key)).toEqual([
    'POST /v1/events',
    'POST /v1/events/void',
    'POST /v1/imports',
    'GET /v1/imports',
    'GET /v1/imports/{importId}',
    'DELETE /v1/imports/{importId}',
    'GET /v1/portfolio',
  ]);
});

describe('every route, with every kind of token as it is issued', async () => {
  const newTable = await startDynamoDb();
  const here = installation({ main: await newTable(), events: await newTable() }, '2026-11-10T06:00:00Z');
  for (const [id, name] of [
    ['acme', 'carla'],
    ['zenith', 'zoe'],
  ] as const)
    await here.account(id, { csm: { name, email: `${name}@crm.example` } });
  const { tokens } = here.stores;
  const authorize = authorizer(here.stores, clock);
  const end = clock().add({ hours: 1 });

  let keys = 0;
  const keyId = () => `key_${(keys += 1)}`;
  const issue = async (scopes: Scope[], accountId?: string, expiresAt = end) => {
    const key = newApiKey(keyId(), { name: 'Key', scopes, accountId, expiresAt }, here.clock());
    return { id: key.id, token: (await tokens.issue(key)).token };
  };
  const opener = await issue(['admin']);
  const gone = await issue(['admin']);
  const open = async (kind: 'ps' | 'cs', rights: object, openedBy = opener.id, until = end) => {
    const scopes = kind === 'ps' ? PORTAL_SCOPES : CSM_SCOPES;
    return (await sessionStore(here.main).open(kind, { scopes, ...rights, openedBy, end: until })).token;
  };
  const goneSession = await open('ps', { accountId: 'acme' }, gone.id);
  await tokens.revoke(gone.id, here.clock());
  const narrow = Object.fromEntries(
    await Promise.all(API_KEY_SCOPES.map(async (scope) => [scope, (await issue([scope])).token] as const)),
  );

  const refused = () => 401;
  const bearer = (token: string) => `Bearer ${token}`;
  const statusOf = (route: Route) => Number(Object.keys(route.responses)[0]);
  const has = (route: Route, scopes: readonly Scope[]) =>
    scopes.includes('admin') || scopesOf(route).some((scope) => scopes.includes(scope));
  /** Of a token for one account: whether it is the one in the path, and what of it no own token may do. */
  const ofAccount =
    (scopes: readonly Scope[], isThis: boolean, own = true) =>
    (route: Route) => {
      const seen = isThis || !isBelowAccount(route);
      const open = seen && has(route, scopes) && !isUnbound(route) && !(own && isForOthers(route));
      return open ? statusOf(route) : 403;
    };

  const KINDS: [string, string | undefined, (route: Route) => number][] = [
    ['none', undefined, refused],
    ['none after the scheme', 'Bearer ', refused],
    ['two', `Bearer ${opener.token} ${opener.token}`, refused],
    ['one of another scheme', 'Basic YTpi', refused],
    ['one without a scheme', opener.token, refused],
    ['an unknown key', bearer(`uk_${'a'.repeat(43)}`), refused],
    ['an unknown session', bearer(`ps_${'a'.repeat(43)}`), refused],
    ['a key in capitals', bearer(opener.token.toUpperCase()), refused],
    ['an expired key', bearer((await issue(['admin'], undefined, clock())).token), refused],
    ['a revoked key', bearer(gone.token), refused],
    ['a session of a revoked key', bearer(goneSession), refused],
    ['an expired session', bearer(await open('ps', { accountId: 'acme' }, opener.id, clock())), refused],
    ...API_KEY_SCOPES.map((scope): [string, string, (route: Route) => number] => [
      `a key with ${scope}`,
      bearer(narrow[scope]!),
      (route) => (has(route, [scope]) ? statusOf(route) : 403),
    ]),
    ['admin of the account', bearer((await issue(['admin'], 'acme')).token), ofAccount(['admin'], true)],
    [
      'admin of another account',
      bearer((await issue(['admin'], 'zenith')).token),
      ofAccount(['admin'], false),
    ],
    ['a portal session', bearer(await open('ps', { accountId: 'acme' })), ofAccount(PORTAL_SCOPES, true)],
    [
      'a portal session of another account',
      bearer(await open('ps', { accountId: 'zenith' })),
      ofAccount(PORTAL_SCOPES, false),
    ],
    [
      'a session of the CSM',
      bearer(await open('cs', { csm: 'Carla@crm.example' })),
      ofAccount(CSM_SCOPES, true, false),
    ],
    [
      'a session of another CSM',
      bearer(await open('cs', { csm: 'zoe@crm.example' })),
      ofAccount(CSM_SCOPES, false, false),
    ],
    ...(await Promise.all(
      Object.entries(LINK_SCOPES).map(
        async ([right, scopes]): Promise<[string, string, (route: Route) => number]> => {
          const rights = { tokenId: 'link_1', scopes, accountId: 'acme', only: 'another', end };
          const { token } = await linkTokens(here.main).issueLink(rights);
          return [`a link to ${right} something else`, bearer(token), () => 403];
        },
      ),
    )),
  ];

  test.each(KINDS)('%s', async (_, header, expected) => {
    // All links of an account share their requests, of which each kind makes one for every route.
    advance({ seconds: SHARE_SECONDS });
    const seen: [string, number][] = [];
    for (const { key, route, group } of PROTECTED) {
      const id = isBelowAccount(route) ? 'acme' : undefined;
      const { context } = await authorize(header, id);
      const { status } = await call(key, route, group, { authorizer: context });
      seen.push([key, status]);
    }
    expect(seen).toEqual(PROTECTED.map(({ key, route }) => [key, expected(route)]));
  });
});
