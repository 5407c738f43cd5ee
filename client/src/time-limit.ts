/**
 * Runs something that can be aborted, for a limited time. It is not waited for any longer once it is aborted, even if it
 * ignores its signal. (`AbortSignal.any` would be shorter, but is newer than Node 20.0.)
 *
 * @throws what `run` throws; the reason of the signal that aborts; `timeout()` if the time passes
 */
export async function withTimeLimit<Value>(
  run: (signal: AbortSignal) => Promise<Value>,
  { ms, signals, timeout }: { ms: number; signals: readonly AbortSignal[]; timeout: () => Error },
): Promise<Value> {
  for (const signal of signals) signal.throwIfAborted();
  const own = new AbortController();
  const cancel = new AbortController();
  const timer = setTimeout(() => own.abort(timeout()), ms);
  try {
    return await new Promise<Value>((resolve, reject) => {
      own.signal.addEventListener('abort', () => reject(own.signal.reason as Error));
      for (const signal of signals) {
        signal.addEventListener('abort', () => own.abort(signal.reason), { signal: cancel.signal });
      }
      run(own.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    cancel.abort();
  }
}

/** Waits. @throws the reason of the first signal that aborts */
export async function sleep(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  for (const signal of signals) signal.throwIfAborted();
  const cancel = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(resolve, ms);
      for (const signal of signals) {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: cancel.signal });
      }
    });
  } finally {
    clearTimeout(timer);
    cancel.abort();
  }
}
