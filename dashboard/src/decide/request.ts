import type { DecisionBody, QuotaRequestDetails } from '../../../client/src/usage-data-client.ts';
import { openedBy } from '../emailed/opened.ts';
import { inLocale } from '../format/locale.ts';
import { link } from './link.ts';

export type Details = QuotaRequestDetails;

/** The request that the link is about. */
export const opened = openedBy(link, (api, { account, request: id }) =>
  api.readQuotaRequest(account, id, inLocale),
);

/** Sends a decision, and shows what is so then. @throws ApiProblem, NetworkFailure */
export async function decide(decision: DecisionBody): Promise<void> {
  const decided = await opened.ask((api, { account, request: id }) =>
    api.decideQuotaRequest(account, id, decision),
  );
  const before = opened.found.peek();
  if (before) opened.found.value = { ...before, ...decided, basis: null };
}
