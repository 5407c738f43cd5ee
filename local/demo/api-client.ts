import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';

export interface Sent {
  method: 'POST' | 'PUT';
  /** Below the address of the API, with its leading `/`. */
  path: string;
  body?: unknown;
  contentType?: string;
  idempotencyKey?: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** All that is sent here is harmless to repeat, so whatever may be over in a moment is tried again. */
const PASSING = new Set([429, 502, 503, 504]);
const ATTEMPTS = 10;
const LONGEST_WAIT_SECONDS = 30;

/** Sends requests as the holder of an API key. An answer that says "later" is waited for; any other is returned. */
export function apiClient(apiUrl: string, apiKey: string): (request: Sent) => Promise<Answer> {
  const base = apiUrl.replace(/\/+$/, '');
  return async ({ method, path, body, contentType = 'application/json', idempotencyKey }) => {
    const headers: Record<string, string> = {
      authorization: `Bearer ${apiKey}`,
      'content-type': contentType,
    };
    if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${base}${path}`, { method, headers, ...payload });
      const text = await response.text();
      if (!PASSING.has(response.status) || attempt === ATTEMPTS) {
        return { status: response.status, body: readJson(text) };
      }
      await wait(1000 * waitSeconds(response.headers.get('retry-after'), attempt));
    }
  };
}

/** Sends a request that has to succeed. @throws Error with what the API answered instead */
export async function sendOrFail(send: (request: Sent) => Promise<Answer>, request: Sent): Promise<void> {
  const { status, body } = await send(request);
  if (status >= 200 && status < 300) return;
  throw new Error(`${request.method} ${request.path} was answered ${status}: ${JSON.stringify(body)}`);
}

/** `Retry-After` is a number of seconds or a date; without it the waits grow. */
function waitSeconds(retryAfter: string | null, attempt: number): number {
  const asked = retryAfter === null ? NaN : Number(retryAfter);
  const until = retryAfter === null ? NaN : Date.parse(retryAfter);
  const left = (until - Temporal.Now.instant().epochMilliseconds) / 1000;
  const seconds = [asked, left].find(Number.isFinite) ?? 0.25 * 2 ** (attempt - 1);
  return Math.min(LONGEST_WAIT_SECONDS, Math.max(0, seconds));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
