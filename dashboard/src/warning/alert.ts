import { batch, signal } from '@preact/signals';
import type { AlertDetails, AlertGrantBody } from '../../../client/src/usage-data-client.ts';
import { askBy, type Failure } from '../emailed/ask.ts';
import { link } from './link.ts';

/** The alert as it is now, once it has loaded. */
export const alert = signal<AlertDetails | undefined>(undefined);
/** Why it could not be loaded. */
export const problem = signal<Failure | undefined>(undefined);

/** Loads the alert; what is on screen stays meanwhile. */
export async function load(): Promise<void> {
  try {
    const found = await askBy(link.peek(), (api, { account, alert: id }) => api.readAlert(account, id));
    batch(() => {
      alert.value = found;
      problem.value = undefined;
    });
  } catch (failure) {
    problem.value = failure as Failure;
  }
}

/** Says that somebody is on it, and shows who was the first. @throws ApiProblem, NetworkFailure */
export async function acknowledge(): Promise<void> {
  const said = await askBy(link.peek(), (api, { account, alert: id }) => api.acknowledgeAlert(account, id));
  const before = alert.peek();
  if (before) alert.value = { ...before, ...said };
}

/** Grants more, and shows what is so then. @throws ApiProblem, NetworkFailure */
export async function grant(terms: AlertGrantBody): Promise<void> {
  const granted = await askBy(link.peek(), (api, { account, alert: id }) =>
    api.grantForAlert(account, id, terms),
  );
  const before = alert.peek();
  if (before) alert.value = { ...before, granted, basis: null };
}
