/**
 * Kills the whole system and single processes of it at random moments, while eight clients record, correct, void, export
 * and decide, and then compares everything that was confirmed with what the system says.
 * Run: `npm run test:chaos`; `KILLS=5` shortens it, and `SEED=…` draws the same faults again. Linux only.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../../local/demo/random.ts';
import { openClient } from '../journeys/client.ts';
import type { System } from '../journeys/system.ts';
import { disagreements } from './agreement.ts';
import { act, ACCOUNTS, QUIET_MONTH, QUOTAS } from './chaos/clients.ts';
import { killPart, killSystem, type Kills } from './chaos/faults.ts';
import { countedOf, verifyDecisions, verifyEmails, verifyExports, verifyLastExport } from './chaos/verify.ts';
import { openWorld } from './chaos/world.ts';
import { someEvent, TERMS } from './made-events.ts';
import { chosenSeed, openVerdict, ownSystem, print, setting, thousands } from './trial.ts';

/** Of each kind: of the whole system, and of its parts. */
const KILLS = setting('KILLS', 25);
const CLIENTS = 8;
/** On a slow machine there are fewer kills, and the figures say so. */
const LONGEST_MS = setting('MINUTES', 8) * 60_000;
/** How often to look whether what was interrupted has been finished. */
const LOOK_AGAIN_MS = 5000;
const EXPORT_PATIENCE_MS = 180_000;
const EMAIL_PATIENCE_MS = 240_000;

const seed = chosenSeed();
const started = performance.now();
const random = randomOf(seed, 'faults');
const verdict = openVerdict();
const world = openWorld(verdict);
const kills: Kills = { systems: 0, starts: 0, functions: 0, emulators: 0, names: new Set(), startedAgain: 0 };

/** Records a month that nobody changes. */
async function prepare(running: System): Promise<void> {
  const client = openClient(running.stack);
  for (const [account, timeZone] of ACCOUNTS) {
    await client.putAccount(account, {
      timeZone,
      rates: TERMS.rates,
      quotas: QUOTAS,
      csm: { name: 'Cora Smith', email: `csm@${account}.example` },
    });
    const data = randomOf(seed, account);
    const quiet = Array.from({ length: 1500 }, (_, index) => {
      // Few slices, so that usage is live from the start.
      const day = String(data.integer(10, 15)).padStart(2, '0');
      const ms = Date.parse(`${QUIET_MONTH}-${day}T09:00:00Z`) + data.integer(0, 899_999);
      return someEvent(data, account, `quiet-${index}`, ms);
    });
    await client.record(quiet);
    world.quiet.set(account, quiet);
    world.recorded.set(account, []);
  }
}

/** All clients wait, so each account has what was confirmed, give or take what was under way. */
async function checkPromises({ stack }: System): Promise<void> {
  const client = openClient(stack);
  for (const [account] of ACCOUNTS) {
    const { months } = await client.api.readUsage(account, { months: 4 });
    const found = months.reduce(
      (sum, { calls, interviews, sms, audio }) =>
        sum + calls.count + interviews.count + sms.count + audio.count,
      0,
    );
    const doubts = [...world.inDoubt].filter((one) => one.account === account);
    const confirmed = countedOf(world, account).length;
    const least = confirmed - doubts.reduce((sum, { fewer }) => sum + fewer, 0);
    const most = confirmed + doubts.reduce((sum, { more }) => sum + more, 0);
    if (found < least || found > most)
      verdict.violate(
        `after start ${kills.startedAgain}, ${account} has ${found} events, not ${least} to ${most}`,
      );
  }
}

/** Kills in random order at random moments. @returns the system that runs in the end */
async function wreak(first: System, system: Awaited<ReturnType<typeof ownSystem>>): Promise<System> {
  const options = { world, system, random, kills, check: checkPromises };
  let running = first;
  const parts = () => kills.functions + kills.emulators;
  while ((kills.systems < KILLS || parts() < KILLS) && performance.now() - started < LONGEST_MS) {
    await sleep(random.integer(200, 5000));
    const isSystem = parts() >= KILLS || (kills.systems < KILLS && random.chance(0.5));
    running = await (isSystem ? killSystem : killPart)(options, running);
  }
  return running;
}

/** Waits until no export is under way. The sweep replaces workers that died. */
async function finishExports(running: System): Promise<void> {
  const client = openClient(running.stack);
  const until = performance.now() + EXPORT_PATIENCE_MS;
  const isUnderWay = async ({ account, id }: (typeof world.exports)[number]) =>
    ['queued', 'running'].includes((await client.api.getExport(account, id)).status);
  let open = world.exports;
  while (open.length > 0 && performance.now() < until) {
    await client.run('sweep-exports');
    const states = await Promise.all(open.map(isUnderWay));
    open = open.filter((_, index) => states[index]);
    if (open.length > 0) await sleep(LOOK_AGAIN_MS);
  }
}

/** Waits until no email is under way. A sender that died holds its lease for a minute, and then for longer. */
async function finishEmails(running: System): Promise<void> {
  const client = openClient(running.stack);
  const until = performance.now() + EMAIL_PATIENCE_MS;
  const isUnderWay = async (account: string) => {
    const alerts = await Array.fromAsync(client.api.listAlerts(account));
    const requests = await Array.fromAsync(client.api.listQuotaRequests(account));
    return (
      alerts.some(({ state }) => state === 'pending') ||
      requests.some(
        ({ deliveries }) => deliveries.length === 0 || deliveries.some(({ state }) => state === 'queued'),
      )
    );
  };
  for (;;) {
    await client.run('roll-up-usage');
    const open = await Promise.all(ACCOUNTS.map(([account]) => isUnderWay(account)));
    if (!open.includes(true) || performance.now() > until) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

const system = await ownSystem();
let running = await system.start();
try {
  await prepare(running);
  world.open(running);
  const clients = Array.from({ length: CLIENTS }, (_, client) =>
    act({ world, client, random: randomOf(seed, 'client', client) }),
  );
  running = await wreak(running, system);
  world.isOver = true;
  await Promise.all(clients);
  const wreakedMs = performance.now() - started;

  const client = openClient(running.stack);
  for (const schedule of ['roll-up-usage', 'check-quotas', 'close-month', 'check-quotas'])
    await client.run(schedule);
  await finishExports(running);
  await finishEmails(running);
  let events = 0;
  let rows = 0;
  for (const account of ACCOUNTS) {
    const [id, timeZone] = account;
    events += countedOf(world, id).length;
    for (const what of await disagreements(client, id, timeZone, countedOf(world, id))) verdict.violate(what);
    rows += await verifyLastExport(world, client, account);
  }
  const exported = await verifyExports(world, client);
  const { decisions } = await verifyDecisions(world, client);
  const { alerts, emails, twice } = await verifyEmails(world, client, running.stack);

  const all = kills.systems + kills.functions + kills.emulators;
  if (kills.systems < KILLS || kills.functions + kills.emulators < KILLS)
    print(
      `This machine is slow: ${all} of ${2 * KILLS} kills after ${(LONGEST_MS / 60_000).toFixed(0)} minutes.`,
    );
  print('\n| what | figure |\n|---|---:|');
  const figure = (name: string, value: number | string) =>
    print(`| ${name} | ${typeof value === 'number' ? thousands(value) : value} |`);
  figure('SIGKILLs of the whole system', kills.systems);
  figure('of these while it was starting', kills.starts);
  figure('SIGKILLs of a function', kills.functions);
  figure('different functions killed', kills.names.size);
  figure('SIGKILLs of an emulator', kills.emulators);
  figure('requests confirmed', world.confirmed);
  figure('requests sent again', world.repeated);
  figure('events that count in the end', events);
  figure('exports asked for under fire', exported.exports);
  figure('of these failed visibly', exported.failed);
  figure('rows of exports compared', exported.rows + rows);
  figure('requests decided by two at once', decisions);
  figure('warnings', alerts);
  figure('emails caught', emails);
  figure('warnings and requests whose email came twice', twice);
  figure('time under fire', `${(wreakedMs / 1000).toFixed(0)} s`);
  figure('time in all', `${((performance.now() - started) / 1000).toFixed(0)} s`);
} finally {
  world.close();
  await running.stop();
  if (running.isAlive()) verdict.violate('processes are left behind after the stop');
  await system.remove();
}
verdict.close();
