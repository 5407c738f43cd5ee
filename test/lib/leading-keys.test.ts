import { describe, expect, test } from 'vitest';
import { UNCOUNTED } from '../../domain/limits/fair-share.ts';
import { apiKeyRoutes } from '../../functions/access/api-keys/routes.ts';
import { authorizer } from '../../functions/access/authorize/authorizer.ts';
import { sessionRoutes } from '../../functions/access/sessions/routes.ts';
import { accountReader } from '../../functions/storage/accounts.ts';
import {
  accountKey,
  API_KEYS,
  historyOf,
  linkTokenKey,
  marksOfShard,
  rejectionsOfAccount,
  sessionTokenKey,
  shareKey,
  tokenKey,
  webhookSecretKey,
} from '../../functions/storage/keys.ts';
import { sessionStore } from '../../functions/storage/sessions.ts';
import { shareStore } from '../../functions/storage/shares.ts';
import { openTable } from '../../functions/storage/table.ts';
import { tokenStore } from '../../functions/storage/tokens.ts';
import { ask } from '../functions/ask.ts';
import { testClock } from '../functions/clock.ts';
import { callCompleted, identityOf, smsSent } from '../functions/cloud-events.ts';
import { installation } from '../functions/installation.ts';
import { startDynamoDb } from '../functions/servers.ts';
import { actionsOf, deployed, type Statement } from './deployed.ts';

/** Nothing on a developer's machine enforces these conditions, so they are read here as AWS reads them. */

const { idOf, functionNames, statementsOf } = deployed();
const main = idOf('AWS::DynamoDB::Table', 'StorageMain');

const escaped = (text: string) => text.replace(/[^\w]/g, '\\$&');
const matches = (pattern: string, pk: string) =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(pk);

/** Whether a statement's condition holds for one partition key. Of conditions that it does not know, none does. */
function holds({ Condition }: Statement, pk: string): boolean {
  const conditions = Object.entries((Condition ?? {}) as Record<string, Record<string, string | string[]>>);
  return conditions.every(([operator, tested]) => {
    const patterns = [tested['dynamodb:LeadingKeys'] ?? []].flat();
    if (operator === 'ForAllValues:StringLike') return patterns.some((pattern) => matches(pattern, pk));
    if (operator === 'ForAllValues:StringNotLike') return !patterns.some((pattern) => matches(pattern, pk));
    return false;
  });
}

const may = (name: string, action: string, pk: string) =>
  statementsOf(name)
    .filter(({ Resource }) => JSON.stringify(Resource).includes(`"${main}"`))
    .some((statement) => actionsOf(statement).includes(`dynamodb:${action}`) && holds(statement, pk));

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
/** Of whole items; what is batched may be put as well as deleted. */
const MAKING = ['PutItem', 'BatchWriteItem'];
const READS = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'];
const whoMay = (actions: string[], pk: string) =>
  functionNames.filter((name) => actions.some((action) => may(name, action, pk))).sort();

const KEY = tokenKey('0a').pk;
const SESSION = sessionTokenKey('0a').pk;
const LINK = linkTokenKey('0a').pk;
const SHARE = shareKey('acme', 0).pk;

const TERMS = {
  name: 'Acme',
  timeZone: 'UTC',
  csm: { name: 'Carla', email: 'carla@crm.example' },
  recipients: [],
};

interface Input {
  Key?: { pk: string };
  Item?: { pk: string };
  ExpressionAttributeValues?: Record<string, unknown>;
  RequestItems?: Record<string, { Keys: { pk: string }[] } | Record<string, Input>[]>;
  TransactItems?: Record<string, Input>[];
}

/** The actions that AWS checks for a command, each with its partition key. */
function touchedBy({
  constructor,
  input,
}: {
  constructor: { name: string };
  input: Input;
}): [string, string][] {
  const action = constructor.name.replace('Command', '');
  const pkOf = ({ Key, Item, ExpressionAttributeValues }: Input) =>
    Key?.pk ?? Item?.pk ?? String(ExpressionAttributeValues?.[':pk']);
  if (action === 'BatchGet' || action === 'BatchWrite')
    return Object.values(input.RequestItems ?? {})
      .flatMap((asked) =>
        Array.isArray(asked)
          ? asked.flatMap((write) => Object.values(write).map(pkOf))
          : asked.Keys.map(({ pk }) => pk),
      )
      .map((pk): [string, string] => [`${action}Item`, pk]);
  if (action === 'TransactWrite')
    return (input.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([write, one]): [string, string] => [
        write === 'ConditionCheck' ? 'ConditionCheckItem' : `${write}Item`,
        pkOf(one),
      ]),
    );
  return [[action === 'Query' ? 'Query' : `${action}Item`, pkOf(input)]];
}

/** The functions that send emails with links. */
const SENDERS = functionNames
  .filter((name) => statementsOf(name).flatMap(actionsOf).includes('ses:SendEmail'))
  .sort();

describe('of tokens', () => {
  test('keys are made by one function alone, which also revokes them, and their use is noted by the authorizer', () => {
    expect(whoMay(MAKING, KEY)).toEqual(['api-keys']);
    expect(whoMay(['UpdateItem'], KEY)).toEqual(['authorize']);
    expect(whoMay([...MAKING, 'UpdateItem'], API_KEYS)).toEqual(['api-keys']);
  });

  test('sessions are opened by one function alone, which also ends them', () => {
    expect(whoMay([...MAKING, 'UpdateItem'], SESSION)).toEqual(['sessions']);
  });

  test('what an account had is taken away by the eraser as well', () => {
    expect(whoMay(['DeleteItem'], KEY)).toEqual(['api-keys', 'erase-data']);
    expect(whoMay(['DeleteItem'], SESSION)).toEqual(['erase-data', 'sessions']);
  });

  test('links are made by the functions that send emails', () => {
    expect(SENDERS.length).toBeGreaterThan(5);
    expect(whoMay(['PutItem'], LINK)).toEqual(SENDERS);
  });

  test('keys and sessions are read by the functions of access alone', () => {
    expect(whoMay(READS, KEY)).toEqual(['api-keys', 'authorize']);
    expect(whoMay(READS, SESSION)).toEqual(['authorize']);
    expect(whoMay(READS, API_KEYS)).toEqual(['api-keys', 'authorize', 'erase-data', 'sessions']);
  });
});

test('shares are counted by the authorizer alone; what an account had is taken away by the eraser', () => {
  expect(whoMay([...MAKING, 'UpdateItem'], SHARE)).toEqual(['authorize']);
  expect(whoMay(READS, SHARE)).toEqual([]);
  expect(whoMay(['DeleteItem'], SHARE)).toEqual(['erase-data']);
});

test('secrets of webhooks are made by one function, read by the one that signs as well, and taken away by the eraser', () => {
  const secret = webhookSecretKey('acme', 'crm').pk;
  expect(whoMay([...MAKING, 'UpdateItem'], secret)).toEqual(['webhook-api']);
  expect(whoMay(READS, secret)).toEqual(['send-webhooks', 'webhook-api']);
  expect(whoMay(['DeleteItem'], secret)).toEqual(['erase-data', 'webhook-api']);
});

test('the functions of access write nothing else, but the history of keys', () => {
  for (const name of ['api-keys', 'authorize', 'sessions'])
    for (const pk of [accountKey('acme').pk, 'ACCOUNTS', 'ACCOUNT#acme#PACKS', 'MARKS#1', 'OUTBOX'])
      expect(WRITES.filter((action) => may(name, action, pk))).toEqual([]);
  expect(may('api-keys', 'PutItem', historyOf('acme'))).toBe(true);
  expect(may('api-keys', 'PutItem', historyOf(undefined))).toBe(true);
});

test('every function that has the main table is held to some keys of it', () => {
  for (const name of functionNames)
    for (const statement of statementsOf(name))
      if (JSON.stringify(statement.Resource).includes(`"${main}"`))
        // The eraser deletes whatever an account has.
        if (name !== 'erase-data' || actionsOf(statement).join() !== 'dynamodb:DeleteItem')
          expect(JSON.stringify(statement.Condition)).toContain('dynamodb:LeadingKeys');
});

/** A table that adds to a set what is done with it: `<function> <action> <partition key>`. */
const watchedTable = (
  newTable: Awaited<ReturnType<typeof startDynamoDb>>,
  done: Set<string>,
  by: () => string,
) =>
  newTable((tableName, client) => {
    const send = (command: { constructor: { name: string }; input: object }) => {
      for (const [action, pk] of touchedBy(command)) done.add(`${by()} ${action} ${pk}`);
      return client!.send(command as never);
    };
    return openTable(tableName, { send } as unknown as typeof client);
  });

/** What was done by a function and not by the test itself. */
const actionsIn = (done: Set<string>) =>
  [...done].map((line) => line.split(' ') as [string, string, string]).filter(([of]) => of);
const forbidden = (done: Set<string>) => actionsIn(done).filter(([of, action, pk]) => !may(of, action, pk));

describe('the recorder, whom every producer reaches', () => {
  test('writes to accounts and marks, and to nothing else', () => {
    for (const pk of [accountKey('acme').pk, rejectionsOfAccount('acme')])
      expect(may('record-usage', 'UpdateItem', pk)).toBe(true);
    expect(may('record-usage', 'BatchWriteItem', marksOfShard(0))).toBe(true);
    for (const pk of [
      'ACCOUNTS',
      'PORTFOLIO#ada',
      'OUTBOX',
      'HISTORY',
      'DUE#check#0',
      KEY,
      SESSION,
      LINK,
      SHARE,
    ])
      expect(WRITES.filter((action) => may('record-usage', action, pk))).toEqual([]);
    // Whole items: neither an account nor what belongs to it can be replaced or taken away.
    for (const pk of [accountKey('acme').pk, 'ACCOUNT#acme#PACKS'])
      expect(WRITES.filter((action) => may('record-usage', action, pk))).toEqual(['UpdateItem']);
  });

  test('does what it may do', async () => {
    const done = new Set<string>();
    let name = '';
    const newTable = await startDynamoDb();
    const main = await watchedTable(newTable, done, () => name);
    const system = installation({ main, events: await newTable() });
    await system.account('acme');
    name = 'record-usage';
    const { recorder } = system;
    const events = [smsSent('a'), smsSent('b', { data: { segments: 99 } }), callCompleted('c')];
    expect((await ask(recorder, 'POST /v1/events', { body: events })).status).toBe(207);
    expect((await ask(recorder, 'POST /v1/events/void', { body: [identityOf(smsSent('a'))] })).status).toBe(
      202,
    );

    expect(new Set(actionsIn(done).map(([, action]) => action))).toEqual(
      new Set(['BatchGetItem', 'UpdateItem', 'BatchWriteItem']),
    );
    expect(forbidden(done)).toEqual([]);
  });
});

test('what the functions of access do is what they may do', async () => {
  const done = new Set<string>();
  let name = '';
  const newTable = await startDynamoDb();
  const table = await watchedTable(newTable, done, () => name);
  const { clock, set } = testClock('2026-11-10T06:30:00Z');
  const tokens = tokenStore(table);
  const accounts = accountReader(table);
  await table.put({ ...accountKey('acme'), terms: TERMS });
  const keys = apiKeyRoutes(tokens, clock);
  const sessions = sessionRoutes({ accounts, sessions: sessionStore(table) }, clock, 'https://example.com');
  const authorize = authorizer({ tokens, accounts, shares: shareStore(table) }, clock);

  name = 'api-keys';
  const make = async (body: object) => (await ask(keys, 'POST /v1/api-keys', { body })).body;
  const [admin, bound] = [
    await make({ scopes: ['admin'] }),
    await make({ scopes: ['admin'], accountId: 'acme' }),
  ];
  const { id: other } = await make({ scopes: ['admin'] });
  await ask(keys, 'GET /v1/api-keys');
  name = 'sessions';
  const authorizerOf = { authorizer: { tokenId: admin.id, scopes: 'admin' } };
  const portal = { path: { id: 'acme' }, ...authorizerOf };
  const opened = [
    (await ask(sessions, 'POST /v1/accounts/{id}/portal-sessions', portal)).body,
    (await ask(sessions, 'POST /v1/csm-sessions', { body: { email: TERMS.csm.email }, ...authorizerOf }))
      .body,
  ];
  name = 'authorize';
  set('2026-11-10T06:45:00Z');
  const held = [admin['key'], bound['key'], ...opened.map(({ token }) => token)];
  for (const token of held)
    expect((await authorize(`Bearer ${String(token)}`, 'acme')).context).not.toEqual({});
  // Enough to count some of them.
  for (let asked = 0; asked < 2 * UNCOUNTED; asked += 1) await authorize(`Bearer ${String(held[0])}`);
  expect((await authorize(`Bearer lk_${'x'.repeat(43)}`)).context).toEqual({});
  name = 'sessions';
  const path = { id: 'acme', sessionId: opened[0]!.id };
  await ask(sessions, 'DELETE /v1/accounts/{id}/portal-sessions/{sessionId}', { path });
  name = 'api-keys';
  for (const keyId of [other, bound.id]) {
    const { status } = await ask(keys, 'DELETE /v1/api-keys/{keyId}', { path: { keyId } });
    expect(status).toBe(204);
  }

  const actions = actionsIn(done);
  expect(actions.length).toBeGreaterThan(20);
  expect(actions.filter(([, , pk]) => pk.startsWith('SHARE#'))).toHaveLength(1);
  expect(forbidden(done)).toEqual([]);
});
