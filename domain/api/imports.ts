import * as z from 'zod';
import { accountId } from '../accounts/account.ts';
import { DELIMITERS, IMPORT_FORMATS } from '../imports/job.ts';
import { importMapping } from '../imports/mapping.ts';
import { MAX_REJECTS, MAX_UNFINISHED_IMPORTS, REJECTS_DAYS, UPLOAD_HOURS } from '../limits/import-limits.ts';
import { line } from '../text.ts';
import { idempotencyKey } from './headers.ts';
import { listOf } from './list.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { instantText } from './schemas.ts';

const mapping = importMapping.meta({
  id: 'ImportMapping',
  description:
    'How the rows of a file become events: of each part of an event, a constant or the column that has it. Columns that it does ' +
    'not name are ignored.',
});

const terms = {
  format: z.enum(IMPORT_FORMATS).meta({
    description:
      '`csv` with a header, or `ndjson`: a JSON object on each line. Without a mapping, the columns of a CSV have the names of ' +
      'an event (`id`, `data.callType`), and lines are CloudEvents.',
  }),
  gzip: z.boolean().default(false).meta({ description: 'Whether the file is compressed.' }),
  delimiter: z.enum(DELIMITERS).default(',').meta({ description: 'What separates the cells of a CSV.' }),
  mapping: mapping.optional(),
  accountId: accountId.optional().meta({
    description: 'The one account whose events are in the file; those of others are rejected.',
  }),
  name: line(1, 128).optional().meta({ description: 'A name for people.' }),
  dryRun: z.boolean().default(false).meta({
    description:
      'Whether the file is only checked: the same counts and rejected rows, and nothing is stored.',
  }),
};

const importBody = z.strictObject(terms).meta({ id: 'ImportBody' });

const importJob = z
  .strictObject({
    id: z.string(),
    accountId: z.string().nullable().meta({ description: 'Null if events of any account may be in it.' }),
    name: z.string().nullable(),
    format: z.enum(IMPORT_FORMATS),
    gzip: z.boolean(),
    delimiter: z.enum(DELIMITERS),
    mapping: z.record(z.string(), z.unknown()).nullable().meta({ description: 'As it was sent.' }),
    dryRun: z.boolean(),
    status: z.enum(['waiting', 'queued', 'running', 'done', 'failed', 'expired']).meta({
      description: `\`waiting\` for the file, which expires after ${UPLOAD_HOURS} hours.`,
    }),
    upload: z
      .strictObject({
        url: z.string().meta({ format: 'uri' }),
        method: z.literal('PUT'),
        headers: z.record(z.string(), z.string()),
        expiresAt: instantText,
      })
      .nullable()
      .meta({
        description:
          'Where to send the file, in one request of at most 5 GiB; null once it is there. Every answer has a fresh link.',
      }),
    progress: z.strictObject({ bytes: z.int(), totalBytes: z.int().nullable(), rows: z.int() }).meta({
      description:
        '`totalBytes` is the size of what was uploaded, and `bytes` what was read of it; of a gzip, `bytes` counts what was unpacked.',
    }),
    accepted: z.int().meta({ description: 'Rows whose events are durably stored.' }),
    rejected: z.int(),
    rejectsUrl: z
      .string()
      .nullable()
      .meta({
        format: 'uri',
        description: `A signed link to a CSV of the rejected rows with line and reasons, ${MAX_REJECTS.toLocaleString('en-US')} at most; null unless the import has ended, and after ${REJECTS_DAYS} days.`,
      }),
    error: z.string().nullable().meta({ description: 'Why it failed, as a sentence.' }),
    createdAt: instantText,
    startedAt: instantText.nullable(),
    finishedAt: instantText.nullable(),
  })
  .meta({ id: 'Import', description: 'A job that records the events of a file.' });

const waiting = {
  id: 'imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  accountId: 'acme',
  name: null,
  format: 'csv' as const,
  gzip: false,
  delimiter: ',' as const,
  mapping: null,
  dryRun: false,
  status: 'waiting' as const,
  upload: {
    url: 'https://imports.s3.amazonaws.com/imports/uploads/imp_01938f6e?X-Amz-Signature=abc',
    method: 'PUT' as const,
    headers: {},
    expiresAt: '2026-11-22T06:18:05Z',
  },
  progress: { bytes: 0, totalBytes: null, rows: 0 },
  accepted: 0,
  rejected: 0,
  rejectsUrl: null,
  error: null,
  createdAt: '2026-11-22T06:03:05Z',
  startedAt: null,
  finishedAt: null,
};
const done = {
  ...waiting,
  status: 'done' as const,
  upload: null,
  progress: { bytes: 5_120_400, totalBytes: 5_120_400, rows: 40_000 },
  accepted: 39_997,
  rejected: 3,
  rejectsUrl: 'https://imports.s3.amazonaws.com/imports/rejects/imp_01938f6e?X-Amz-Signature=abc',
  startedAt: '2026-11-22T06:04:00Z',
  finishedAt: '2026-11-22T06:04:20Z',
};

export const imports = routeGroup({
  servedBy: 'imports/import-api',
  tag: 'Imports',
  routes: {
    createImport: {
      method: 'POST',
      path: '/v1/imports',
      summary: 'Import a file',
      description:
        'Makes a place for a file of events, CSV or NDJSON of any number of rows. `PUT` the file to `upload.url`; the import begins by itself within a ' +
        'minute, and at once if it is asked for. Its rows are recorded by the same rules as `POST /v1/events`, so to import a file ' +
        'again is harmless. A key that is bound to an account imports events of that account alone.',
      access: { scopes: ['events:write'] },
      headers: { 'idempotency-key': idempotencyKey },
      body: jsonBody(importBody, {
        format: 'csv',
        accountId: 'acme',
        mapping: {
          type: 'call.completed',
          source: '/import/legacy',
          id: { column: 'Call SID' },
          time: { column: 'Start', format: 'DD/MM/YYYY HH:mm:ss', timeZone: 'Asia/Manila' },
          data: {
            callType: { column: 'Kind', values: { OUT: 'live', BOT: 'robocall' } },
            'trigger.by': 'recruiter',
            'trigger.source': 'api',
            candidateId: { column: 'Candidate' },
            campaignId: { column: 'Campaign' },
            campaignName: { column: 'Campaign name' },
            durationSeconds: { column: 'Duration', unit: 'hh:mm:ss' },
            costUsd: { column: 'Price', negate: true },
          },
        },
      }),
      responses: {
        201: json(importJob, {
          description: 'The import waits for its file.',
          example: waiting,
          headers: ['location'],
        }),
      },
      problems: {
        409: 'The import that this Idempotency-Key made was deleted.',
        429: `There are ${MAX_UNFINISHED_IMPORTS} unfinished imports.`,
      },
    },
    listImports: {
      method: 'GET',
      path: '/v1/imports',
      summary: 'List imports',
      description: 'Newest first. A key that is bound to an account sees those of that account alone.',
      access: { scopes: ['events:write'] },
      ...listOf(importJob, 'A page of imports.', done),
    },
    getImport: {
      method: 'GET',
      path: '/v1/imports/{importId}',
      summary: 'Get an import',
      description: 'Its progress. If its file has come, the import begins at once.',
      access: { scopes: ['events:write'] },
      responses: { 200: json(importJob, { description: 'The import.', example: done }) },
      problems: { 404: 'There is no such import.' },
    },
    deleteImport: {
      method: 'DELETE',
      path: '/v1/imports/{importId}',
      summary: 'Cancel an import',
      description:
        'Ends it within seconds, and removes its files. What was recorded stays; void it to take it back.',
      access: { scopes: ['events:write'] },
      responses: { 204: { description: 'The import is deleted.' } },
      problems: { 404: 'There is no such import.' },
    },
  },
});
