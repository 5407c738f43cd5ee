/**
 * Measures how long another account waits for its usage while 16 audits of one account are asked for at once.
 * Run: `npm run bench:audits`; it takes about a minute. System and client share the machine's cores.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT, calls, createAccount, request } from './events.ts';
import { print, withLocalSystem, type StackFile } from './local-system.ts';

const OTHER = 'other';
const EVENTS = 60_000;
const BATCH = 1000;
const AUDITS = 16;
/** Two readers, as a page has that is open twice. */
const READERS = 2;
const ALONE_MS = 3000;
/** Between two readings of one reader. */
const PAUSE_MS = 20;

const sorted = (values: number[]) => values.sort((left, right) => left - right);

/** Reads usage of the other account until `isOver`. @returns how long each took in ms, in order of length */
async function readings(stack: StackFile, isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  const read = async () => {
    while (!isOver()) {
      const started = performance.now();
      await (await request(stack, 'GET', `/v1/accounts/${OTHER}/usage?months=1`)).arrayBuffer();
      times.push(performance.now() - started);
      await sleep(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return sorted(times);
}

const row = (what: string, times: number[]) => {
  const at = (share: number) => `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0)} ms`;
  return `| ${what} | ${times.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`;
};

await withLocalSystem(async (stack) => {
  for (const id of [ACCOUNT, OTHER]) await createAccount(stack, id);
  const newest = Date.now();
  for (let first = 0; first < EVENTS; first += BATCH)
    await request(stack, 'POST', '/v1/events', calls(BATCH, newest, first));
  await request(stack, 'POST', '/v1/events', [{ ...calls(1, newest)[0], subject: OTHER }]);
  await request(stack, 'POST', '/_local/schedules/roll-up-usage/run');

  const audit = async () => {
    const { status } = await fetch(`${stack.apiUrl}/v1/accounts/${ACCOUNT}/audit`, {
      headers: { authorization: `Bearer ${stack.adminKey}` },
    });
    return status;
  };
  // Its function has started.
  await audit();
  await readings(stack, after(1000));
  print('| usage of another account | readings | p50 | p99 | slowest |\n| --- | ---: | ---: | ---: | ---: |');
  print(row('alone', await readings(stack, after(ALONE_MS))));
  let isOver = false;
  const reading = readings(stack, () => isOver);
  const started = performance.now();
  const statuses = await Promise.all(Array.from({ length: AUDITS }, audit));
  const seconds = (performance.now() - started) / 1000;
  isOver = true;
  print(row(`beside ${AUDITS} audits`, await reading));
  const counts = [...Map.groupBy(statuses, (status) => status)].map(
    ([status, { length }]) => `${length} × ${status}`,
  );
  print(`\nThe audits were answered within ${seconds.toFixed(1)} s: ${counts.join(', ')}.`);
});

/** Whether so much time has passed. */
function after(ms: number): () => boolean {
  const until = performance.now() + ms;
  return () => performance.now() > until;
}
