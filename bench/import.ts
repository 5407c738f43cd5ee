/**
 * Measures how long the local system takes to import a file of a million calls, next to the same calls in requests, and the
 * memory of the worker. Run: `npm run bench:import`, or `npm run bench:import -- 100000` for fewer rows. It takes about ten
 * minutes; Linux only.
 */
import { openAsBlob, readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT, calls, createAccount, request } from './events.ts';
import { print, withLocalSystem, type StackFile } from './local-system.ts';
import { memoryMbOf, treeOf } from './process-tree.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const REQUESTED = 50_000;
const BATCH = 1000;
const CLIENTS = 4;
const LOOK_MS = 1000;

interface Import {
  id: string;
  status: string;
  accepted: number;
  rejected: number;
  error: string | null;
  upload: { url: string };
  progress: { rows: number };
}

interface Call {
  id: string;
  time: string;
  data: { candidateId: string; campaignId: string; campaignName: string; durationSeconds: number };
}

const MAPPING = {
  type: 'call.completed',
  source: '/import/bench',
  id: { column: 'Call' },
  time: { column: 'Start', format: 'rfc3339' },
  data: {
    callType: { column: 'Kind', values: { BOT: 'autocall' } },
    'trigger.by': 'candidate',
    'trigger.source': 'sms',
    candidateId: { column: 'Candidate' },
    campaignId: { column: 'Campaign' },
    campaignName: { column: 'Name' },
    durationSeconds: { column: 'Duration' },
  },
};

const rowOf = ({ id, time, data }: Call) =>
  `${id},${time},BOT,${data.candidateId},${data.campaignId},"${data.campaignName}",${data.durationSeconds}\r\n`;

async function writeFile(path: string, newest: number): Promise<void> {
  const file = await open(path, 'w');
  await file.write('Call,Start,Kind,Candidate,Campaign,Name,Duration\r\n');
  for (let first = 0; first < ROWS; first += BATCH) {
    const rows = calls(Math.min(BATCH, ROWS - first), newest, first) as Call[];
    await file.write(rows.map(rowOf).join(''));
  }
  await file.close();
}

/** The worker, by the variable that it alone has. */
function workerMb(root: number): number {
  const sizes = treeOf(root).map((pid) => {
    try {
      const isWorker = readFileSync(`/proc/${pid}/environ`, 'utf8').includes('RECORDER_TIMEOUT_SECONDS=');
      return isWorker ? memoryMbOf(pid) : 0;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...sizes);
}

async function requestRate(stack: StackFile, newest: number): Promise<number> {
  const bodies = Array.from({ length: REQUESTED / BATCH }, (_, index) => calls(BATCH, newest, index * BATCH));
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let body = bodies.pop(); body; body = bodies.pop())
        await request(stack, 'POST', '/v1/events', body);
    }),
  );
  return (REQUESTED / (performance.now() - started)) * 1000;
}

const folder = await mkdtemp(join(tmpdir(), 'usage-data-import-'));
try {
  await withLocalSystem(async (stack, { pid }) => {
    await createAccount(stack);
    const newest = Date.now();
    const path = join(folder, 'calls.csv');
    await writeFile(path, newest);
    await requestRate(stack, newest);
    const rate = await requestRate(stack, newest);

    const body = { format: 'csv', accountId: ACCOUNT, mapping: MAPPING };
    const created = (await (await request(stack, 'POST', '/v1/imports', body)).json()) as Import;
    const file = await openAsBlob(path);
    const uploaded = await fetch(created.upload.url, { method: 'PUT', body: file });
    if (!uploaded.ok) throw new Error(await uploaded.text());
    const started = performance.now();
    const memory: { rows: number; mb: number }[] = [];
    let job = created;
    while (!['done', 'failed'].includes(job.status)) {
      await sleep(LOOK_MS);
      job = (await (await request(stack, 'GET', `/v1/imports/${created.id}`)).json()) as Import;
      memory.push({ rows: job.progress.rows, mb: workerMb(pid) });
    }
    const seconds = (performance.now() - started) / 1000;
    if (job.accepted !== ROWS) throw new Error(JSON.stringify(job));
    const mostUpTo = (share: number) =>
      Math.max(...memory.filter(({ rows }) => rows <= share * ROWS).map(({ mb }) => mb));
    const perSecond = ROWS / seconds;
    print(`${(file.size / 1e6).toFixed(0)} MB, ${ROWS.toLocaleString('en-US')} rows`);
    print(`imported in ${seconds.toFixed(0)} s: ${Math.round(perSecond).toLocaleString('en-US')} rows/s`);
    print(
      `in requests of ${BATCH}, ${CLIENTS} at once: ${Math.round(rate).toLocaleString('en-US')} events/s`,
    );
    print(`ratio: ${(perSecond / rate).toFixed(2)}`);
    print(
      `memory of the worker: ${mostUpTo(0.2).toFixed(0)} MB at most in the first fifth, ${mostUpTo(1).toFixed(0)} MB in all`,
    );
    print(`load of the machine: ${loadavg()[0]!.toFixed(1)}`);
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
