import type { SQSEvent } from 'aws-lambda';
import type { Instant } from '../domain/calendar.ts';
import { writeRun } from './metrics.ts';
import { scheduledEvent } from './schedule.ts';
import { runPart } from './storage/run-part.ts';
import type { RunQueue } from './storage/run-queue.ts';

/** A run over the accounts that have something to do. */
interface Run<Result> {
  queue: Pick<RunQueue, 'send'>;
  /** The accounts that have something to do at this instant. */
  due: (time: Instant) => Promise<string[]>;
  /** What is done for some of them. */
  work: (accounts: readonly string[], time: Instant) => Promise<Result>;
}

/** More accounts than one instance gets through well within its time are handed to others. */
const ACCOUNTS_HERE = 500;

/**
 * Handles both events of a scheduled function: that of its schedule, which begins a run, and those of its queue, which
 * bring parts of one. A run of few accounts is done on the spot; one of many is divided, and whatever is late in it is
 * late alone.
 */
export async function handleRun<Result>(
  event: unknown,
  { queue, due, work }: Run<Result>,
): Promise<Result | { queued: number; accounts: number } | undefined> {
  const parts = partsIn(event);
  if (parts) {
    let result: Result | undefined;
    for (const { accounts, time } of parts) result = await work(accounts, time);
    return result;
  }
  return onSchedule(event, async (time) => {
    const accounts = await due(time);
    if (accounts.length <= ACCOUNTS_HERE) return work(accounts, time);
    return { queued: await queue.send(accounts, time), accounts: accounts.length };
  });
}

/**
 * Does the work of a schedule, and says afterwards that it has run: parts that a queue brings are not heard of in the
 * metric, so they cannot hide that a schedule no longer runs. A run that fails has run; its errors have an alarm of their
 * own.
 */
export async function onSchedule<Result>(
  event: unknown,
  work: (time: Instant) => Promise<Result>,
): Promise<Result> {
  const { schedule, time } = scheduledEvent.parse(event);
  try {
    return await work(time);
  } finally {
    writeRun(schedule);
  }
}

/** The parts of runs that the event of a queue brings; undefined if it is none. */
export const partsIn = (event: unknown) =>
  isQueueEvent(event) ? event.Records.map(({ body }) => runPart.parse(JSON.parse(body))) : undefined;

const isQueueEvent = (event: unknown): event is SQSEvent =>
  typeof event === 'object' && event !== null && 'Records' in event;
