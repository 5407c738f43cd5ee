import { endSession, session } from '../session/session.ts';

const PATIENCE_MS = 30_000;

export interface ProblemBody {
  title?: string;
  detail?: string;
  requestId?: string;
  errors?: { pointer: string; message: string }[];
}

/** An answer that says no. `status` 0: there was no answer at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly body: ProblemBody;
  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? String(status));
    this.status = status;
    this.body = body;
  }
}

interface Sent {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Asks the API about the session's account.
 * @param path below `/v1/accounts/{id}`, with its leading `/`
 * @throws ApiProblem; a refused token also ends the session
 */
export async function ask<Answer>(path: string, { method = 'GET', body, headers, signal }: Sent = {}) {
  const active = session.peek();
  if (!active) throw new ApiProblem(401, {});
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/v1/accounts/${encodeURIComponent(active.account)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${active.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      cache: 'no-store',
      credentials: 'omit',
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, {});
  }
  if (response.status === 401) endSession(active.token);
  if (!response.ok) throw new ApiProblem(response.status, problemBody(text));
  try {
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  } catch {
    // A page of some gateway in between, not an answer of the API.
    throw new ApiProblem(502, {});
  }
}

function problemBody(text: string): ProblemBody {
  try {
    const body = JSON.parse(text) as unknown;
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}
