import { EXPORT_HEARTBEAT_SECONDS } from '../../domain/limits/export-attempts.ts';
import { JobLost } from './job-lost.ts';

/** Renews a worker's lease every few seconds, whatever it is waiting for. */
export function heartbeat(beat: () => Promise<void>) {
  const lost = Promise.withResolvers<never>();
  // If nobody is watching when it fails, the rejection must not end the process.
  lost.promise.catch(() => undefined);
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat).catch((error: unknown) => {
      // A failed heartbeat is no reason to stop, because the next one may succeed. Only a lost job ends the work.
      if (error instanceof JobLost) lost.reject(error);
    });
  }, EXPORT_HEARTBEAT_SECONDS * 1000);

  return {
    /** Waits for the work, or rejects as soon as another worker has the job. */
    watch: <Result>(work: Promise<Result>): Promise<Result> => Promise.race([work, lost.promise]),
    stop: () => clearInterval(timer),
  };
}
