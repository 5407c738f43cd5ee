/** Writes one export as the function does, from and to servers in other processes, and sends its memory to its parent. */
import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../domain/accounts/account.ts';
import { queuedExport } from '../../domain/exports/job.ts';
import { exportTerms } from '../../domain/exports/request.ts';
import { writeExport } from '../../functions/exports/write-export/write-export.ts';
import { eventStore } from '../../functions/storage/events.ts';
import { exportFiles, s3Client } from '../../functions/storage/export-files.ts';
import { exportUpload } from '../../functions/storage/export-upload.ts';
import { documentClient, openTable } from '../../functions/storage/table.ts';
import type { ExportMemory } from './export-memory.ts';
import { accountWith, RANGE, TIME_ZONE, uncounted } from './exported-account.ts';

const [, , eventsUrl = '', filesUrl = '', rows = '', format] = process.argv;
const config = { region: 'us-east-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
const MB = 1e6;

const now = Temporal.Instant.from('2026-11-26T06:00:00Z');
const accountId = accountWith(Number(rows));
const terms = exportTerms.parse({ ...RANGE, format });
const job = queuedExport({ id: 'export', accountId, terms, linkSecret: 'secret' }, now);
let written = 0;
const nothing = async () => undefined;

const s3 = s3Client({ ...config, endpoint: filesUrl, forcePathStyle: true });

const write = writeExport(
  {
    accounts: { get: async () => ({ id: accountId, timeZone: TIME_ZONE }) as Account },
    certificates: { ofMonths: async () => new Map() },
    events: eventStore(openTable('events', documentClient({ ...config, endpoint: eventsUrl }))),
    usage: uncounted,
    exports: {
      claim: async () => job,
      heartbeat: nothing,
      finish: async (_job, file) => void (written = file.rows),
      release: nothing,
    },
    turns: {
      waiting: async () => [{ accountId, exportId: job.id, begun: false }],
      of: async () => new Map(),
      begin: async () => true,
      end: nothing,
      wasBegun: nothing,
    },
    files: { ...exportFiles('exports', s3), ...exportUpload('exports', s3) },
    mailer: { deliver: nothing },
    schedules: { get: nothing },
    recipients: { ofSchedule: async () => [] },
  },
  { apiUrl: 'http://bench', perAccount: 1 },
  () => now,
);

const startMb = process.memoryUsage.rss() / MB;
let heap = 0;
setInterval(() => (heap = Math.max(heap, process.memoryUsage().heapUsed)), 20).unref();
await write({ accountId, exportId: job.id });
if (written !== Number(rows)) throw new Error(`${written} rows instead of ${rows}`);
const memory: ExportMemory = {
  startMb,
  // In KiB.
  peakMb: (process.resourceUsage().maxRSS * 1024) / MB,
  heapMb: heap / MB,
};
process.send!(memory, () => process.exit());
