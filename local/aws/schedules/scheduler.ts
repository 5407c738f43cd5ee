import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../functions/protocol.ts';
import type { Log } from '../log.ts';
import { inputAt, instantText, type Schedule } from './schedule.ts';

interface LastRun {
  lastRunAt: string;
  lastResult?: unknown;
  error?: string;
}

export interface Scheduler {
  schedules: Schedule[];
  lastRun: (name: string) => LastRun | undefined;
  /** Runs a schedule's target once, as of an instant, after any run that is in progress. */
  run: (schedule: Schedule, at: Date) => Promise<Outcome>;
  stop: () => Promise<void>;
}

/** The limit of setTimeout. */
const maxSleepMs = 2 ** 31 - 1;
const firstBackOffMs = 1000;
const maxBackOffMs = 60_000;

export function startScheduler(schedules: Schedule[], log: Log): Scheduler {
  const lastRuns = new Map<string, LastRun>();
  const controller = new AbortController();
  const { signal } = controller;

  const run = async (schedule: Schedule, at: Date): Promise<Outcome> => {
    const outcome = await schedule.pool.invoke(inputAt(schedule.input, at));
    const result = outcome.ok
      ? { lastResult: JSON.parse(outcome.payload) as unknown }
      : { error: `${outcome.error.errorType}: ${outcome.error.errorMessage}` };
    lastRuns.set(schedule.name, { lastRunAt: instantText(at), ...result });
    return outcome;
  };

  const runWithRetries = async (schedule: Schedule, at: Date) => {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const outcome = await run(schedule, at);
      if (outcome.ok || signal.aborted) return;
      if (attempt >= schedule.maxRetries) {
        log.error(
          `Schedule ${schedule.name} of ${instantText(at)} failed ${attempt + 1} times and is not retried again.`,
        );
        return;
      }
      await sleep(Math.min(firstBackOffMs * 2 ** attempt, maxBackOffMs), undefined, { signal });
    }
  };

  /** Skips what falls due during a run: the next run sees the same data. */
  const follow = async (schedule: Schedule) => {
    while (!signal.aborted) {
      const due = schedule.nextDue(new Date());
      if (!due) return;
      for (let wait = due.getTime() - Date.now(); wait > 0; wait = due.getTime() - Date.now()) {
        await sleep(Math.min(wait, maxSleepMs), undefined, { signal });
      }
      log.detail(`Schedule ${schedule.name} is due (${instantText(due)})`);
      await runWithRetries(schedule, due);
    }
  };

  const following = schedules
    .filter(({ state }) => state === 'ENABLED')
    .map((schedule) =>
      follow(schedule).catch((error: unknown) => {
        if (!signal.aborted) log.error(`Schedule ${schedule.name} stopped: ${String(error)}`);
      }),
    );
  const stop = async () => {
    controller.abort();
    await Promise.all(following);
  };
  return { schedules, lastRun: (name) => lastRuns.get(name), run, stop };
}
