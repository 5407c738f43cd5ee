/* eslint-disable no-console -- the local system writes for a person at a terminal, and only from here */

export interface Log {
  info: (text: string) => void;
  warn: (text: string) => void;
  error: (text: string) => void;
  /** Shown only with `--verbose`. */
  detail: (text: string) => void;
}

export function createLog({ verbose }: { verbose: boolean }): Log {
  return {
    info: (text) => console.log(text),
    warn: (text) => console.warn(`! ${text}`),
    error: (text) => console.error(`✗ ${text}`),
    detail: (text) => {
      if (verbose) console.log(`  ${text}`);
    },
  };
}

/** Runs a step of the start and logs how long it took. */
export async function step<T>(log: Log, title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  log.info(`  ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}
