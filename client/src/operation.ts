import type { RequestOptions } from './transport.ts';

/** What it takes to call an operation, apart from its types. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Route with its parameters in braces; they are the first arguments of the method. */
  path: string;
  /** The argument after those of the path. A list has a query as well. */
  input?: 'body' | 'query' | 'list';
  /** Whether the API honours an `Idempotency-Key`. */
  hasKey?: boolean;
}

/** How to send a request that the API handles once for each `Idempotency-Key`. */
export interface KeyedRequestOptions extends RequestOptions {
  /**
   * Names the request: if it is sent again with the same key, the API returns what the first one made.
   * @default a new UUID, which makes the client's own retries safe
   */
  idempotencyKey?: string | undefined;
}
