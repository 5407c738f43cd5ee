/**
 * Measures the memory of the local system with its demo data before, during and after a burst, and how long the first call
 * of a function takes. Run: `npm run bench:memory`. It takes about seven minutes; Linux only.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT, calls, createAccount, request } from './events.ts';
import { print, withLocalSystem, type StackFile } from './local-system.ts';
import { useOf } from './process-tree.ts';

const REST_MS = 120_000;
const BURST_MS = 30_000;
const BURST_CLIENTS = 16;

type Call = [name: string, method: string, path: string, body?: unknown];

/** A call for each function behind the API. The first one that needs a token starts the authorizer, too. */
const apiCalls = (newest: number): Call[] => [
  ['check-health', 'GET', '/v1/health'],
  ['show-documentation', 'GET', '/docs'],
  ['authorize, api-keys', 'GET', '/v1/api-keys'],
  ['account-api', 'GET', '/v1/accounts'],
  ['read-usage', 'GET', `/v1/accounts/${ACCOUNT}/usage`],
  ['quota-api', 'GET', `/v1/accounts/${ACCOUNT}/quotas`],
  ['sessions', 'POST', `/v1/accounts/${ACCOUNT}/portal-sessions`, {}],
  ['record-usage', 'POST', '/v1/events', calls(500, newest)],
  ['request-export', 'GET', `/v1/accounts/${ACCOUNT}/exports`],
];

async function scheduleCalls(stack: StackFile): Promise<Call[]> {
  const response = await request(stack, 'GET', '/_local/schedules');
  const { items } = (await response.json()) as { items: { name: string }[] };
  return items.map(({ name }) => [name, 'POST', `/_local/schedules/${name}/run`]);
}

async function timed(stack: StackFile, [, method, path, body]: Call): Promise<number> {
  const started = performance.now();
  await (await request(stack, method, path, body)).arrayBuffer();
  return performance.now() - started;
}

async function burst(stack: StackFile, all: Call[]): Promise<void> {
  const until = performance.now() + BURST_MS;
  const day = new Date().toISOString().slice(0, 10);
  const client = async (first: number) => {
    for (let next = first; performance.now() < until; next += 1) {
      const call = all[next % all.length];
      if (call) await timed(stack, call);
      if (next % 50 === 0)
        await request(stack, 'POST', `/v1/accounts/${ACCOUNT}/exports`, {
          from: day,
          to: day,
          format: 'csv',
        });
    }
  };
  await Promise.all(Array.from({ length: BURST_CLIENTS }, (_, index) => client(index)));
}

await withLocalSystem(async (stack, { pid, readyAfterMs }) => {
  const show = (when: string) => {
    const { processes, instances, memoryMb } = useOf(pid);
    print(`| ${when} | ${Math.round(memoryMb)} | ${processes} | ${instances} |`);
  };
  print(`ready after ${(readyAfterMs / 1000).toFixed(1)} s, with demo data\n`);
  print('| when | memory in MB | processes | of functions |\n|---|---:|---:|---:|');
  show('ready, just after loading the demo data');
  await createAccount(stack);
  await sleep(REST_MS);
  show('at rest, two minutes later');

  const all = [...apiCalls(Date.now()), ...(await scheduleCalls(stack))];
  const latencies: string[] = [];
  for (const call of all) {
    const [cold, warm] = [await timed(stack, call), await timed(stack, call)];
    latencies.push(`| ${call[0]} | ${Math.round(cold)} | ${Math.round(warm)} |`);
  }
  show('every function called');
  await burst(stack, all);
  show(`right after a burst of ${BURST_MS / 1000} s`);
  await sleep(REST_MS);
  show('two minutes after the burst');

  print('\n| function | first call in ms | next call in ms |\n|---|---:|---:|');
  for (const line of latencies) print(line);
}, []);
