import { setTimeout as sleep } from 'node:timers/promises';
import {
  createUsageDataClient,
  type AccountBody,
  type EventIdentity,
  type UsageEvent,
} from '../../client/src/usage-data-client.ts';
import { checkContract } from './contract.ts';
import type { Stack } from './system.ts';
import type { CloudEvent, Identity } from './events.ts';

export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  /** The parsed JSON, not validated, or the text if it is not JSON. */
  body: Body;
}

interface Sent {
  /** Null sends no `Authorization` at all. */
  token?: string | null;
  /** Sent as JSON unless it is a string or bytes. */
  body?: unknown;
  headers?: Record<string, string>;
}

export type Client = ReturnType<typeof openClient>;

/** The maximum number of attempts per request. */
const ATTEMPTS = 20;

/** A client with only what an integrator has: HTTP and a token. */
export function openClient(stack: Pick<Stack, 'apiUrl' | 'adminKey'>, token: string = stack.adminKey) {
  const base = stack.apiUrl;

  /** Sends a request. Retries after a 503 with Retry-After, because the API promises that this is safe. */
  async function send<Body = unknown>(method: string, path: string, sent: Sent = {}): Promise<Answer<Body>> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await sendOnce<Body>(method, path, sent);
      const after = answer.headers.get('retry-after');
      if (answer.status !== 503 || after === null || attempt === ATTEMPTS) return answer;
      await sleep(Number(after) * 1000);
    }
  }

  async function sendOnce<Body>(method: string, path: string, sent: Sent): Promise<Answer<Body>> {
    const headers = new Headers(sent.headers ?? {});
    const bearer = sent.token === undefined ? token : sent.token;
    if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`);
    const raw = typeof sent.body === 'string' || sent.body instanceof Uint8Array;
    if (sent.body !== undefined && !headers.has('content-type'))
      headers.set('content-type', 'application/json');
    const body = sent.body === undefined || raw ? sent.body : JSON.stringify(sent.body);
    const response = await fetch(base + path, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: body as string }),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, body: readBody(text) as Body };
    checkContract(method, path, answer);
    return answer;
  }

  /** @throws Error unless the status of the response is 2xx */
  async function must<Body = unknown>(method: string, path: string, sent?: Sent): Promise<Body> {
    const { status, body } = await send<Body>(method, path, sent);
    if (status >= 200 && status < 300) return body;
    throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(body)}`);
  }

  const api = createUsageDataClient({
    baseUrl: base,
    token,
    maxRetries: ATTEMPTS,
    maxRetryMs: 600_000,
    timeoutMs: 240_000,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const { status, headers } = response;
      const body = readBody(await response.clone().text());
      checkContract(init.method ?? 'GET', url.slice(base.length), { status, headers, body });
      return response;
    },
  });

  return {
    apiUrl: base,
    /** The typed client. `send` and its shorthands are for invalid requests and for tests of the exact response. */
    api,
    send,
    must,
    get: <Body>(path: string, sent?: Sent) => send<Body>('GET', path, sent),
    post: <Body>(path: string, body: unknown, sent?: Sent) => send<Body>('POST', path, { body, ...sent }),
    put: <Body>(path: string, body: unknown, sent?: Sent) => send<Body>('PUT', path, { body, ...sent }),
    delete: (path: string, sent?: Sent) => send('DELETE', path, sent),

    putAccount: (id: string, terms: Partial<AccountBody> = {}) =>
      api.putAccount(id, { ...someTerms(id), ...terms }),

    /** Records events. @throws Error unless all are accepted */
    record: async (events: readonly CloudEvent[]) => {
      const { rejected } = await api.recordEvents(events as readonly UsageEvent[], {
        batchSize: 1000,
        concurrency: 1,
      });
      if (rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(rejected)}`);
    },

    voidEvents: async (identities: readonly Identity[]) => {
      const { rejected } = await api.voidEvents(identities as readonly EventIdentity[]);
      if (rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(rejected)}`);
    },

    /** Runs a scheduled function as of an instant and waits for it. @returns its result */
    run: async (schedule: string, at?: string) => {
      const query = at === undefined ? '' : `?at=${encodeURIComponent(at)}`;
      return must('POST', `/_local/schedules/${schedule}/run${query}`);
    },
  };
}

/** Terms of an account whose details do not matter. */
export const someTerms = (id: string) => ({
  name: `Company ${id}`,
  timeZone: 'Asia/Manila',
  csm: { name: 'Cora Smith', email: `csm-of-${id.toLowerCase()}@example.com` },
});

function readBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
