import { parseInstant } from '../../../domain/calendar.ts';
import type { HttpResponse } from '../gateway/http-response.ts';
import { instantText, type Schedule } from './schedule.ts';
import type { Scheduler } from './scheduler.ts';

const json = (status: number, value: unknown, type = 'application/json'): HttpResponse => ({
  status,
  headers: { 'content-type': type },
  body: Buffer.from(JSON.stringify(value)),
});

const problem = (status: number, title: string, detail: string, more: object = {}) =>
  json(status, { type: 'about:blank', title, status, detail, ...more }, 'application/problem+json');

/** A rollup as of the future would forget marks whose events are still being written. */
const neverAhead = new Set(['roll-up-usage']);

function checkAt(text: string | null, { name }: Schedule, now: Date): { at: Date } | { message: string } {
  if (text === null) return { at: now };
  // In a query, an offset's plus sign arrives as a space when it is not encoded.
  const instant = parseInstant(text.replace(' ', '+'));
  if (!instant) return { message: 'is not an RFC 3339 instant such as 2026-11-22T06:03:05Z' };
  const at = new Date(instant.epochMilliseconds);
  if (at > now && neverAhead.has(name)) return { message: `is ahead of the clock (${instantText(now)})` };
  return { at };
}

async function runSchedule(
  scheduler: Scheduler,
  name: string,
  at: string | null,
  now: Date,
): Promise<HttpResponse> {
  const schedule = scheduler.schedules.find((each) => each.name === name);
  if (!schedule) return problem(404, 'ScheduleNotFound', `There is no schedule ${name}.`);
  const checked = checkAt(at, schedule, now);
  if ('message' in checked) {
    const errors = [{ pointer: '/at', message: checked.message }];
    return problem(422, 'InvalidInstant', `at ${checked.message}`, { errors });
  }
  const outcome = await scheduler.run(schedule, checked.at);
  if (outcome.ok) {
    const result = JSON.parse(outcome.payload) as unknown;
    return json(200, { schedule: name, at: instantText(checked.at), result });
  }
  const { errorType, errorMessage } = outcome.error;
  return problem(502, 'ScheduledFunctionFailed', `${errorType}: ${errorMessage}`);
}

const list = (scheduler: Scheduler) =>
  scheduler.schedules.map(({ name, expression, timeZone, state }) => {
    const last = scheduler.lastRun(name) ?? { lastRunAt: null };
    return { name, expression, timeZone, state, ...last };
  });

/** The addresses under `/_local/`, which exist on this machine only. */
export async function localAddress(
  scheduler: Scheduler,
  { method, url, now }: { method: string; url: string; now: Date },
): Promise<HttpResponse> {
  const { pathname, searchParams } = new URL(url, 'http://local');
  if (pathname === '/_local/schedules') {
    if (method === 'GET') return json(200, { items: list(scheduler) });
    return problem(405, 'MethodNotAllowed', 'Only GET lists the schedules.');
  }
  const [, name] = /^\/_local\/schedules\/([^/]+)\/run$/.exec(pathname) ?? [];
  if (name === undefined) return problem(404, 'NotFound', `There is nothing at ${pathname}.`);
  if (method !== 'POST') return problem(405, 'MethodNotAllowed', 'Only POST runs a schedule.');
  return runSchedule(scheduler, decodeURIComponent(name), searchParams.get('at'), now);
}
