import { Temporal } from 'temporal-polyfill';
import type { Random } from '../../../local/demo/random.ts';
import { identityOf } from '../../journeys/events.ts';
import { monthBefore } from '../../journeys/months.ts';
import { someData, someEvent } from '../made-events.ts';
import { insist, type Recorded, type World } from './world.ts';

/** What the clients do, each with events of its own, so that it knows what each of them must be. */

/** The id and the time zone of each account. */
export type Account = readonly [id: string, timeZone: string];

export const ACCOUNTS: readonly [Account, ...Account[]] = [
  ['chaos-manila', 'Asia/Manila'],
  ['chaos-kathmandu', 'Asia/Kathmandu'],
  ['chaos-new-york', 'America/New_York'],
  ['chaos-apia', 'Pacific/Apia'],
  ['chaos-london', 'Europe/London'],
  ['chaos-utc', 'UTC'],
];

/** Thresholds are passed all the time: each grant of a request raises the limit, and so arms them again. */
export const QUOTAS = { call_minutes: 60, interviews: 10, sms: 12, audio_minutes: 60 };
export const QUIET_MONTH = monthBefore(3).toString();
const LATEST_MS = 3 * 60_000;
const DAY_MS = 86_400_000;
/** Late events fall into few slices: of an account with more pending, usage is not live (`domain/ledger/live.ts`). */
const LATE_DAYS: [number, ...number[]] = [1, 2, 3, 20, 40];
/** Fewer than the requests that an account may make in a day. */
const MAX_REQUESTS = 150;
const MAX_EXPORTS = 60;
const SCHEDULES = ['roll-up-usage', 'check-quotas', 'sweep-exports', 'close-month'] as const;

interface Acting {
  world: World;
  random: Random;
  client: number;
}

type Act = (acting: Acting, account: Account) => Promise<void>;

/** A number that no other request has. */
let numbers = 0;

const expect = (
  world: World,
  what: string,
  { status, text }: { status: number; text: string },
  ...good: number[]
) => {
  if (!good.includes(status)) world.verdict.violate(`${what} was answered ${status}: ${text.slice(0, 300)}`);
  return good.includes(status);
};

const record: Act = async ({ world, random, client }, [account]) => {
  const size = random.pick([1, 1, 10, 60, 150]);
  const now = Date.now();
  const events = Array.from({ length: size }, () => {
    numbers += 1;
    const days = random.chance(0.7) ? 0 : random.pick(LATE_DAYS);
    const age = days * DAY_MS + random.integer(LATEST_MS, days === 0 ? LATEST_MS * 10 : LATEST_MS * 2);
    return someEvent(random, account, `c${client}-${numbers}`, now - age);
  });
  const doubt = { account, more: size, fewer: 0 };
  world.inDoubt.add(doubt);
  const answer = await insist(world, 'POST', '/v1/events', events);
  world.inDoubt.delete(doubt);
  if (!expect(world, 'recording', answer, 202)) return;
  const confirmedAt = world.nextStep();
  world.recorded.get(account)?.push(...events.map((event) => ({ event, confirmedAt })));
};

/** Some events of a client that were confirmed and not voided. */
function someOf({ world, random, client }: Acting, account: string, most: number): Recorded[] {
  const own = (world.recorded.get(account) ?? []).filter(
    ({ event, voidTriedAt }) => voidTriedAt === undefined && event.id.startsWith(`c${client}-`),
  );
  const first = random.integer(0, Math.max(0, own.length - 1));
  return own.slice(first, first + random.integer(1, most));
}

const sendAgain: Act = async (acting, [account]) => {
  const events = someOf(acting, account, 50).map(({ event }) => event);
  if (events.length === 0) return;
  expect(acting.world, 'sending again', await insist(acting.world, 'POST', '/v1/events', events), 202);
};

const correct: Act = async (acting, [account]) => {
  const { world, random } = acting;
  const chosen = someOf(acting, account, 20);
  if (chosen.length === 0) return;
  const events = chosen.map(({ event }) => ({ ...event, data: someData(random, event.type) }));
  for (const one of chosen) one.correctionTriedAt ??= world.nextStep();
  if (!expect(world, 'correcting', await insist(world, 'POST', '/v1/events', events), 202)) return;
  for (const [index, one] of chosen.entries()) one.event = events[index] ?? one.event;
};

const voidSome: Act = async (acting, [account]) => {
  const { world } = acting;
  const chosen = someOf(acting, account, 10);
  if (chosen.length === 0) return;
  for (const one of chosen) one.voidTriedAt ??= world.nextStep();
  const doubt = { account, more: 0, fewer: chosen.length };
  world.inDoubt.add(doubt);
  const answer = await insist(
    world,
    'POST',
    '/v1/events/void',
    chosen.map(({ event }) => identityOf(event)),
  );
  world.inDoubt.delete(doubt);
  if (!expect(world, 'voiding', answer, 202)) return;
  for (const one of chosen) one.isVoided = true;
};

const requestExport: Act = async ({ world, random, client }, [account, timeZone]) => {
  if (world.exports.filter((one) => one.account === account).length >= MAX_EXPORTS) return;
  const isOfQuietMonth = random.chance(0.5);
  const askedAt = world.nextStep();
  const answer = await insist(
    world,
    'POST',
    `/v1/accounts/${account}/exports`,
    {
      from: `${isOfQuietMonth ? QUIET_MONTH : monthBefore(2).toString()}-01`,
      to: isOfQuietMonth ? `${QUIET_MONTH}-28` : Temporal.Now.plainDateISO(timeZone).toString(),
      format: 'csv_raw',
    },
    { 'idempotency-key': `export-${client}-${askedAt}` },
  );
  if (!expect(world, 'an export', answer, 202)) return;
  world.exports.push({ account, id: idOf(answer.text), isOfQuietMonth, askedAt });
};

const idOf = (text: string) => (JSON.parse(text) as { id: string }).id;

/** Two people decide at once, and each is told what holds. */
const askAndDecide: Act = async ({ world, random, client }, [account]) => {
  if (world.decisions.filter((one) => one.account === account).length >= MAX_REQUESTS) return;
  const meter = random.pick(['sms', 'interviews', 'call_minutes', 'audio_minutes']);
  const quantity = random.integer(5, 60);
  const requests = `/v1/accounts/${account}/quota-requests`;
  const asked = await insist(
    world,
    'POST',
    requests,
    { meter, kind: 'pack', quantity },
    { 'idempotency-key': `request-${client}-${world.nextStep()}` },
  );
  if (!expect(world, 'a request', asked, 201)) return;
  const id = idOf(asked.text);
  const decision: World['decisions'][number] = { account, id, meter, quantity, answers: [] };
  world.decisions.push(decision);
  const other = random.pick(['grant', 'decline']);
  await Promise.all(
    ['grant', other].map(async (kind) => {
      const answer = await insist(world, 'POST', `${requests}/${id}/decision`, { decision: kind });
      if (expect(world, 'a decision', answer, 200, 409)) decision.answers.push(answer);
    }),
  );
};

const runSchedule: Act = async ({ world, random }) => {
  const path = `/_local/schedules/${random.pick(SCHEDULES)}/run`;
  const { stack } = await world.ready();
  // Who runs a schedule is the schedule itself: a run that broke off is not repeated here.
  await fetch(stack.apiUrl + path, { method: 'POST', signal: AbortSignal.timeout(60_000) }).catch(
    () => undefined,
  );
};

const readUsage: Act = async ({ world }, [account]) => {
  expect(world, 'reading', await insist(world, 'GET', `/v1/accounts/${account}/usage?months=3`), 200);
};

const ACTS = { record, sendAgain, correct, voidSome, requestExport, askAndDecide, runSchedule, readUsage };
const WEIGHTS = {
  record: 40,
  sendAgain: 6,
  correct: 12,
  voidSome: 10,
  requestExport: 6,
  askAndDecide: 8,
  runSchedule: 8,
  readUsage: 8,
};

/** Acts at random until the trial is over, and ends with nothing under way. */
export async function act(acting: Acting): Promise<void> {
  const { world, random } = acting;
  while (!world.isOver) await ACTS[random.weighted(WEIGHTS)](acting, random.pick(ACCOUNTS));
}
