import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../../domain/accounts/account.ts';
import { exportReadyEmail } from '../../email/templates/export-ready.ts';
import { formatInstant, type Instant } from '../../../domain/calendar.ts';
import {
  contentDisposition,
  contentType,
  exportFileKey,
  exportFileName,
} from '../../../domain/exports/file-name.ts';
import { certifiedMonthOf, manifestOf, type Manifest } from '../../../domain/exports/manifest.ts';
import type { Totals } from '../../../domain/usage/totals.ts';
import type { ExportJob } from '../../../domain/exports/job.ts';
import { exportExpiry, formatLink } from '../../../domain/exports/link.ts';
import { confirmedOf } from '../../../domain/exports/schedules/schedule.ts';
import type { Clock } from '../../clock.ts';
import type { Mailer } from '../../email/mailer.ts';
import { exportKey } from '../../storage/keys.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { CertificateStore } from '../../storage/certificates.ts';
import type { ExportFiles } from '../../storage/export-files.ts';
import type { RecipientReader } from '../../storage/export-recipients.ts';
import type { ScheduleStore } from '../../storage/export-schedules.ts';
import type { ExportUpload } from '../../storage/export-upload.ts';
import type { ExportMessage } from '../../storage/export-queue.ts';
import type { ExportTurns } from '../../storage/export-turns.ts';
import { ExportLost, type ExportWork, type FinishedFile } from '../../storage/export-work.ts';
import { logger } from '../../logger.ts';
import { heartbeat } from '../../storage/heartbeat.ts';
import { measured } from './measured.ts';
import { FileDisagrees } from './checked.ts';
import { exportFile } from './file.ts';
import { takeTurn } from './take-turn.ts';
import type { FileStores } from './writing.ts';

/** The rules by which the runtime cuts days, as the version of the IANA database: `2026c`. */
const ZONE_RULES = process.versions['tz'] ?? 'unknown';

export interface WriteExportStores extends FileStores {
  accounts: Pick<AccountStore, 'get'>;
  certificates: Pick<CertificateStore, 'ofMonths'>;
  exports: ExportWork;
  turns: ExportTurns;
  schedules: Pick<ScheduleStore, 'get'>;
  recipients: RecipientReader;
  files: ExportFiles & ExportUpload;
  mailer: Pick<Mailer, 'deliver'>;
}

interface WriteExportSettings {
  apiUrl: string;
  /** How many exports of an account may be at work. */
  perAccount: number;
}

/**
 * Writes the file of the export whose turn it is, if one waits (see `takeTurn`). Releases the job and rethrows on failure.
 */
export function writeExport(stores: WriteExportStores, settings: WriteExportSettings, clock: Clock) {
  async function write(job: ExportJob, account: Account): Promise<void> {
    const { accountId, id: exportId } = job;
    try {
      await makeFile(stores, settings, clock, job, account);
    } catch (error) {
      if (error instanceof ExportLost) {
        logger.warn('export taken over or deleted', { accountId, exportId });
        return;
      }
      // Another worker may then take it immediately; if even this fails, the lease expires.
      const problem = error instanceof FileDisagrees ? error.message : null;
      await stores.exports.release(job, problem).catch(() => undefined);
      throw error;
    }
  }

  return async (message: ExportMessage): Promise<void> => {
    const taken = await takeTurn(stores, message, settings.perAccount, clock);
    if (!taken) return;
    const { job, account } = taken;
    try {
      await write(job, account);
    } finally {
      // If this fails, the place is free as soon as the job has no lease.
      await stores.turns.end({ accountId: job.accountId, exportId: job.id }).catch(() => undefined);
    }
  };
}

async function makeFile(
  stores: WriteExportStores,
  { apiUrl }: { apiUrl: string },
  clock: Clock,
  job: ExportJob,
  account: Account,
): Promise<void> {
  const { exports, files } = stores;
  const { terms } = job;
  // Each attempt has its own key: a worker that was presumed dead must not overwrite its successor's file.
  const fileKey = exportFileKey(job, job.attempts);
  const progress = { done: 0, rows: 0 };
  const file = exportFile({ stores, account, terms, clock, progress });
  const { stream, measure } = measured(file.stream, terms.gzip);
  const beats = heartbeat(() => exports.heartbeat(job, progress, clock()));
  const writing = files.write(fileKey, stream, {
    contentType: contentType(terms.format, terms.gzip),
    contentDisposition: contentDisposition(exportFileName(account.id, terms)),
  });
  try {
    await beats.watch(writing);
  } catch (error) {
    // Aborts the upload, which then deletes its parts.
    stream.destroy(error as Error);
    await writing.catch(() => undefined);
    // S3 may have completed the file although its response was lost. Nobody will be offered it, whatever is left of it.
    await files.remove(fileKey).catch(() => undefined);
    throw error;
  } finally {
    beats.stop();
  }
  const { bytes, sha256 } = measure();
  const counted = file.counted();
  const zone = { timeZone: account.timeZone, zoneRules: ZONE_RULES };
  const certificate = await certificateOf(stores, account.id, terms);
  const manifest = manifestOf(terms, zone, counted, sha256, certificate);
  await handOver(stores, apiUrl, clock(), job, account, counted.totals, {
    rows: counted.rows,
    bytes,
    sha256,
    manifest,
    fileKey,
  });
}

/** The certificate that the file can be held against, if its month has one. */
async function certificateOf(
  { certificates }: Pick<WriteExportStores, 'certificates'>,
  accountId: string,
  terms: ExportJob['terms'],
): Promise<Manifest['certificate']> {
  const month = certifiedMonthOf(terms);
  if (month === undefined) return null;
  const found = (await certificates.ofMonths(accountId, [month])).get(month)?.certificate;
  if (!found) return null;
  const asOf = formatInstant(Temporal.Instant.fromEpochMilliseconds(found.asOfMs));
  return { month, digest: found.digest, asOf };
}

/** Records the finished file together with its email, if somebody gets one. */
async function handOver(
  { exports, files, mailer, schedules, recipients }: WriteExportStores,
  apiUrl: string,
  now: Instant,
  job: ExportJob,
  account: Account,
  totals: Totals,
  file: FinishedFile,
): Promise<void> {
  const { id, terms, linkSecret } = job;
  const told = await whoIsTold({ schedules, recipients }, job);
  const email =
    told &&
    exportReadyEmail({
      ...told,
      account,
      exportId: id,
      terms,
      rows: file.rows,
      totals,
      bytes: file.bytes,
      link: formatLink(apiUrl, { accountId: account.id, exportId: id, secret: linkSecret }),
      expiresAt: exportExpiry(now),
      asOf: now,
    });
  try {
    await exports.finish(job, file, now, email && { email, audience: told.audience });
  } catch (error) {
    if (error instanceof ExportLost) await files.remove(file.fileKey);
    throw error;
  }
  if (email) await mailer.deliver(exportKey(account.id, id));
}

/** Who gets the file: the address of the request, or whoever of the schedule has confirmed by now. */
async function whoIsTold(
  { schedules, recipients }: Pick<WriteExportStores, 'schedules' | 'recipients'>,
  { accountId, scheduleId, terms }: ExportJob,
) {
  const { notifyEmail: to } = terms;
  if (to !== undefined) return { to, audience: { accountId, to } };
  const schedule = scheduleId === undefined ? undefined : await schedules.get(accountId, scheduleId);
  if (!schedule) return undefined;
  const subscribers = confirmedOf(schedule.terms, await recipients.ofSchedule(accountId, schedule.id));
  if (subscribers.length === 0) return undefined;
  const {
    id,
    terms: { every },
  } = schedule;
  return { schedule: { id, every }, audience: { accountId, scheduleId: id, subscribers } };
}
