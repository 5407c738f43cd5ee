import { ACCOUNT, calls, createAccount, request } from '../events.ts';
import { withLocalSystem, type StackFile } from '../local-system.ts';

/** Gets the events that are recorded one by one, so that readings of the other account stay the same. */
const BUSY = 'busy';
const CLIENTS = [1, 8, 32];
const MS_A_ROUND = 4_000;
const WARM_UP_MS = 1_500;

/** Response times in ms of one kind of request. */
interface HttpTimes {
  name: string;
  clients: number;
  requests: number;
  p50: number;
  p99: number;
}

/** How long requests to the local system take, through its gateway, authorizer and functions. */
export async function httpTimes(): Promise<HttpTimes[]> {
  const all: HttpTimes[] = [];
  await withLocalSystem(async (stack) => {
    await createAccount(stack);
    await createAccount(stack, BUSY);
    const newest = Date.now();
    let next = 0;
    const event = () => ({ ...calls(1, newest, (next += 1))[0], subject: BUSY });
    await request(stack, 'POST', '/v1/events', calls(500, newest));
    const kinds: [string, (to: StackFile) => Promise<Response>][] = [
      ['GET /v1/health', (to) => request(to, 'GET', '/v1/health')],
      ['POST /v1/events, one event', (to) => request(to, 'POST', '/v1/events', event())],
      ['GET …/usage', (to) => request(to, 'GET', `/v1/accounts/${ACCOUNT}/usage?months=1`)],
    ];
    for (const clients of CLIENTS)
      for (const [name, send] of kinds) {
        const once = async () => void (await (await send(stack)).arrayBuffer());
        await timesOf(once, clients, WARM_UP_MS);
        const times = await timesOf(once, clients, MS_A_ROUND);
        const at = (share: number) => times[Math.floor(share * (times.length - 1))]!;
        all.push({ name, clients, requests: times.length, p50: at(0.5), p99: at(0.99) });
      }
  });
  return all;
}

/** In order of length. */
async function timesOf(send: () => Promise<void>, clients: number, lengthMs: number): Promise<number[]> {
  const until = performance.now() + lengthMs;
  const times: number[] = [];
  const client = async () => {
    while (performance.now() < until) {
      const started = performance.now();
      await send();
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times.sort((left, right) => left - right);
}
