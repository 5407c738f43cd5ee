import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { ApiProblem, NetworkFailure } from '../api/client.ts';

/** A value from the API. The previous value stays while a newer one loads, or if that fails. */
export interface Resource<Value> {
  value: ReadonlySignal<Value | undefined>;
  /** The problem of the last load, if it failed. */
  problem: ReadonlySignal<ApiProblem | NetworkFailure | undefined>;
  loading: ReadonlySignal<boolean>;
  /** Loads again and aborts an older request that is still in flight. */
  load: () => Promise<void>;
  /** Sets the value without a request; undefined also drops what is still loading. */
  set: (value: Value | undefined) => void;
}

export function resource<Value>(fetchValue: (signal: AbortSignal) => Promise<Value>): Resource<Value> {
  const value = signal<Value | undefined>(undefined);
  const problem = signal<ApiProblem | NetworkFailure | undefined>(undefined);
  const loading = signal(false);
  let latest: AbortController | undefined;

  async function load(): Promise<void> {
    latest?.abort();
    const own = new AbortController();
    latest = own;
    loading.value = true;
    try {
      const found = await fetchValue(own.signal);
      if (latest !== own) return;
      batch(() => {
        value.value = found;
        problem.value = undefined;
      });
    } catch (error) {
      if (latest !== own) return;
      problem.value =
        error instanceof ApiProblem ? error : new NetworkFailure('no response', { cause: error });
    } finally {
      if (latest === own) loading.value = false;
    }
  }

  function set(next: Value | undefined): void {
    value.value = next;
    if (next !== undefined) return;
    latest?.abort();
    latest = undefined;
    batch(() => {
      problem.value = undefined;
      loading.value = false;
    });
  }

  return { value, problem, loading, load, set };
}
