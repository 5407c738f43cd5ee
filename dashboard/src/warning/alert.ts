import type { AlertGrantBody } from '../../../client/src/usage-data-client.ts';
import { openedBy } from '../emailed/opened.ts';
import { inLocale } from '../format/locale.ts';
import { link } from './link.ts';

/** The alert that the link is about. */
export const opened = openedBy(link, (api, { account, alert: id }) => api.readAlert(account, id, inLocale));

/** Says that somebody is on it, and shows who was the first. @throws ApiProblem, NetworkFailure */
export async function acknowledge(): Promise<void> {
  const said = await opened.ask((api, { account, alert: id }) => api.acknowledgeAlert(account, id));
  const before = opened.found.peek();
  if (before) opened.found.value = { ...before, ...said };
}

/** Grants more, and shows what is so then. @throws ApiProblem, NetworkFailure */
export async function grant(terms: AlertGrantBody): Promise<void> {
  const granted = await opened.ask((api, { account, alert: id }) => api.grantForAlert(account, id, terms));
  const before = opened.found.peek();
  if (before) opened.found.value = { ...before, granted, basis: null };
}
