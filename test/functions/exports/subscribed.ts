import { contextOf } from '../../../functions/http/request.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { ask } from '../ask.ts';
import type { startBucketAndQueue, startDynamoDb, startMailbox } from '../servers.ts';
import { exportDesk } from './desk.ts';

interface Servers {
  newTable: Awaited<ReturnType<typeof startDynamoDb>>;
  bucket: Awaited<ReturnType<typeof startBucketAndQueue>>;
  mailbox: Awaited<ReturnType<typeof startMailbox>>;
}

let desks = 0;

export const WEEKLY = { every: 'week', format: 'csv', recipients: [] as { email: string }[] };

/** The desk of exports with schedules of the account `acme` in Manila, on Friday, 20 November 2026, and their emails. */
export async function scheduleDesk({ newTable, bucket, mailbox }: Servers) {
  const desk = await exportDesk(newTable, bucket, mailbox.ses);
  const { schedules, stores } = desk;
  desks += 1;
  const own = desks;
  const BASE = '/v1/accounts/{id}/export-schedules';
  const path = (scheduleId: string) => ({ id: 'acme', scheduleId });
  const emailsTo = (address: string) => mailbox.emailsTo(address);

  /** Where the newest link of an email goes, and whose token it has. */
  async function linkTo(address: string, right: 'confirm' | 'leave') {
    const texts = (await emailsTo(address)).map(({ text }) => text);
    const links = texts.flatMap((text) => text.match(/https:\S+subscription\.html\S+/g) ?? []);
    const members = links
      .map((link) => new URLSearchParams(new URL(link).hash.slice(1)))
      .findLast((found) => found.get('do') === right);
    if (!members) throw new Error(`${address} has no link to ${right}`);
    const principal = (await stores.tokens.lookUp(members.get('token') ?? '', desk.now()))?.principal;
    return {
      authorizer: (principal ? contextOf(principal) : {}) as Record<string, string>,
      path: { id: 'acme', recipientId: members.get('recipient') ?? '' },
    };
  }
  const RECIPIENT = '/v1/accounts/{id}/export-recipients/{recipientId}';

  return {
    ...desk,
    /** An address that only this desk writes to. */
    address: (name: string) => `${name}-${own}@schedules.example`,
    emailsTo,
    linkTo,
    put: (body: object = WEEKLY, id = 'weekly', asked: object = {}) =>
      ask(schedules, `PUT ${BASE}/{scheduleId}`, { path: path(id), body, ...asked }),
    get: (id = 'weekly') => ask(schedules, `GET ${BASE}/{scheduleId}`, { path: path(id) }),
    remove: (id = 'weekly') => ask(schedules, `DELETE ${BASE}/{scheduleId}`, { path: path(id) }),
    listed: () => ask(schedules, `GET ${BASE}`, { path: { id: 'acme' } }),
    runNow: (id = 'weekly') => ask(schedules, `POST ${BASE}/{scheduleId}/run`, { path: path(id) }),
    history: async (id = 'weekly') => {
      const { body } = await ask(schedules, `GET ${BASE}/{scheduleId}`, { path: path(id) });
      const past = body['history'] as { period: string; state: string; exportId: string | null }[];
      return past.map(({ period, state }) => `${period} ${state}`);
    },
    exportIds: async () => (await desk.list()).body.items.map(({ id }) => String(id)),
    read: async (address: string, right: 'confirm' | 'leave' = 'confirm') =>
      ask(schedules, `GET ${RECIPIENT}`, await linkTo(address, right)),
    confirm: async (address: string, asked: object = {}) =>
      ask(schedules, `POST ${RECIPIENT}/confirmation`, { ...(await linkTo(address, 'confirm')), ...asked }),
    leave: async (address: string) => ask(schedules, `DELETE ${RECIPIENT}`, await linkTo(address, 'leave')),
    close: (month: string) =>
      stores.closures.close('acme', {
        month,
        closedAt: '2026-12-01T00:00:00Z',
        totals: noTotals(),
        terms: { quotas: {}, thresholds: [], overageRates: {} },
      }),
    pendingNotes: async () =>
      [...(await stores.due.by('export', desk.now().add({ hours: 10_000 }))).entries()].map(
        ([name, notes]) => `${name} ${notes.map(({ atMs }) => new Date(atMs).toISOString()).join(' ')}`,
      ),
  };
}
