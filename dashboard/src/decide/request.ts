import { batch, signal } from '@preact/signals';
import { ApiProblem, NetworkFailure } from '../../../client/src/failures.ts';
import { operationMethods } from '../../../client/src/operation-methods.ts';
import type { Operations } from '../../../client/src/operations.ts';
import { openTransport } from '../../../client/src/transport.ts';
import type { DecisionBody, QuotaRequestDetails } from '../../../client/src/usage-data-client.ts';
import { link, type DecideLink } from './link.ts';

export type Details = QuotaRequestDetails;
export type Failure = ApiProblem | NetworkFailure;

/** The request as it is now, once it has loaded. */
export const request = signal<Details | undefined>(undefined);
/** Why it could not be loaded. */
export const problem = signal<Failure | undefined>(undefined);

const RETRIES = { maxRetries: 2, maxRetryMs: 5_000, timeoutMs: 30_000 };

const fetchAfresh = (url: string, init: RequestInit) =>
  fetch(url, { ...init, cache: 'no-store', credentials: 'omit' });

async function ask<Result>(
  call: (api: Operations, { account, request }: DecideLink) => Promise<Result>,
): Promise<Result> {
  const opened = link.peek();
  if (!opened) throw new ApiProblem(401, {});
  const { token } = opened;
  const send = openTransport({ baseUrl: location.origin, token, fetch: fetchAfresh, ...RETRIES });
  try {
    return await call(operationMethods(send), opened);
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof NetworkFailure) throw error;
    throw new NetworkFailure('no response', { cause: error });
  }
}

/** Loads the request; what is on screen stays meanwhile. */
export async function load(): Promise<void> {
  try {
    const found = await ask((api, { account, request: id }) => api.readQuotaRequest(account, id));
    batch(() => {
      request.value = found;
      problem.value = undefined;
    });
  } catch (failure) {
    problem.value = failure as Failure;
  }
}

/** Sends a decision, and shows what is so then. @throws ApiProblem, NetworkFailure */
export async function decide(decision: DecisionBody): Promise<void> {
  const decided = await ask((api, { account, request: id }) => api.decideQuotaRequest(account, id, decision));
  const before = request.peek();
  if (before) request.value = { ...before, ...decided, basis: null };
}
