import { batch, signal, type Signal } from '@preact/signals';
import type { Operations } from '../../../client/src/operations.ts';
import { askBy, type Failure } from './ask.ts';

/** What the link of an email opens: what it is about, once that has loaded, or why it could not be. */
export interface Opened<Link, Found> {
  link: Signal<Link | undefined>;
  found: Signal<Found | undefined>;
  problem: Signal<Failure | undefined>;
  /** Loads what the link is about, which changes nothing; what is on screen stays meanwhile. */
  load: () => Promise<void>;
  /** Forgets what another link was about. */
  reset: () => void;
  /** Asks the API by the link. @throws ApiProblem, NetworkFailure */
  ask: <Result>(call: (api: Operations, link: Link) => Promise<Result>) => Promise<Result>;
}

/** @param read asks for what the link is about */
export function openedBy<Link extends { token: string }, Found extends object>(
  link: Signal<Link | undefined>,
  read: (api: Operations, link: Link) => Promise<Found>,
): Opened<Link, Found> {
  const found = signal<Found | undefined>(undefined);
  const problem = signal<Failure | undefined>(undefined);
  const ask: Opened<Link, Found>['ask'] = (call) => askBy(link.peek(), call);
  const show = (next: Found | undefined) =>
    batch(() => {
      found.value = next;
      problem.value = undefined;
    });
  return {
    ...{ link, found, problem, ask },
    reset: () => show(undefined),
    async load() {
      try {
        show(await ask(read));
      } catch (failure) {
        problem.value = failure as Failure;
      }
    },
  };
}
