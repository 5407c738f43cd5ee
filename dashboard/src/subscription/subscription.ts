import { signal } from '@preact/signals';
import { openedBy } from '../emailed/opened.ts';
import { link } from './link.ts';

/** The subscription that the link is about. */
export const opened = openedBy(link, (api, { account, recipient }) =>
  api.readExportSubscription(account, recipient),
);
/** The link by which the address was taken out of the schedule here. */
export const leftBy = signal<object | undefined>(undefined);

/** Confirms the address. @throws ApiProblem, NetworkFailure */
export async function confirm(): Promise<void> {
  opened.found.value = await opened.ask((api, { account, recipient }) =>
    api.confirmExportSubscription(account, recipient),
  );
}

/** Takes the address out of the schedule. @throws ApiProblem, NetworkFailure */
export async function leave(): Promise<void> {
  await opened.ask((api, { account, recipient }) => api.endExportSubscription(account, recipient));
  leftBy.value = link.peek();
}
