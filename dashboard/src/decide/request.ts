import { batch, signal } from '@preact/signals';
import type { DecisionBody, QuotaRequestDetails } from '../../../client/src/usage-data-client.ts';
import { askBy, type Failure } from '../emailed/ask.ts';
import { link } from './link.ts';

export type Details = QuotaRequestDetails;

/** The request as it is now, once it has loaded. */
export const request = signal<Details | undefined>(undefined);
/** Why it could not be loaded. */
export const problem = signal<Failure | undefined>(undefined);

/** Loads the request; what is on screen stays meanwhile. */
export async function load(): Promise<void> {
  try {
    const found = await askBy(link.peek(), (api, { account, request: id }) =>
      api.readQuotaRequest(account, id),
    );
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
  const decided = await askBy(link.peek(), (api, { account, request: id }) =>
    api.decideQuotaRequest(account, id, decision),
  );
  const before = request.peek();
  if (before) request.value = { ...before, ...decided, basis: null };
}
