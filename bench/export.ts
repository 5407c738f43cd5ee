/**
 * Measures how fast an export writes its file from the table, and whether memory grows with the number of rows.
 * Run: `npm run bench:export`. It takes about a minute; most of that is filling the table.
 */
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Temporal } from 'temporal-polyfill';
import { accountTerms } from '../domain/accounts/account.ts';
import { readCloudEvent, toUsageEvent } from '../domain/ledger/read.ts';
import { eventStore } from '../functions/storage/events.ts';
import { fileChunks } from '../functions/exports/write-export/file-chunks.ts';
import { measured } from '../functions/exports/write-export/measured.ts';
import { ACCOUNT, calls } from './events.ts';
import { print } from './local-system.ts';
import { openTables } from './tables.ts';

const CALLS = 200_000;
const BATCH = 1000;

const { events: table, close } = await openTables();
const events = eventStore(table);
const now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const terms = accountTerms.parse({
  name: 'Bench',
  timeZone: 'Asia/Manila',
  csm: { name: 'Bench', email: 'bench@example.com' },
});
const account = { ...terms, id: ACCOUNT, createdAt: now.toString(), updatedAt: now.toString() };
for (let first = 0; first < CALLS; first += BATCH) {
  const batch = calls(BATCH, now.epochMilliseconds, first).flatMap((call) => {
    const read = readCloudEvent(call, now);
    return read.ok ? [toUsageEvent(read.value, account)] : [];
  });
  await events.put(batch);
}

const progress = { done: 0, rows: 0, billedSeconds: 0, costMicros: 0n };
const range = { from: '2026-11-17', to: '2026-11-20', format: 'csv', gzip: true } as const;
const { stream, measure } = measured(Readable.from(fileChunks(events, account, range, progress)), true);
const memory: { rows: number; mb: number }[] = [];
const started = performance.now();
const timer = setInterval(
  () => memory.push({ rows: progress.rows, mb: process.memoryUsage().rss / 1e6 }),
  250,
);
await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
clearInterval(timer);
const seconds = (performance.now() - started) / 1000;
print(
  `${progress.rows.toLocaleString('en-US')} rows, ${(measure().bytes / 1e6).toFixed(1)} MB gzipped, ${Math.round(progress.rows / seconds).toLocaleString('en-US')} rows/s`,
);
print('\n| rows so far | resident memory, MB (this process holds the table too) |\n|---:|---:|');
const every = Math.max(1, Math.floor(memory.length / 6));
for (const { rows, mb } of memory.filter((_, index) => index % every === 0))
  print(`| ${rows.toLocaleString('en-US')} | ${mb.toFixed(0)} |`);
close();
