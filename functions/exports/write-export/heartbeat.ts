import { EXPORT_HEARTBEAT_SECONDS } from '../../../domain/limits/export-attempts.ts';
import { ExportLost } from '../../storage/exports.ts';

/** Tells every few seconds that a worker lives, whatever it waits for. */
export function heartbeat(beat: () => Promise<void>) {
  const lost = Promise.withResolvers<never>();
  // Without a watcher at the moment of failure, the rejection must not end the process.
  lost.promise.catch(() => undefined);
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat).catch((error: unknown) => {
      // A beat that did not get through is no reason to give up; the next one may, and only a lost job ends the work.
      if (error instanceof ExportLost) lost.reject(error);
    });
  }, EXPORT_HEARTBEAT_SECONDS * 1000);

  return {
    /** Waits for the work, or fails as soon as the job is another's. */
    watch: <Result>(work: Promise<Result>): Promise<Result> => Promise.race([work, lost.promise]),
    stop: () => clearInterval(timer),
  };
}
