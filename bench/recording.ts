/**
 * Measures how many events per second the local system records through its HTTP API, and how long it takes to start
 * without demo data. Run: `npm run bench:recording`. It takes about 40 seconds; system and client share the machine's cores.
 */
import { calls, createAccount, request } from './events.ts';
import { print, withLocalSystem } from './local-system.ts';

const EVENTS = 50_000;
const ROUNDS = [
  { batch: 500, clients: 4 },
  { batch: 1000, clients: 4 },
  { batch: 100, clients: 8 },
];

await withLocalSystem(async (stack, { readyAfterMs }) => {
  print(`ready after ${(readyAfterMs / 1000).toFixed(1)} s\n`);
  await createAccount(stack);
  const newest = Date.now();
  await request(stack, 'POST', '/v1/events', calls(500, newest));
  print('| batch | clients | events/s |\n|---:|---:|---:|');
  for (const { batch, clients } of ROUNDS) {
    const bodies = Array.from({ length: EVENTS / batch }, (_, index) => calls(batch, newest, index * batch));
    const started = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (let body = bodies.pop(); body; body = bodies.pop())
          await request(stack, 'POST', '/v1/events', body);
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    print(`| ${batch} | ${clients} | ${Math.round(EVENTS / seconds).toLocaleString('en-US')} |`);
  }
  const rolling = performance.now();
  await request(stack, 'POST', '/_local/schedules/roll-up-usage/run');
  print(
    `\nrollup of ${EVENTS.toLocaleString('en-US')} events: ${((performance.now() - rolling) / 1000).toFixed(1)} s`,
  );
});
