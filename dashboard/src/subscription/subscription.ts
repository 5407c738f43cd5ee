import { batch, signal } from '@preact/signals';
import type { ExportSubscription } from '../../../client/src/usage-data-client.ts';
import { askBy, type Failure } from '../emailed/ask.ts';
import { link } from './link.ts';

/** What the link is about, once it has loaded. */
export const subscription = signal<ExportSubscription | undefined>(undefined);
/** Whether the address was taken out of the schedule here. */
export const hasLeft = signal(false);
/** Why it could not be loaded. */
export const problem = signal<Failure | undefined>(undefined);

/** Loads what the link is about, which changes nothing. */
export async function load(): Promise<void> {
  try {
    const found = await askBy(link.peek(), (api, { account, recipient }) =>
      api.readExportSubscription(account, recipient),
    );
    batch(() => {
      subscription.value = found;
      problem.value = undefined;
    });
  } catch (failure) {
    problem.value = failure as Failure;
  }
}

/** Confirms the address. @throws ApiProblem, NetworkFailure */
export async function confirm(): Promise<void> {
  subscription.value = await askBy(link.peek(), (api, { account, recipient }) =>
    api.confirmExportSubscription(account, recipient),
  );
}

/** Takes the address out of the schedule. @throws ApiProblem, NetworkFailure */
export async function leave(): Promise<void> {
  await askBy(link.peek(), (api, { account, recipient }) => api.endExportSubscription(account, recipient));
  hasLeft.value = true;
}
