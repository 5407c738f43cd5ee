import { v7 as uuid } from 'uuid';
import * as z from 'zod';
import { actorOf, type Actor } from '../../../domain/access/actor.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import type { exportSchedules } from '../../../domain/api/export-schedules.ts';
import { formatInstant, type Instant } from '../../../domain/calendar.ts';
import { lastFullPeriod } from '../../../domain/exports/schedules/period.ts';
import {
  firstPeriod,
  MAX_SCHEDULES,
  withRun,
  withTerms,
  type ExportSchedule,
} from '../../../domain/exports/schedules/schedule.ts';
import { scheduleId as scheduleIdRule, type ScheduleTerms } from '../../../domain/exports/schedules/terms.ts';
import { parseInput } from '../../../domain/validation.ts';
import type { Mailer } from '../../email/mailer.ts';
import { confirmAddressEmail } from '../../email/templates/confirm-address.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { conflict, notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { DailyLimits } from '../../storage/daily-limits.ts';
import type { ExportQueue } from '../../storage/export-queue.ts';
import type { RecipientStore } from '../../storage/export-recipients.ts';
import { TooManySchedules, type ScheduleStore } from '../../storage/export-schedules.ts';
import { recipientId } from '../../storage/keys.ts';
import type { ExportStore } from '../../storage/exports.ts';
import { makeScheduled } from '../scheduled-job.ts';
import { showSchedule } from './show-schedule.ts';

export interface ScheduleRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  dailyLimits: DailyLimits;
  exports: Pick<ExportStore, 'create' | 'getMany'>;
  mailer: Pick<Mailer, 'deliver'>;
  queue: ExportQueue;
  recipients: Pick<RecipientStore, 'ofSchedule' | 'isToBeAsked' | 'ask' | 'forgetConfirmed'>;
  schedules: Pick<ScheduleStore, 'get' | 'list' | 'change' | 'remove'>;
}

type Ids =
  | 'putExportSchedule'
  | 'listExportSchedules'
  | 'getExportSchedule'
  | 'deleteExportSchedule'
  | 'runExportSchedule';

/** What whoever may export does with schedules. */
export function scheduleRoutes(stores: ScheduleRouteStores): Handlers<typeof exportSchedules, Ids> {
  /** @throws HttpProblem 404 */
  async function found(request: { path: { id: string; scheduleId: string } }) {
    const account = await accountOf(request, stores.accounts);
    const schedule = await stores.schedules.get(account.id, request.path.scheduleId);
    if (!schedule) throw notFound('schedule');
    return { account, schedule };
  }

  return {
    putExportSchedule: async (request) => {
      const { path, body, principal, now } = request;
      const { scheduleId } = parseInput(z.object({ scheduleId: scheduleIdRule }), {
        scheduleId: path.scheduleId,
      });
      const { every, kind, format, gzip, filter, recipients, paused } = body;
      const terms = { every, kind, format, gzip, filter, recipients, paused };
      const account = await accountOf(request, stores.accounts);
      const toAsk = await newAddresses(stores, account.id, scheduleId, recipients, now);
      const { schedule, created } = await putSchedule(stores, account, scheduleId, terms, {
        by: actorOf(principal),
        now,
      });
      await ask(stores, account, schedule, toAsk, now);
      const shown = await showSchedule(stores, schedule, account.timeZone);
      return created
        ? {
            status: 201,
            body: shown,
            headers: { location: `/v1/accounts/${account.id}/export-schedules/${scheduleId}` },
          }
        : { status: 200, body: shown };
    },
    listExportSchedules: async (request) => {
      const { id, timeZone } = await accountOf(request, stores.accounts);
      return request.page(
        (limit, after) => stores.schedules.list(id, limit, after),
        (schedule) => showSchedule(stores, schedule, timeZone),
      );
    },
    getExportSchedule: async (request) => {
      const { account, schedule } = await found(request);
      return { status: 200, body: await showSchedule(stores, schedule, account.timeZone) };
    },
    deleteExportSchedule: async (request) => {
      const { account, schedule } = await found(request);
      // Before the schedule, so that whoever tries again after a failure still finds it.
      await stores.recipients.forgetConfirmed(account.id, schedule.id);
      const { principal, now } = request;
      const by = actorOf(principal);
      await stores.schedules.remove({ accountId: account.id, scheduleId: schedule.id, by, now });
      return { status: 204 };
    },
    runExportSchedule: async (request) => {
      const { account, schedule } = await found(request);
      const { id: accountId, timeZone } = account;
      const { principal, now } = request;
      const period = lastFullPeriod(schedule.terms.every, now, timeZone);
      const job = await makeScheduled(stores, schedule, period, now);
      if (!job)
        throw conflict('The export of this period was deleted. Request an export of its days instead.');
      if (job.status === 'queued') await stores.queue.wake({ accountId, exportId: job.id });
      await stores.schedules.change(
        { accountId, scheduleId: schedule.id, timeZone, by: actorOf(principal), now },
        (current) =>
          current?.creation === schedule.creation ? withRun(current, period, job.id, now) : undefined,
      );
      return {
        status: 202,
        body: { period, exportId: job.id },
        headers: { location: `/v1/accounts/${accountId}/exports/${job.id}` },
      };
    },
  };
}

/** Those who are to be asked, each counted before anything is written. @throws DailyLimitReached */
async function newAddresses(
  { recipients, dailyLimits }: Pick<ScheduleRouteStores, 'recipients' | 'dailyLimits'>,
  accountId: string,
  scheduleId: string,
  addresses: readonly string[],
  now: Instant,
): Promise<string[]> {
  const toAsk: string[] = [];
  for (const address of addresses)
    if (await recipients.isToBeAsked(accountId, scheduleId, address, now)) toAsk.push(address);
  await Promise.all(
    toAsk.map((address) =>
      dailyLimits.count(accountId, 'address confirmations', recipientId(scheduleId, address), now),
    ),
  );
  return toAsk;
}

/** @throws HttpProblem 409 */
async function putSchedule(
  { schedules }: Pick<ScheduleRouteStores, 'schedules'>,
  { id: accountId, timeZone }: Account,
  scheduleId: string,
  terms: ScheduleTerms,
  { by, now }: { by: Actor; now: Instant },
): Promise<{ schedule: ExportSchedule; created: boolean }> {
  // If the response to a write is lost, the write is tried again and finds itself.
  const creation = uuid();
  const at = formatInstant(now);
  const created = (): ExportSchedule => ({
    ...{ id: scheduleId, accountId, terms, creation, history: [], createdAt: at, updatedAt: at },
    next: firstPeriod(terms.every, now, timeZone),
  });
  try {
    const schedule = await schedules.change({ accountId, scheduleId, timeZone, by, now }, (current) =>
      current ? withTerms(current, terms, now, timeZone) : created(),
    );
    return { schedule: schedule!, created: schedule!.creation === creation };
  } catch (error) {
    if (!(error instanceof TooManySchedules)) throw error;
    throw conflict(`This account has ${MAX_SCHEDULES} schedules. Delete one, or change it.`);
  }
}

/** Asks each new address once for a confirmation. */
async function ask(
  { recipients, mailer }: Pick<ScheduleRouteStores, 'recipients' | 'mailer'>,
  account: Account,
  schedule: ExportSchedule,
  addresses: readonly string[],
  now: Instant,
): Promise<void> {
  const email = confirmAddressEmail({ account, schedule, asOf: now });
  for (const address of addresses) {
    const asked = { accountId: account.id, scheduleId: schedule.id, address };
    const key = await recipients.ask(asked, email, now);
    if (key) await mailer.deliver(key);
  }
}
