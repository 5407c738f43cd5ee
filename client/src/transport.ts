import { ApiProblem, NetworkFailure } from './failures.ts';
import { readRetryAfter, retryDelay, type RetryLimits } from './retry.ts';
import { sleep, withTimeLimit } from './time-limit.ts';

/** How requests are made; every call can override these. */
export interface RequestOptions extends RetryLimits {
  /** Cancels the request, its retries and the waits between them; the call rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds that one attempt may take, including reading the response.
   * @default 30_000
   */
  timeoutMs?: number | undefined;
}

export interface ClientOptions extends RequestOptions {
  /** URL of the API, without `/v1`. @example 'https://usage.example.com' */
  baseUrl: string;
  /** API key or portal token, or a function that returns the current one. It is asked before every attempt. */
  token?: string | (() => string | Promise<string>) | undefined;
  /**
   * Makes the requests.
   * @default globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

interface ApiRequest {
  method: string;
  /** With the query, from `/v1` on. */
  path: string;
  headers?: Record<string, string> | undefined;
  body?: string | Uint8Array<ArrayBuffer> | undefined;
  /** Whether it does no harm if the API handles the request twice. */
  isRepeatable: boolean;
}

/**
 * Sends a request until it succeeds or must not be sent again.
 *
 * @returns the JSON of the response; undefined if it has no body
 * @throws ApiProblem, NetworkFailure, or the reason of an aborted signal
 */
export type Send = (request: ApiRequest, options?: RequestOptions) => Promise<unknown>;

const TIMEOUT_MS = 30_000;

export function openTransport({
  baseUrl,
  token,
  fetch = globalThis.fetch,
  ...defaults
}: ClientOptions): Send {
  if (!/^https?:\/\/./.test(baseUrl)) {
    throw new TypeError(`baseUrl: expected a URL such as "https://usage.example.com", not "${baseUrl}"`);
  }
  const base = baseUrl.replace(/\/+$/, '');

  async function attempt(request: ApiRequest, signal: AbortSignal): Promise<unknown> {
    const headers = new Headers(request.headers);
    const bearer = typeof token === 'function' ? await token() : token;
    if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
    const { method, body } = request;
    const url = base + request.path;
    const read = async () => {
      const response = await fetch(url, {
        method,
        headers,
        signal,
        ...(body === undefined ? {} : { body }),
      });
      return { response, text: await response.text() };
    };
    const { response, text } = await read().catch((cause: unknown) => {
      throw new NetworkFailure(`${method} ${url}: no response`, { cause });
    });
    const json = readJson(text);
    if (!response.ok) {
      throw new ApiProblem(response.status, isRecord(json) ? json : {}, {
        request: `${method} ${url}`,
        retryAfter: readRetryAfter(response.headers.get('retry-after')),
      });
    }
    if (json === undefined && text !== '') {
      throw new NetworkFailure(`${method} ${url}: the response is not JSON, so it is not the API's`);
    }
    return json;
  }

  return async (request, options = {}) => {
    const signals = [defaults.signal, options.signal].filter((signal) => signal !== undefined);
    const ms = options.timeoutMs ?? defaults.timeoutMs ?? TIMEOUT_MS;
    const limits = {
      maxRetries: options.maxRetries ?? defaults.maxRetries,
      maxRetryMs: options.maxRetryMs ?? defaults.maxRetryMs,
    };
    const timeout = () =>
      new NetworkFailure(`${request.method} ${base + request.path}: no response within ${ms} ms`, {
        isTimeout: true,
      });
    const began = performance.now();
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await withTimeLimit((signal) => attempt(request, signal), { ms, signals, timeout });
      } catch (failure) {
        const delay = retryDelay(
          failure,
          { attempt: attempts, elapsedMs: performance.now() - began, isRepeatable: request.isRepeatable },
          limits,
        );
        if (delay === undefined) throw failure;
        await sleep(delay, signals);
      }
    }
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
