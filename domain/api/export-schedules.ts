import * as z from 'zod';
import { EXPORT_KINDS } from '../exports/export-kind.ts';
import { EXPORT_FORMATS } from '../exports/request.ts';
import { CADENCES } from '../exports/schedules/period.ts';
import { HISTORY_PERIODS, MAX_SCHEDULES } from '../exports/schedules/schedule.ts';
import { MAX_SCHEDULE_RECIPIENTS, scheduleBody } from '../exports/schedules/terms.ts';
import { DAILY_LIMITS } from '../limits/daily-limits.ts';
import { exportFilter } from './export-filter.ts';
import { listOf } from './list.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { instantText } from './schemas.ts';

const period = z.string().meta({
  description: 'A week by its Monday (`2026-11-16`), or a month (`2026-11`), in the account’s time zone.',
});

const pastPeriod = z
  .strictObject({
    period,
    exportId: z.string().nullable().meta({
      description: 'The export; null if none was made, and once it is deleted or no longer kept.',
    }),
    state: z.enum(['made', 'skipped', 'paused', 'failed']).meta({
      description:
        '`made`: an export was; `failed`: and it failed for good; `skipped`: its turn passed while the system stood still; `paused`: as the schedule was.',
    }),
    at: instantText.meta({ description: 'When it was decided.' }),
  })
  .meta({ id: 'ScheduledPeriod', description: 'What became of a period.' });

const content = {
  every: z.enum(CADENCES),
  kind: z.enum(EXPORT_KINDS),
  format: z.enum(EXPORT_FORMATS),
};

const schedule = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    ...content,
    gzip: z.boolean(),
    filter: exportFilter.optional(),
    recipients: z.array(
      z.strictObject({
        email: z.string(),
        confirmedAt: instantText
          .nullable()
          .meta({ description: 'Null until they confirm: they get no file.' }),
      }),
    ),
    paused: z.boolean(),
    nextPeriod: period.meta({ description: 'Whose turn is next.' }),
    nextAt: instantText.meta({
      description: 'When it is due. The export of a month also waits until the month is closed.',
    }),
    history: z.array(pastPeriod).meta({ description: `The last ${HISTORY_PERIODS} periods, newest first.` }),
    createdAt: instantText,
    updatedAt: instantText,
  })
  .meta({ id: 'ExportSchedule', description: 'An export that is made every week or month.' });

const run = z
  .strictObject({ period, exportId: z.string() })
  .meta({ id: 'ScheduleRun', description: 'The export that a run by hand has made or found.' });

const subscription = z
  .strictObject({
    id: z.string(),
    accountName: z.string(),
    scheduleId: z.string(),
    ...content,
    email: z.string(),
    confirmedAt: instantText.nullable(),
  })
  .meta({
    id: 'ExportSubscription',
    description: 'A recipient of a schedule, as the link of their email shows it.',
  });

const EXPORT_ID = 'exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11';
const RECIPIENT_ID = 'monday-calls~2c26b46b68ffc68ff99b453c1d304134';

const example = {
  id: 'monday-calls',
  accountId: 'acme',
  every: 'week' as const,
  kind: 'calls' as const,
  format: 'csv' as const,
  gzip: false,
  recipients: [{ email: 'ana@acme.example', confirmedAt: '2026-11-10T02:11:00Z' }],
  paused: false,
  nextPeriod: '2026-11-16',
  nextAt: '2026-11-22T22:00:00Z',
  history: [
    { period: '2026-11-09', exportId: EXPORT_ID, state: 'made' as const, at: '2026-11-15T22:00:00Z' },
  ],
  createdAt: '2026-11-09T06:00:00Z',
  updatedAt: '2026-11-09T06:00:00Z',
};
const exampleSubscription = {
  id: RECIPIENT_ID,
  accountName: 'Acme',
  scheduleId: 'monday-calls',
  ...{ every: 'week' as const, kind: 'calls' as const, format: 'csv' as const },
  email: 'ana@acme.example',
  confirmedAt: null,
};

const NO_SCHEDULE = 'There is no such account or schedule.';
const NO_SUBSCRIPTION = 'The address is no recipient of a schedule, or no longer one.';

export const exportSchedules = routeGroup({
  servedBy: 'exports/schedule-api',
  tag: 'Schedules',
  routes: {
    putExportSchedule: {
      method: 'PUT',
      path: '/v1/accounts/{id}/export-schedules/{scheduleId}',
      summary: 'Create a schedule of exports or replace its terms',
      description:
        'Makes an export of each week (Monday to Sunday) or month, at 06:00 of the day after it in the account’s time zone; ' +
        'of a month once it is closed. The first period is the one under way. ' +
        `Up to ${MAX_SCHEDULE_RECIPIENTS} \`recipients\` get its link. Each new address first gets an email that asks for a confirmation, ` +
        'and nothing else before that; an address that was asked, or has left, is not asked again for 18 days. ' +
        `Each account may have ${DAILY_LIMITS['address confirmations']} addresses asked a day (UTC).`,
      access: { scopes: ['exports:write'] },
      body: jsonBody(scheduleBody.meta({ id: 'ExportScheduleBody' }), {
        every: 'week',
        kind: 'calls',
        format: 'csv',
        recipients: [{ email: 'ana@acme.example' }],
      }),
      responses: {
        200: json(schedule, { description: 'The schedule was changed.', example }),
        201: json(schedule, { description: 'The schedule was created.', example, headers: ['location'] }),
      },
      problems: {
        409: `The account has ${MAX_SCHEDULES} schedules.`,
        429: `The account had ${DAILY_LIMITS['address confirmations']} addresses asked today.`,
      },
    },
    listExportSchedules: {
      method: 'GET',
      path: '/v1/accounts/{id}/export-schedules',
      summary: 'List schedules of exports',
      description: 'In the order of their ids.',
      access: { scopes: ['exports:write'] },
      ...listOf(schedule, 'A page of schedules.', example),
    },
    getExportSchedule: {
      method: 'GET',
      path: '/v1/accounts/{id}/export-schedules/{scheduleId}',
      summary: 'Get a schedule of exports',
      description: 'With who has confirmed, and what became of the last periods.',
      access: { scopes: ['exports:write'] },
      responses: { 200: json(schedule, { description: 'The schedule.', example }) },
      problems: { 404: NO_SCHEDULE },
    },
    deleteExportSchedule: {
      method: 'DELETE',
      path: '/v1/accounts/{id}/export-schedules/{scheduleId}',
      summary: 'Delete a schedule of exports',
      description: 'What it has made stays.',
      access: { scopes: ['exports:write'] },
      responses: { 204: { description: 'The schedule is deleted.' } },
      problems: { 404: NO_SCHEDULE },
    },
    runExportSchedule: {
      method: 'POST',
      path: '/v1/accounts/{id}/export-schedules/{scheduleId}/run',
      summary: 'Make the export of the last full period now',
      description:
        'Also of a paused schedule. There is one export of each period: if it was made before, this is it, and when its turn comes, it is not made again.',
      access: { scopes: ['exports:write'] },
      responses: {
        202: json(run, {
          description: 'The export is queued, or was made before.',
          example: { period: '2026-11-09', exportId: EXPORT_ID },
          headers: ['location'],
        }),
      },
      problems: { 404: NO_SCHEDULE, 409: 'The export of this period was deleted.' },
    },
    readExportSubscription: {
      method: 'GET',
      path: '/v1/accounts/{id}/export-recipients/{recipientId}',
      summary: 'Read what an emailed link of a schedule is about',
      access: { scopes: ['subscriptions:write'] },
      responses: {
        200: json(subscription, { description: 'The subscription.', example: exampleSubscription }),
      },
      problems: { 404: NO_SUBSCRIPTION },
    },
    confirmExportSubscription: {
      method: 'POST',
      path: '/v1/accounts/{id}/export-recipients/{recipientId}/confirmation',
      summary: 'Confirm an address of a schedule',
      description: 'Only by the link in the email to this address. To confirm it again changes nothing.',
      access: { scopes: ['subscriptions:write'] },
      responses: {
        200: json(subscription, {
          description: 'The address is confirmed.',
          example: { ...exampleSubscription, confirmedAt: '2026-11-10T02:11:00Z' },
        }),
      },
      problems: { 404: NO_SUBSCRIPTION },
    },
    endExportSubscription: {
      method: 'DELETE',
      path: '/v1/accounts/{id}/export-recipients/{recipientId}',
      summary: 'Take an address out of a schedule',
      description: 'Only by the link in an email to this address.',
      access: { scopes: ['subscriptions:write'] },
      responses: { 204: { description: 'The address gets no more files.' } },
    },
  },
});
