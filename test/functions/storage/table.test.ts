import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountTerms } from '../../../domain/accounts/account.ts';
import { accountStore } from '../../../functions/storage/accounts.ts';
import { directReader } from '../../../functions/storage/direct-read.ts';
import { directRequests } from '../../../functions/storage/direct-requests.ts';
import { directWriter } from '../../../functions/storage/direct-write.ts';
import { ConditionFailed, StorageUnavailable } from '../../../functions/storage/failures.ts';
import { openOutbox } from '../../../functions/storage/outbox.ts';
import { quotaStore } from '../../../functions/storage/quotas.ts';
import { documentClient, openTable } from '../../../functions/storage/table.ts';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { at, testClock } from '../clock.ts';
import { proxyOf, type Answered, type Call } from '../dynamodb-proxy.ts';
import { startDynamoDb, UNREACHABLE } from '../servers.ts';

type Answer = Answered | 'drop';

/** The response to a call that fails, or `drop` to close the connection without one. */
let misbehave: (call: Call) => Answer | undefined;
/** Removes a part of a request, and returns a function that reports that part as unprocessed. */
let cut: (call: Call) => ((answer: Record<string, unknown>) => void) | undefined;
/** Whether a call is carried out and its response lost. */
let losesAnswer: (call: Call) => boolean;
let calls: string[] = [];
let underWay = 0;

beforeEach(() => {
  misbehave = () => undefined;
  cut = () => undefined;
  losesAnswer = () => false;
  calls = [];
});

/** A DynamoDB that throttles, skips items or closes connections. */
const newTable = await startDynamoDb((url) =>
  proxyOf(url, async (call, forward) => {
    underWay += 1;
    try {
      calls.push(call.operation);
      const wrong = misbehave(call);
      if (wrong === 'drop') return wrong;
      const after = cut(call);
      const answer = wrong ?? (await forward());
      if (losesAnswer(call)) return 'drop';
      after?.(answer.body as Record<string, unknown>);
      return answer;
    } finally {
      underWay -= 1;
    }
  }),
);

/** Puts and gets past the middleware of the SDK, once the client knows the endpoint. */
async function directTable() {
  const done = { puts: 0, gets: 0 };
  const table = await newTable((name, client) => {
    const request = directRequests(client!);
    const [put, get] = [directWriter(request), directReader(request)];
    return openTable(name, client, {
      put: async (...args) => {
        const left = await put(...args);
        if (left !== undefined) done.puts += 1;
        return left;
      },
      get: async (...args) => {
        const found = await get(...args);
        if (found !== undefined) done.gets += 1;
        return found;
      },
    });
  });
  await table.get({ pk: 'any', sk: 'any' });
  return { ...table, putsDirectly: () => done.puts, getsDirectly: () => done.gets };
}

const items = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ pk: 'p', sk: `${1000 + index}`, v: index }));
const refusal = (name: string, status = 400) => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'test' },
});
type Requests = Record<string, unknown[]>;

describe('items that the service leaves unprocessed', () => {
  test.each([
    ['by the SDK', () => newTable()],
    ['directly', directTable],
  ])('are sent again until all are written, %s', async (_, open) => {
    const table = await open();
    let left = 4;
    cut = ({ operation, body }) => {
      if (operation !== 'BatchWriteItem' || left <= 0) return undefined;
      left -= 1;
      const [[name, all] = ['', []]] = Object.entries(body['RequestItems'] as Requests);
      const refused = all.splice(Math.ceil(all.length / 2));
      return (answer) => (answer['UnprocessedItems'] = { [name]: refused });
    };
    await table.batchWrite(items(60));
    expect(await table.queryAll({ pk: 'p' })).toEqual(items(60));
  });

  test.each([
    ['by the SDK', () => newTable()],
    ['directly', directTable],
  ])('are requested again until all are read, %s', async (_, open) => {
    const table = await open();
    await table.batchWrite(items(120));
    let left = 3;
    cut = ({ operation, body }) => {
      if (operation !== 'BatchGetItem' || left <= 0) return undefined;
      left -= 1;
      const [[name, asked] = ['', { Keys: [] }]] = Object.entries(
        body['RequestItems'] as Record<string, { Keys: unknown[] }>,
      );
      const Keys = asked.Keys.splice(Math.ceil(asked.Keys.length / 2));
      return (answer) => (answer['UnprocessedKeys'] = { [name]: { Keys } });
    };
    const found = await table.batchGet(items(120));
    expect(found.map(({ sk }) => sk).sort()).toEqual(items(120).map(({ sk }) => sk));
  });

  test('cause StorageUnavailable if they are never processed', async () => {
    const table = await newTable();
    cut = ({ operation, body }) => {
      if (operation !== 'BatchWriteItem') return undefined;
      const [[name, all] = ['', []]] = Object.entries(body['RequestItems'] as Requests);
      const refused = all.splice(all.length - 1);
      return all.length === 0
        ? (answer) => Object.assign(answer, { UnprocessedItems: { [name]: refused } })
        : (answer) => (answer['UnprocessedItems'] = { [name]: refused });
    };
    // Without its only item, a batch would be empty, which the service rejects as invalid.
    misbehave = ({ operation, body }) => {
      const requests = operation === 'BatchWriteItem' ? (body['RequestItems'] as Requests) : {};
      const [[name, all] = ['', []]] = Object.entries(requests);
      return all.length === 1 ? { status: 200, body: { UnprocessedItems: { [name]: [...all] } } } : undefined;
    };
    await expect(table.batchWrite(items(3))).rejects.toThrow(StorageUnavailable);
    expect(calls.filter((operation) => operation === 'BatchWriteItem')).toHaveLength(6);
  });
});

describe('a batch that is written directly', () => {
  test('stores what the SDK would', async () => {
    const [table, other] = [await directTable(), await newTable()];
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.json());
    const value = fc.oneof(text, fc.integer(), fc.constantFrom(0.1, -2.5, 1e-20));
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ v: text, n: value }), { minLength: 1, maxLength: 30 }),
        async (list) => {
          const pk = `p-${(count += 1)}`;
          const puts = list.map(({ v, n }, index) => ({
            pk,
            sk: `${1000 + index} "${'\\'}é😀`,
            v: v.toWellFormed(),
            n: typeof n === 'string' ? n.toWellFormed() : n,
          }));
          await table.batchWrite(puts);
          await other.batchWrite(puts);
          expect(await table.queryAll({ pk })).toEqual(await other.queryAll({ pk }));
        },
      ),
      { numRuns: 30 },
    );
    expect(table.putsDirectly()).toBeGreaterThan(0);
    expect(table.putsDirectly()).toBeGreaterThanOrEqual(count);
  });

  test('goes through the SDK until the endpoint is known', async () => {
    let asked = 0;
    const table = await newTable((name, client) => {
      const put = directWriter(directRequests(client!));
      return openTable(name, client, { put: (...args) => ((asked += 1), put(...args)) });
    });
    await table.batchWrite(items(30));
    expect(asked).toBe(2);
    expect(await table.queryAll({ pk: 'p' })).toEqual(items(30));
  });

  test.each<[string, Answer]>([
    ['throttling', refusal('ProvisionedThroughputExceededException')],
    ['an internal error', refusal('InternalServerError', 500)],
    ['a response of something else', { status: 200, body: 'down' }],
    ['a broken connection', 'drop'],
  ])('is repeated by the SDK after %s', async (_, answer) => {
    const table = await directTable();
    let failures = 1;
    misbehave = () => ((failures -= 1) >= 0 ? answer : undefined);
    await table.batchWrite(items(3));
    expect(table.putsDirectly()).toBe(0);
    expect(await table.queryAll({ pk: 'p' })).toEqual(items(3));
  });

  test('is refused in the words of the SDK', async () => {
    const table = await directTable();
    misbehave = ({ operation }) =>
      operation === 'BatchWriteItem' ? refusal('ResourceNotFoundException') : undefined;
    await expect(table.batchWrite(items(3))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    misbehave = () => refusal('ThrottlingException');
    await expect(table.batchWrite(items(3))).rejects.toThrow(StorageUnavailable);
  });

  test('has only strings and numbers', async () => {
    const table = await directTable();
    await expect(table.batchWrite([{ pk: 'p', sk: 's', list: [] }])).rejects.toThrow(TypeError);
  });
});

describe('a direct batch get', () => {
  const number = fc.oneof(fc.integer(), fc.constantFrom(0.05, 1e-7, 2 ** 53 - 1));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      number,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.string().map((name) => `n${name}`),
        tie('value'),
        { maxKeys: 3, noNullPrototype: true },
      ),
    ),
  }));

  test('gives what the SDK gives, whatever values there are', async () => {
    const table = await directTable();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (values) => {
        const pk = `p-${(count += 1)}`;
        const keys = values.map((_, index) => ({ pk, sk: `${index} "${'\\'}é😀` }));
        for (const [index, key] of keys.entries()) await table.put({ ...key, v: values[index] });
        const asked = [...keys, { pk, sk: 'missing' }];
        const bySdk = await Promise.all(keys.map((key) => table.get(key, true)));
        const found = await table.batchGet(asked, true);
        expect(found.toSorted((a, b) => (a.sk < b.sk ? -1 : 1))).toEqual(bySdk);
      }),
      { numRuns: 30 },
    );
    expect(table.getsDirectly()).toBeGreaterThanOrEqual(count);
  });

  test('is as consistent as it is asked to be', async () => {
    const table = await directTable();
    const consistent: unknown[] = [];
    misbehave = ({ body }) => {
      const tables = Object.values(body['RequestItems'] as Record<string, { ConsistentRead: boolean }>);
      consistent.push(...tables.map(({ ConsistentRead }) => ConsistentRead));
      return undefined;
    };
    await table.batchGet([{ pk: 'p', sk: 's' }], true);
    await table.batchGet([{ pk: 'p', sk: 's' }]);
    expect(consistent).toEqual([true, false]);
  });

  test.each<[string, Answer]>([
    ['throttling', refusal('ProvisionedThroughputExceededException')],
    ['an internal error', refusal('InternalServerError', 500)],
    ['a response of something else', { status: 200, body: 'down' }],
    ['a response without items', { status: 200, body: {} }],
    ['a broken connection', 'drop'],
  ])('is repeated by the SDK after %s', async (_, answer) => {
    const table = await directTable();
    await table.put({ pk: 'p', sk: 's', v: 1 });
    let failures = 1;
    misbehave = () => ((failures -= 1) >= 0 ? answer : undefined);
    expect(await table.batchGet([{ pk: 'p', sk: 's' }])).toEqual([{ pk: 'p', sk: 's', v: 1 }]);
    expect(table.getsDirectly()).toBe(0);
  });

  test('leaves values that it does not read to the SDK', async () => {
    const table = await directTable();
    await table.put({ pk: 'p', sk: 's', v: new Set(['a']) });
    expect(await table.batchGet([{ pk: 'p', sk: 's' }])).toEqual([{ pk: 'p', sk: 's', v: new Set(['a']) }]);
    expect(table.getsDirectly()).toBe(0);
  });
});

describe('a write that the SDK repeats because its response was lost', () => {
  const loseOne = (operation: string) => {
    calls = [];
    let lost = 0;
    losesAnswer = (call) => call.operation === operation && (lost += 1) === 1;
  };
  const repeated = (operation: string) => calls.filter((called) => called === operation).length === 2;

  test('reports the account as created', async () => {
    const accounts = accountStore(await newTable());
    const csm = { name: 'Maria', email: 'csm@example.com' };
    const terms = accountTerms.parse({ name: 'Acme', timeZone: 'Asia/Manila', csm });
    loseOne('TransactWriteItems');
    expect(await accounts.put('acme', terms, at('2026-11-10T06:30:00Z'))).toMatchObject({ created: true });
    expect(repeated('TransactWriteItems')).toBe(true);
    expect(await accounts.put('acme', terms, at('2026-11-10T06:30:00Z'))).toMatchObject({ created: false });
  });

  test('reports the pack as deleted', async () => {
    const main = await newTable();
    const quotas = quotaStore(main, openOutbox(main, testClock('2026-11-10T06:30:00Z').clock));
    const createdAt = '2026-11-10T06:30:00Z';
    const pack = { id: 'p', meter: 'sms', quantity: 1, month: '2026-11', createdAt } as const;
    await quotas.putPack('acme', pack);
    loseOne('TransactWriteItems');
    expect(await quotas.removePack('acme', pack, '2026-11-10T06:31:00Z')).toBe(true);
    expect(repeated('TransactWriteItems')).toBe(true);
    expect(await quotas.removePack('acme', pack, '2026-11-10T06:32:00Z')).toBe(false);
  });
});

describe('failures of the service', () => {
  test.each<[string, Answer]>([
    ['throttling', refusal('ProvisionedThroughputExceededException')],
    ['an internal error', refusal('InternalServerError', 500)],
    ['a response that is not JSON', { status: 503, body: 'down' }],
    ['a broken connection', 'drop'],
  ])('%s is retried, and then reported as StorageUnavailable', async (_, answer) => {
    const table = await newTable();
    let failures = 1;
    misbehave = () => ((failures -= 1) >= 0 ? answer : undefined);
    await table.put({ pk: 'p', sk: 's' });
    expect(await table.get({ pk: 'p', sk: 's' })).toEqual({ pk: 'p', sk: 's' });
    misbehave = () => answer;
    await expect(table.put({ pk: 'p', sk: 's' })).rejects.toThrow(StorageUnavailable);
  });

  test('an unreachable service is reported as StorageUnavailable', async () => {
    const nobody = openTable('t', documentClient(clientConfig(UNREACHABLE)));
    await expect(nobody.get({ pk: 'p', sk: 's' })).rejects.toThrow(StorageUnavailable);
  });

  test('a failed batch is reported only after all other batches have ended', async () => {
    const table = await newTable();
    let batches = 0;
    misbehave = ({ operation }) =>
      operation === 'BatchWriteItem' && (batches += 1) === 1 ? refusal('ValidationException') : undefined;
    await expect(table.batchWrite(items(400))).rejects.toThrow();
    expect(underWay).toBe(0);
    expect(calls.filter((operation) => operation === 'BatchWriteItem')).toHaveLength(16);
  });

  test('an invalid request is not reported as StorageUnavailable', async () => {
    const table = await newTable();
    await expect(table.put({ pk: '', sk: 's' })).rejects.toThrow(
      expect.not.objectContaining({ name: 'StorageUnavailable' }) as Error,
    );
  });
});

test('a consistent read asks the service for strong consistency', async () => {
  const table = await newTable();
  const asked: unknown[] = [];
  misbehave = ({ body }) => {
    const [of] = Object.values((body['RequestItems'] ?? { body }) as Record<string, Record<string, unknown>>);
    asked.push(of?.['ConsistentRead']);
    return undefined;
  };
  const key = { pk: 'p', sk: 's' };
  for (const consistent of [true, false]) {
    await table.get(key, consistent);
    await table.batchGet([key], consistent);
    await table.queryAll({ pk: 'p', consistent });
    await table.list({ pk: 'p', limit: 1, consistent });
  }
  expect(asked).toEqual([...Array<boolean>(4).fill(true), ...Array<boolean>(4).fill(false)]);
});

describe('an item that several runs write over', () => {
  const key = { pk: 'p', sk: 's' };

  test('is written by whoever has read its latest version, and gets the next revision', async () => {
    const table = await newTable();
    expect(await table.putOver({ ...key, v: 'first' }, undefined)).toBe(true);
    expect(await table.get(key, true)).toEqual({ ...key, v: 'first', rev: 1 });
    expect(await table.putOver({ ...key, v: 'second' }, 1)).toBe(true);
    expect(await table.get(key, true)).toEqual({ ...key, v: 'second', rev: 2 });
  });

  test('stays as it is if it was written since it was read, or was there when none was read', async () => {
    const table = await newTable();
    await table.putOver({ ...key, v: 'first' }, undefined);
    await table.putOver({ ...key, v: 'second' }, 1);
    expect(await table.putOver({ ...key, v: 'outrun' }, 1)).toBe(false);
    expect(await table.putOver({ ...key, v: 'outrun' }, undefined)).toBe(false);
    expect(await table.putOver({ pk: 'p', sk: 'deleted' }, 3)).toBe(false);
    expect(await table.queryAll({ pk: 'p', consistent: true })).toEqual([{ ...key, v: 'second', rev: 2 }]);
  });

  test('is written by exactly one of several runs that have read the same version', async () => {
    const table = await newTable();
    await table.putOver({ ...key, v: 0 }, undefined);
    const writes = [1, 2, 3, 4].map((v) => table.putOver({ ...key, v }, 1));
    const written = (await Promise.all(writes)).map((isWritten, index) => (isWritten ? index + 1 : 0));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await table.get(key, true)).toMatchObject({ v: Math.max(...written), rev: 2 });
  });

  test('that cannot be written because the service fails is reported as StorageUnavailable', async () => {
    const table = await newTable();
    misbehave = () => refusal('InternalServerError', 500);
    await expect(table.putOver(key, undefined)).rejects.toThrow(StorageUnavailable);
  });
});

describe('a transaction', () => {
  const item = (sk: string, value = 1) => ({ pk: 'x', sk, value });
  const isNew = 'attribute_not_exists(pk)';

  test('writes all of its items: it puts, changes, deletes and checks', async () => {
    const table = await newTable();
    for (const sk of ['changed', 'deleted', 'checked']) await table.put(item(sk));
    await table.transact([
      { Put: { Item: item('put'), ConditionExpression: isNew } },
      {
        Update: {
          Key: { pk: 'x', sk: 'changed' },
          UpdateExpression: 'ADD #value :more',
          ExpressionAttributeNames: { '#value': 'value' },
          ExpressionAttributeValues: { ':more': 2 },
        },
      },
      { Delete: { Key: { pk: 'x', sk: 'deleted' } } },
      { ConditionCheck: { Key: { pk: 'x', sk: 'checked' }, ConditionExpression: 'attribute_exists(pk)' } },
    ]);
    expect(await table.queryAll({ pk: 'x' })).toEqual([item('changed', 3), item('checked'), item('put')]);
  });

  test('writes nothing if one condition does not hold, whichever it is', async () => {
    const table = await newTable();
    await table.put(item('there'));
    const writes = ['a', 'there', 'b'].map((sk) => ({
      Put: { Item: item(sk, 2), ConditionExpression: isNew },
    }));
    await expect(table.transact(writes)).rejects.toThrow(ConditionFailed);
    await expect(table.transact(writes.toReversed())).rejects.toThrow(ConditionFailed);
    expect(await table.queryAll({ pk: 'x' })).toEqual([item('there')]);
  });

  test('sees no other one halfway: of many that add to one item, none is lost and none exceeds the limit', async () => {
    const table = await newTable();
    const add = (nth: number) =>
      table.transact([
        {
          Update: {
            Key: { pk: 'x', sk: 'sum' },
            UpdateExpression: 'ADD counted :one',
            ConditionExpression: 'attribute_not_exists(counted) OR counted < :limit',
            ExpressionAttributeValues: { ':one': 1, ':limit': 5 },
          },
        },
        { Put: { Item: item(`part-${nth}`), ConditionExpression: isNew } },
      ]);
    const results = await Promise.allSettled(Array.from({ length: 12 }, (_, nth) => add(nth)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await table.queryAll({ pk: 'x', prefix: 'part-' })).toHaveLength(5);
    expect(await table.get({ pk: 'x', sk: 'sum' }, true)).toMatchObject({ counted: 5 });
  });

  test('that the SDK repeats because its response was lost is carried out once', async () => {
    const table = await newTable();
    losesAnswer = ({ operation }) => operation === 'TransactWriteItems' && calls.length === 1;
    await table.transact([{ Put: { Item: item('once'), ConditionExpression: isNew } }]);
    expect(calls).toEqual(['TransactWriteItems', 'TransactWriteItems']);
  });

  const conflict = {
    status: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    },
  };

  test('that was refused while another one was writing is tried again', async () => {
    const table = await newTable();
    misbehave = ({ operation }) =>
      operation === 'TransactWriteItems' && calls.length < 3 ? conflict : undefined;
    await table.transact([{ Put: { Item: item('a') } }]);
    expect(calls).toHaveLength(3);
    expect(await table.get({ pk: 'x', sk: 'a' }, true)).toEqual(item('a'));
  });

  test('that is refused again and again is reported as StorageUnavailable', async () => {
    const table = await newTable();
    misbehave = ({ operation }) => (operation === 'TransactWriteItems' ? conflict : undefined);
    await expect(table.transact([{ Put: { Item: item('a') } }])).rejects.toThrow(StorageUnavailable);
  });
});

test('a condition that does not hold throws ConditionFailed', async () => {
  const table = await newTable();
  await table.put({ pk: 'p', sk: 's' }, { onlyIfNew: true });
  await expect(table.put({ pk: 'p', sk: 's' }, { onlyIfNew: true })).rejects.toThrow(ConditionFailed);
});

test('a key that is too long for any item is treated as that of a missing item', async () => {
  const table = await newTable();
  for (const key of [
    { pk: 'p'.repeat(2049), sk: 's' },
    { pk: 'p', sk: 'ü'.repeat(513) },
  ]) {
    expect(await table.get(key)).toBeUndefined();
    const change = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': 1 } };
    await expect(table.update(key, change)).rejects.toThrow(ConditionFailed);
  }
  await table.put({ pk: 'p'.repeat(2048), sk: 'ü'.repeat(512) });
});

test('a partition larger than a page is read completely and in order, and reading may stop early', async () => {
  const table = await newTable();
  const large = items(40).map((item) => ({ ...item, v: 'x'.repeat(60_000) }));
  await table.batchWrite(large);
  expect((await table.queryAll({ pk: 'p' })).map(({ sk }) => sk)).toEqual(large.map(({ sk }) => sk));
  expect(calls.filter((operation) => operation === 'Query').length).toBeGreaterThan(1);
  misbehave = () => (calls.filter((operation) => operation === 'Query').length > 4 ? 'drop' : undefined);
  for await (const page of table.pages({ pk: 'p' })) {
    expect(page.length).toBeGreaterThan(0);
    break;
  }
});
