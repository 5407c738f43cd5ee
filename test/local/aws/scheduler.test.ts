import { afterEach, expect, test } from 'vitest';
import type { Outcome } from '../../../local/aws/functions/protocol.ts';
import type { Schedule } from '../../../local/aws/schedules/schedule.ts';
import { startScheduler, type Scheduler } from '../../../local/aws/schedules/scheduler.ts';
import { eventually } from './running-system.ts';

const said: string[] = [];
const say = (text: string) => void said.push(text);
const log = { info: say, warn: say, error: say, detail: say };

let scheduler: Scheduler | undefined;
afterEach(async () => {
  await scheduler?.stop();
});

/** A schedule that is due every 20 ms, with a target that the test provides. */
function everyMoment(invoke: (event: unknown) => Promise<Outcome>, more: Partial<Schedule> = {}): Schedule {
  return {
    name: 'often',
    expression: 'rate(1 minute)',
    timeZone: 'UTC',
    state: 'ENABLED',
    input: '{"time":"<aws.scheduler.scheduled-time>"}',
    maxRetries: 1,
    nextDue: (after) => new Date(after.getTime() + 20),
    pool: { label: 'Often', maxInstances: 1, invoke, stop: async () => {} },
    ...more,
  };
}
const error = { errorType: 'Error', errorMessage: 'no', stackTrace: [] };

test('a due schedule runs with its scheduled time, and never overlaps itself', async () => {
  let running = 0;
  const overlaps: number[] = [];
  const events: unknown[] = [];
  const invoke = async (event: unknown): Promise<Outcome> => {
    overlaps.push(running++);
    events.push(event);
    await new Promise((resolve) => setTimeout(resolve, 60));
    running -= 1;
    return { ok: true, payload: '{"counted":1}' };
  };
  scheduler = startScheduler([everyMoment(invoke)], log);
  await eventually(
    () => events.length,
    (count) => count >= 3,
  );
  expect(overlaps).toEqual(overlaps.map(() => 0));
  expect(events[0]).toEqual({ time: expect.stringMatching(/^\d{4}-.*Z$/) as string });
  expect(scheduler.lastRun('often')).toMatchObject({ lastResult: { counted: 1 } });
});

test('a failed run is retried as of the same instant, as often as the policy says', async () => {
  const times: unknown[] = [];
  const invoke = async (event: unknown): Promise<Outcome> => {
    times.push((event as { time: string }).time);
    return { ok: false, timedOut: false, error };
  };
  scheduler = startScheduler([everyMoment(invoke)], log);
  await eventually(
    () => times.length,
    (count) => count >= 3,
  );
  expect(times[1]).toBe(times[0]);
  expect(times[2]).not.toBe(times[0]);
  expect(said.join('\n')).toMatch(/Schedule often of .* failed 2 times and is not retried again/);
  expect(scheduler.lastRun('often')?.error).toBe('Error: no');
});

test('a disabled schedule runs only on request', async () => {
  const ran: unknown[] = [];
  const invoke = async (event: unknown): Promise<Outcome> => {
    ran.push(event);
    return { ok: true, payload: 'null' };
  };
  const asked: string[] = [];
  const schedule = (name: string, state: Schedule['state']) =>
    everyMoment(invoke, { name, state, nextDue: () => void asked.push(name) });
  const disabled = schedule('disabled', 'DISABLED');
  scheduler = startScheduler([disabled, schedule('enabled', 'ENABLED')], log);
  // The scheduler would ask an enabled schedule when it is due.
  expect(asked).toEqual(['enabled']);
  await scheduler.run(disabled, new Date('2026-11-22T06:03:05Z'));
  expect(ran).toEqual([{ time: '2026-11-22T06:03:05Z' }]);
});
