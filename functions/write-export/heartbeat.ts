import { LEASE_SECONDS } from '../storage/exports.ts';

/** Tells every few seconds that a worker lives, whatever it waits for. */
export function heartbeat(beat: () => Promise<void>) {
  const lost = Promise.withResolvers<never>();
  // Without a watcher at the moment of failure, the rejection must not end the process.
  lost.promise.catch(() => undefined);
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(
    () => {
      beating = beating.then(beat).catch(lost.reject);
    },
    (LEASE_SECONDS / 5) * 1000,
  );

  return {
    /** Waits for the work, or fails as soon as a beat does: the job is then another's. */
    watch: <Result>(work: Promise<Result>): Promise<Result> => Promise.race([work, lost.promise]),
    stop: () => clearInterval(timer),
  };
}
