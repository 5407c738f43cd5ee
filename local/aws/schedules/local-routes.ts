import { Temporal } from 'temporal-polyfill';
import type { HttpResponse } from '../gateway/response.ts';
import { instantText, type Schedule } from './schedule.ts';
import type { Scheduler } from './scheduler.ts';

/** A run may reckon with years around it, and a year with a fifth digit has another form. */
const LATEST = new Date('9900-01-01T00:00:00Z');

interface LocalRequest {
  method: string;
  url: string;
  now: Date;
  neverAhead: readonly string[];
}

const json = (status: number, value: unknown, type = 'application/json'): HttpResponse => ({
  status,
  headers: { 'content-type': type },
  body: Buffer.from(JSON.stringify(value)),
});

const problem = (status: number, title: string, detail: string, more: object = {}) =>
  json(status, { type: 'about:blank', title, status, detail, ...more }, 'application/problem+json');

/** The instant that RFC 3339 text names, or undefined if it names none. */
function parseInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  // `Temporal` would read a leap second as :59.
  if (text.slice(17, 19) === '60') return undefined;
  try {
    return new Date(Temporal.Instant.from(text.toUpperCase()).epochMilliseconds);
  } catch {
    return undefined;
  }
}

function checkAt(
  text: string | null,
  { name }: Schedule,
  { now, neverAhead }: LocalRequest,
): { at: Date } | { message: string } {
  if (text === null) return { at: now };
  // The plus sign of an offset arrives as a space if the client did not encode it.
  const at = parseInstant(text.replace(' ', '+'));
  if (!at) return { message: 'is not an RFC 3339 instant such as 2026-11-22T06:03:05Z' };
  if (at.getTime() < 0) return { message: 'is before 1970, where the clock of a computer begins' };
  if (at >= LATEST) return { message: `is not before ${instantText(LATEST)}` };
  if (at > now && neverAhead.includes(name))
    return { message: `is ahead of the clock (${instantText(now)})` };
  return { at };
}

async function runSchedule(
  scheduler: Scheduler,
  encodedName: string,
  at: string | null,
  request: LocalRequest,
): Promise<HttpResponse> {
  const schedule = scheduler.schedules.find(({ name }) => encodeURIComponent(name) === encodedName);
  if (!schedule) return problem(404, 'ScheduleNotFound', `There is no schedule ${encodedName}.`);
  const checked = checkAt(at, schedule, request);
  if ('message' in checked) {
    const errors = [{ pointer: '/at', message: checked.message }];
    return problem(422, 'InvalidInstant', `at ${checked.message}`, { errors });
  }
  const outcome = await scheduler.run(schedule, checked.at);
  if (outcome.ok) {
    const result = JSON.parse(outcome.payload) as unknown;
    return json(200, { schedule: schedule.name, at: instantText(checked.at), result });
  }
  const { errorType, errorMessage } = outcome.error;
  return problem(502, 'ScheduledFunctionFailed', `${errorType}: ${errorMessage}`);
}

const list = (scheduler: Scheduler) =>
  scheduler.schedules.map(({ name, expression, timeZone, state }) => {
    const last = scheduler.lastRun(name) ?? { lastRunAt: null };
    return { name, expression, timeZone, state, ...last };
  });

/** Responds to the routes under `/_local/`, which exist only on this machine. */
export async function localRoutes(scheduler: Scheduler, request: LocalRequest): Promise<HttpResponse> {
  const { method, url } = request;
  const { pathname, searchParams } = new URL(url, 'http://local');
  if (pathname === '/_local/schedules') {
    if (method === 'GET') return json(200, { items: list(scheduler) });
    return problem(405, 'MethodNotAllowed', 'Use GET to list the schedules.');
  }
  const [, encodedName] = /^\/_local\/schedules\/([^/]+)\/run$/.exec(pathname) ?? [];
  if (encodedName === undefined) return problem(404, 'NotFound', `There is nothing at ${pathname}.`);
  if (method !== 'POST') return problem(405, 'MethodNotAllowed', 'Use POST to run a schedule.');
  return runSchedule(scheduler, encodedName, searchParams.get('at'), request);
}
