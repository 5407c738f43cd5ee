import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

/** dynalite's errors carry the response that they become. */
interface Refusal extends Error {
  statusCode?: number;
  body?: { __type?: string; message?: string };
}
type Callback = (error: Error | null, result?: object) => void;
type Release = (callback: Callback) => Callback;
interface Change {
  type: 'put' | 'del';
  key: string;
  value?: unknown;
}

/** The items of a table, as dynalite keeps them. */
interface Items {
  lock: (keys: string[], locked: (release: Release) => void) => void;
  get: (key: string, callback: Callback) => void;
  put: (key: string, value: unknown, callback: Callback) => void;
  del: (key: string, callback: Callback) => void;
  batch: (changes: readonly Change[], callback: Callback) => void;
}
export interface DynaliteStore {
  getTable: (name: string, callback: (error: Error | null, table: object) => void) => void;
  getItemDb: (name: string) => Items;
}

interface Request extends Record<string, unknown> {
  TableName: string;
  Item?: object;
  Key?: object;
}
type Action = (store: DynaliteStore, request: Request, callback: Callback) => void;
interface Validation {
  types: object;
  custom: unknown;
}

const require = createRequire(import.meta.url);
const part = <Part>(path: string) => require(`dynalite/${path}`) as Part;
const db = part<{ createKey: (key: object, table: object) => string }>('db');
const { checkTypes, checkValidations } = part<{
  checkTypes: (data: object, types: object) => Request;
  checkValidations: (data: Request, types: object, custom: unknown, store: DynaliteStore) => void;
}>('validations');
const named = (name: string) => ({
  run: part<Action>(`actions/${name}`),
  validation: part<Validation>(`validations/${name}`),
});
const deletion = named('deleteItem');
/** A check is read like a deletion, which has the same members, and changes nothing. */
const OPERATIONS: Record<string, ReturnType<typeof named> & { changesNothing?: true }> = {
  Put: named('putItem'),
  Update: named('updateItem'),
  Delete: deletion,
  ConditionCheck: { ...deletion, changesNothing: true },
};

export const TRANSACTION = 'DynamoDB_20120810.TransactWriteItems';

/** dynalite 4.0.0 has no transactions. This writes the items of one table together, or none of them. */
export async function answerTransaction(
  store: DynaliteStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = (statusCode: number, body: object) => {
    response.writeHead(statusCode, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(body));
  };
  try {
    const chunks = await Array.fromAsync<Buffer>(request);
    await transact(store, JSON.parse(Buffer.concat(chunks).toString('utf8')) as Transaction);
    answer(200, {});
  } catch (error) {
    const { statusCode = 500, body = {} } = error as Partial<Refusal>;
    answer(statusCode, body);
  }
}

interface Transaction {
  TransactItems: Record<string, object>[];
  /** The same for repetitions of one transaction, which is carried out once. */
  ClientRequestToken?: string;
}

/** DynamoDB remembers them for ten minutes; these few last longer than any client repeats. */
const MAX_TOKENS = 1000;
const carriedOut = new Set<string>();

async function transact(
  store: DynaliteStore,
  { TransactItems, ClientRequestToken }: Transaction,
): Promise<void> {
  if (ClientRequestToken !== undefined && carriedOut.has(ClientRequestToken)) return;
  const steps = TransactItems.map((item) => {
    const [[name = '', data = {}] = []] = Object.entries(item);
    const operation = OPERATIONS[name];
    if (!operation) throw refusal('ValidationException', `no operation of a transaction: ${name}`);
    const { types, custom } = operation.validation;
    const request = checkTypes(data, types);
    checkValidations(request, types, custom, store);
    return { ...operation, request };
  });
  const names = [...new Set(steps.map(({ request }) => request.TableName))];
  if (names.length !== 1) throw refusal('ValidationException', 'transactions here are of one table');
  const [name = ''] = names;
  const table = await called<object>((callback) => store.getTable(name, callback));
  const keys = steps.map(({ request }) => db.createKey(request.Item ?? request.Key ?? {}, table));
  if (new Set(keys).size < keys.length)
    throw refusal(
      'ValidationException',
      'Transaction request cannot include multiple operations on one item',
    );
  const items = store.getItemDb(name);
  const release = await new Promise<Release>((locked) => items.lock(keys, locked));
  const freed = release(() => undefined);
  try {
    const changes: Change[] = [];
    const staged = { ...store, getItemDb: () => staging(items, changes) };
    const reasons: object[] = [];
    for (const { run, request, changesNothing } of steps) {
      const before = changes.length;
      const refused = await called((callback) => run(staged, request, callback)).then(
        () => undefined,
        (error: Refusal) => error,
      );
      if (changesNothing) changes.length = before;
      if (refused && !refused.body?.__type?.includes('ConditionalCheckFailed')) throw refused;
      reasons.push({ Code: refused ? 'ConditionalCheckFailed' : 'None' });
    }
    if (reasons.some((reason) => 'Code' in reason && reason.Code !== 'None')) throw cancelled(reasons);
    await called((callback) => items.batch(changes, callback));
    if (carriedOut.size >= MAX_TOKENS) carriedOut.clear();
    if (ClientRequestToken !== undefined) carriedOut.add(ClientRequestToken);
  } finally {
    freed(null);
  }
}

/** Reads what is stored, and keeps changes for later. The items are locked already. */
function staging(items: Items, changes: Change[]): Items {
  const keep = (change: Change, callback: Callback) => {
    changes.push(change);
    callback(null);
  };
  return {
    ...items,
    lock: (_, locked) => locked((callback) => callback),
    put: (key, value, callback) => keep({ type: 'put', key, value }, callback),
    del: (key, callback) => keep({ type: 'del', key }, callback),
  };
}

const called = <Result = unknown>(call: (callback: Callback) => void) =>
  new Promise<Result>((resolve, reject) =>
    call((error, result) => (error ? reject(error) : resolve(result as Result))),
  );

const refusal = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), {
    statusCode: 400,
    body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, Message: message, ...more },
  });

const cancelled = (CancellationReasons: readonly object[]) =>
  refusal(
    'TransactionCanceledException',
    'Transaction cancelled, please refer cancellation reasons for specific reasons',
    { CancellationReasons },
  );
