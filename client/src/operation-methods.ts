import { listOf, type Page } from './list.ts';
import type { KeyedRequestOptions, Operation } from './operation.ts';
import { OPERATIONS, type Operations } from './operations.ts';
import type { Send } from './transport.ts';

/** A method for each operation of the API. */
export function operationMethods(send: Send): Operations {
  const methods = Object.entries<Operation>(OPERATIONS).map(([name, operation]) => [
    name,
    (...args: unknown[]) => call(send, operation, args),
  ]);
  return Object.fromEntries(methods) as Operations;
}

function call(send: Send, { method, path, input, hasKey = false }: Operation, args: unknown[]): unknown {
  const ids = path.match(/\{\w+\}/g) ?? [];
  const given = input === undefined ? undefined : args[ids.length];
  const options = (args[ids.length + (input === undefined ? 0 : 1)] ?? {}) as KeyedRequestOptions;
  const request = async (query: object = {}) => {
    const headers: Record<string, string> = {};
    if (input === 'body' && given !== undefined) headers['content-type'] = 'application/json';
    if (hasKey) headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID();
    const route = ids.reduce(
      (route, id, index) => route.replace(id, () => pathSegment(id, args[index])),
      path,
    );
    return send(
      {
        method,
        path: route + queryString(query),
        headers,
        body: input === 'body' ? JSON.stringify(given) : undefined,
        isRepeatable: method !== 'POST' || hasKey,
      },
      options,
    );
  };
  if (input === 'list') {
    return listOf(
      (cursor) =>
        request({ ...(given ?? {}), ...(cursor === undefined ? {} : { cursor }) }) as Promise<Page<unknown>>,
    );
  }
  return request(input === 'query' ? (given ?? {}) : {});
}

/** @throws TypeError for what would lead to another route */
function pathSegment(name: string, value: unknown): string {
  if (typeof value === 'string' && !/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
  throw new TypeError(`${name}: expected a non-empty id, not ${JSON.stringify(value)}`);
}

function queryString(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined) as [string, unknown][];
  const parameters = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  );
  return given.length === 0 ? '' : `?${parameters.toString()}`;
}
