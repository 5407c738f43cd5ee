/**
 * Sends requests over every route of the contract, most of them wrong in some way, with tokens of every kind.
 * Run: `npm run test:fuzz`; `REQUESTS=2000` shortens it, `SEED=…` draws the same requests again, and `ONLY=17` sends the
 * seventeenth alone. Linux only.
 */
import { randomOf } from '../../local/demo/random.ts';
import { openClient } from '../journeys/client.ts';
import { faultOf } from './fuzz/judge.ts';
import { ACCOUNTS, prepare } from './fuzz/known.ts';
import { requestOf, type Sent } from './fuzz/requests.ts';
import { curlOf, send } from './fuzz/send.ts';
import { isValid } from './fuzz/validity.ts';
import { tellMemory, watchMemory } from './memory.ts';
import { chosenSeed, openVerdict, ownSystem, percentile, print, setting, thousands } from './trial.ts';

const REQUESTS = setting('REQUESTS', 20_000);
const ONLY = process.env['ONLY'] === undefined ? undefined : setting('ONLY', 1);
const CLIENTS = 4;
/** Enough to see the kind of each fault. */
const SHOWN_PER_KIND = 2;
const LONGEST_COMMAND = 3000;

const seed = chosenSeed();
const verdict = openVerdict();
const system = await ownSystem();
const running = await system.start();
const { apiUrl } = running.stack;
try {
  const known = await prepare(running.stack);
  const client = openClient(running.stack);
  const counts = new Map<string, Map<number, number>>();
  const kinds = new Map<string, number>();
  const latencies: number[] = [];
  let valid = 0;

  const blame = (number: number, sent: Sent, fault: string) => {
    const kind = `${sent.operationId} ${fault.replaceAll(/[\d"'].*/g, '')}`;
    const before = kinds.get(kind) ?? 0;
    kinds.set(kind, before + 1);
    if (before >= SHOWN_PER_KIND) return;
    const command = curlOf(apiUrl, sent);
    const again =
      command.length > LONGEST_COMMAND ? `ONLY=${number} SEED=${seed} npm run test:fuzz` : command;
    verdict.violate(`request ${number}, ${sent.operationId}: ${fault}\n  ${again}`);
  };
  const ask = async (number: number) => {
    const sent = requestOf(randomOf(seed, number), known);
    if (isValid(sent)) valid += 1;
    try {
      const received = await send(apiUrl, sent);
      latencies.push(received.ms);
      const statuses = counts.get(sent.operationId) ?? new Map<number, number>();
      counts.set(sent.operationId, statuses.set(received.status, (statuses.get(received.status) ?? 0) + 1));
      const fault = faultOf(sent, received);
      if (fault !== undefined) blame(number, sent, fault);
      if (ONLY !== undefined)
        print(
          `${curlOf(apiUrl, sent).slice(0, LONGEST_COMMAND)}\n${received.status} ${received.text.slice(0, 2000)}`,
        );
    } catch (error) {
      blame(number, sent, `no answer: ${(error as Error).message}`);
    }
  };

  const onStop = () => verdict.violate(`the system ended: ${running.lines.slice(-12).join('\n')}`);
  const memory = watchMemory(running.pid);
  const started = performance.now();
  let next = ONLY ?? 1;
  const last = ONLY ?? REQUESTS;
  const work = async () => {
    while (next <= last && running.isAlive()) await ask(next++);
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  if (!running.isAlive()) onStop();
  const seconds = (performance.now() - started) / 1000;
  const grown = await memory.stop();

  await client.run('roll-up-usage');
  let audits = 0;
  for (const id of ACCOUNTS) {
    const { months } = await client.api.readUsage(id, { months: 24 });
    for (const { month, calls, interviews, sms, audio } of months) {
      if (calls.count + interviews.count + sms.count + audio.count === 0) continue;
      audits += 1;
      const { matches } = await client.api.auditMonth(id, { month });
      if (!matches) verdict.violate(`the audit of ${id} in ${month} is not true`);
    }
  }

  const statuses = [...new Set([...counts.values()].flatMap((of) => [...of.keys()]))].sort();
  print(`\n| operation | ${statuses.join(' | ')} |\n|---|${'---:|'.repeat(statuses.length)}`);
  for (const [operation, of] of [...counts].sort())
    print(`| ${operation} | ${statuses.map((status) => of.get(status) ?? '').join(' | ')} |`);
  if (ONLY === undefined) tellMemory(grown, verdict);
  for (const [kind, times] of kinds) print(`${times} times: ${kind}`);
  print(
    `\n${thousands(latencies.length)} requests to ${counts.size} operations in ${seconds.toFixed(0)} s: p50 ${percentile(latencies, 50).toFixed(0)} ms, ` +
      `${thousands(valid)} of them allowed by the document, p99 ${percentile(latencies, 99).toFixed(0)} ms, slowest ${percentile(latencies, 100).toFixed(0)} ms; ${audits} audits.`,
  );
} finally {
  await running.stop();
  await system.remove();
}
verdict.close();
