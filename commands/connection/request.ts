import { NetworkFailure } from '../../client/src/usage-data-client.ts';
import type { Settings } from './settings.ts';

/** What the API said to a request, whatever its status is. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The `detail` of a problem; empty if there is none. */
  detail: string;
  /** The parsed JSON; undefined if it is none. */
  body: unknown;
}

/** A request that is not one of the client's, because its refusal is what is of interest. */
interface Question {
  method?: string;
  path: string;
  body?: unknown;
  /** Whether the key is sent along; defaults to true. */
  hasKey?: boolean;
}

const TIMEOUT_MS = 15_000;

/**
 * Asks once.
 *
 * @throws NetworkFailure if no response arrives; the reason of the signal
 */
export async function ask(
  { url, key }: Settings,
  { method = 'GET', path, body, hasKey = true }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const timeout = new AbortController();
  const end = () => timeout.abort();
  const timer = setTimeout(end, TIMEOUT_MS);
  signal.addEventListener('abort', end);
  try {
    const response = await fetch(url + path, {
      method,
      signal: timeout.signal,
      redirect: 'manual',
      headers: {
        ...(hasKey ? { authorization: `Bearer ${key}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json = jsonOf(await response.text());
    const detail = (json as { detail?: unknown } | null | undefined)?.detail;
    return {
      status: response.status,
      headers: response.headers,
      detail: typeof detail === 'string' ? detail : '',
      body: json,
    };
  } catch (cause) {
    signal.throwIfAborted();
    const isTimeout = timeout.signal.aborted;
    throw new NetworkFailure(`${method} ${url + path}: no response`, { cause, isTimeout });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
