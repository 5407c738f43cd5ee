import * as z from 'zod';
import { EXPORT_KINDS } from '../exports/export-kind.ts';
import { EXPORT_FORMATS, exportTerms } from '../exports/request.ts';
import { DAILY_LIMITS } from '../limits/daily-limits.ts';
import { MAX_UNFINISHED_EXPORTS } from '../limits/export-attempts.ts';
import { exportFilter } from './export-filter.ts';
import { idempotencyKey } from './headers.ts';
import { listOf } from './list.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { deliveries } from './delivery-schemas.ts';
import { asOf, dayText, instantText, monthText } from './schemas.ts';
import { chartedTotals } from './totals.ts';

const kind = z.enum(EXPORT_KINDS);

const manifest = z
  .strictObject({
    rows: z.int(),
    totals: z
      .strictObject(chartedTotals)
      .partial()
      .meta({
        description:
          'What the rows add up to, in the form of `usage`: of the kind that the file has, or of all kinds if its rows are ' +
          'days or months. Of message types, the names beyond 100 are added up as `other`.',
      }),
    sha256: z.string().meta({ description: 'Of the file as it is downloaded: of the gzip if it is one.' }),
    timeZone: z.string(),
    zoneRules: z.string().meta({
      description: 'The version of the IANA time zone database whose rules cut the days.',
      examples: ['2026c'],
    }),
    filter: exportFilter.nullable(),
    asOf: asOf.meta({
      description:
        'Everything that was confirmed before this instant is in the file. What came while it was written may be.',
    }),
    certificate: z
      .strictObject({ month: monthText, digest: z.string(), asOf: instantText })
      .nullable()
      .optional()
      .meta({
        description:
          'The certificate that the month had when the file was finished, of a file that has exactly a closed month and ' +
          'no filter; otherwise null. See docs/certificate.md. What was recorded after its `asOf` is not in the ' +
          'certificate yet. Absent in manifests of earlier versions.',
      }),
    checkedDays: z.int().meta({
      description:
        'Days whose sums were compared with `usage` and are equal. The others of the range changed while the file was ' +
        'written, were not counted completely, or are of a month that the range has not whole (`days`, `months`).',
    }),
  })
  .meta({
    id: 'ExportManifest',
    description:
      'What is in the file, to check it without asking. A file that disagrees with `usage` is never offered.',
  });

const exportJob = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    kind: kind.meta({
      description:
        'What the rows are: events of a kind, or the usage of each day or month that has begun, of the whole account.',
    }),
    from: dayText,
    to: dayText,
    format: z.enum(EXPORT_FORMATS),
    gzip: z.boolean(),
    filter: exportFilter.optional(),
    notifyEmail: z.string().optional(),
    scheduleId: z.string().nullable().meta({
      description:
        'The schedule that made it, whose confirmed recipients get the link; null if somebody requested it.',
    }),
    status: z.enum(['queued', 'running', 'done', 'failed', 'expired']),
    progress: z
      .strictObject({ done: z.int(), total: z.int() })
      .meta({ description: 'In days of the range.' }),
    rows: z.int(),
    bytes: z.int().nullable().meta({ description: 'Of the finished file.' }),
    sha256: z.string().nullable().meta({ description: 'Of the finished file, in hexadecimal.' }),
    manifest: manifest
      .nullable()
      .meta({ description: 'Null until the export is done, and of exports of earlier versions.' }),
    fileName: z.string(),
    downloadUrl: z.string().nullable().meta({
      format: 'uri',
      description: 'A signed S3 URL, valid for 15 minutes; null unless the status is `done`.',
    }),
    downloadUrlExpiresAt: instantText.nullable(),
    link: z.string().meta({
      description: 'This API’s own URL for the file. It needs no token and works until `expiresAt`.',
    }),
    createdAt: instantText,
    finishedAt: instantText.nullable(),
    expiresAt: instantText.nullable().meta({ description: 'Seven days after it finished; null before.' }),
    error: z.string().nullable().meta({ description: 'Why it failed, in a sentence for the customer.' }),
    deliveries: deliveries.meta({
      description: 'Of the email to `notifyEmail`, or to the recipients of the schedule.',
    }),
  })
  .meta({ id: 'Export', description: 'A job that writes a file about a range of days.' });

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const queued = {
  id: 'exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  accountId: 'acme',
  kind: 'calls' as const,
  from: '2026-11-01',
  to: '2026-11-21',
  format: 'csv' as const,
  gzip: false,
  scheduleId: null,
  status: 'queued' as const,
  progress: { done: 0, total: 21 },
  rows: 0,
  bytes: null,
  sha256: null,
  manifest: null,
  fileName: 'call-logs_acme_2026-11-01_2026-11-21.csv',
  downloadUrl: null,
  downloadUrlExpiresAt: null,
  link: 'https://api.example.com/v1/downloads/acme~exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11~q1w2e3r4',
  createdAt: '2026-11-22T06:03:05Z',
  finishedAt: null,
  expiresAt: null,
  error: null,
  deliveries: [],
};
const done = {
  ...queued,
  status: 'done' as const,
  progress: { done: 21, total: 21 },
  rows: 1841,
  bytes: 312_004,
  sha256: SHA256,
  manifest: {
    rows: 1841,
    totals: {},
    sha256: SHA256,
    timeZone: 'Asia/Manila',
    zoneRules: '2026c',
    filter: null,
    asOf: '2026-11-22T06:03:06Z',
    checkedDays: 21,
  },
  downloadUrl: 'https://exports.s3.amazonaws.com/exports/acme/file?X-Amz-Signature=abc',
  downloadUrlExpiresAt: '2026-11-22T06:20:00Z',
  finishedAt: '2026-11-22T06:03:20Z',
  expiresAt: '2026-11-29T06:03:20Z',
};

export const exports = routeGroup({
  servedBy: 'exports/request-export',
  tag: 'Exports',
  routes: {
    requestExport: {
      method: 'POST',
      path: '/v1/accounts/{id}/exports',
      summary: 'Request an export',
      description:
        'Starts a job that writes a file: a call log, or by `kind` the interviews, SMS messages or recordings of the days, or ' +
        'the usage of each day or month. Days are those of the account’s time zone, both included: at most 366, none ' +
        'more than 24 months back. With `notifyEmail`, the link is emailed when the file is ready, to an ' +
        'address of the account: its CSM’s, one of its recipients’, or that of the user of the session. A key with the scope ' +
        `admin may name any. Each account may request ${DAILY_LIMITS['export notifications']} such emails a day (UTC), and each ` +
        `address gets at most ${DAILY_LIMITS.notifications}.`,
      access: { scopes: ['exports:write'] },
      headers: { 'idempotency-key': idempotencyKey },
      body: jsonBody(exportTerms.meta({ id: 'ExportBody' }), {
        from: '2026-11-01',
        to: '2026-11-21',
        format: 'csv',
        filter: { callTypes: ['live'] },
      }),
      responses: {
        202: json(exportJob, {
          description: 'The export is queued.',
          example: queued,
          headers: ['location'],
        }),
      },
      problems: {
        409: 'The export that this Idempotency-Key made was deleted.',
        429: `The account has ${MAX_UNFINISHED_EXPORTS} unfinished exports, requested ${DAILY_LIMITS['export notifications']} notification emails today, or the address got its ${DAILY_LIMITS.notifications}.`,
      },
    },
    listExports: {
      method: 'GET',
      path: '/v1/accounts/{id}/exports',
      summary: 'List exports',
      description: 'Newest first.',
      access: { scopes: ['exports:write'] },
      ...listOf(exportJob, 'A page of exports.', done),
    },
    getExport: {
      method: 'GET',
      path: '/v1/accounts/{id}/exports/{exportId}',
      summary: 'Get an export',
      description: 'Its progress and, once it is done, where to download the file.',
      access: { scopes: ['exports:write'] },
      responses: { 200: json(exportJob, { description: 'The export.', example: done }) },
      problems: { 404: 'There is no such export.' },
    },
    deleteExport: {
      method: 'DELETE',
      path: '/v1/accounts/{id}/exports/{exportId}',
      summary: 'Delete an export',
      description: 'Revokes its links and removes its file.',
      access: { scopes: ['exports:write'] },
      responses: { 204: { description: 'The export is deleted.' } },
      problems: { 404: 'There is no such export.' },
    },
  },
});
