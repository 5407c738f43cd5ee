import type { Context, SQSEvent } from 'aws-lambda';
import type { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { formatInstant } from '../../domain/calendar.ts';
import { MS_PER_DAY } from '../../domain/day-number.ts';
import { SLICE_MS } from '../../domain/ledger/slice.ts';
import { systemClock } from '../../functions/clock.ts';
import { tagsOf } from '../../functions/email/message-tags.ts';
import { tokenStore } from '../../functions/storage/tokens.ts';
import { issueAdminKey } from '../../functions/storage/admin-key.ts';
import { smsSent } from './cloud-events.ts';
import { recorded } from './email/ses-events.ts';
import { handlerEnvironment } from './handler-environment.ts';
import { GRACE_SECONDS, installation } from './installation.ts';

const { main, events } = await handlerEnvironment({
  GRACE_SECONDS: String(GRACE_SECONDS),
  EXPORTS_AT_ONCE: '5',
  API_URL: 'https://api.example.com',
  SETTLE_SECONDS: '55',
});

const { handler: rollUp } = await import('../../functions/metering/roll-up-usage/handler.ts');
const { handler: closeMonth } = await import('../../functions/months/close-month/handler.ts');
const { handler: checkQuotas } = await import('../../functions/quotas/check-quotas/handler.ts');
const { handler: sendDigests } = await import('../../functions/quotas/send-digests/handler.ts');
const { handler: writeExport } = await import('../../functions/exports/write-export/handler.ts');
const { handler: settleDeliveries } = await import('../../functions/email/settle-deliveries/handler.ts');
const { handler: auditUsage } = await import('../../functions/reading/audit-usage/handler.ts');
const { handler: eraseData } = await import('../../functions/erasure/erase-data/handler.ts');
const { handler: authorize } = await import('../../functions/access/authorize/handler.ts');

const now = systemClock();
const system = installation({ main, events }, formatInstant(now));
await system.account('acme');
await system.record([smsSent('a', { time: formatInstant(now.subtract({ minutes: 1 })) })]);

const leaving = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds }) as Context;
const at = (instant: Temporal.Instant) => ({ schedule: 'test', time: formatInstant(instant) });
const queueEvent = (body: string) => ({ Records: [{ messageId: '1', body }] });
const marks = () => system.stores.marks.ofAccount('acme');
const slices = () => {
  const nowMs = now.epochMilliseconds;
  return system.stores.slices.within('acme', { fromMs: nowMs - MS_PER_DAY, toMs: nowMs + SLICE_MS });
};

test('a run works on the accounts that have something to do, and a part of a run on those that it names', async () => {
  const part = (accounts: string[]) => queueEvent(JSON.stringify({ time: formatInstant(now), accounts }));
  expect(await closeMonth(at(now))).toEqual({ closed: 0, reported: 0, postponed: 0, failed: 0 });
  expect(await closeMonth(part(['acme']))).toEqual({ closed: 0, reported: 0, postponed: 0, failed: 0 });
  expect(await checkQuotas(part(['acme']))).toEqual({ accounts: 1, alerts: 0 });
  expect(await checkQuotas(part(['nobody']))).toEqual({ accounts: 0, alerts: 0 });
  expect(await rollUp(part(['nobody']), leaving(300_000))).toMatchObject({ accounts: 0 });
  await expect(checkQuotas(queueEvent('{}'))).rejects.toThrow('accounts');
});

test('a run of digests sends none before Monday', async () => {
  expect(await sendDigests(at(now))).toEqual({ digests: 0 });
});

test('a run of erasures goes on as far as it has time, and hands over what is left', async () => {
  expect(await eraseData(at(now), leaving(900_000))).toEqual({ finished: 0, unfinished: 0 });
  const part = queueEvent(JSON.stringify({ time: formatInstant(now), accounts: ['acme'] }));
  expect(await eraseData(part, leaving(900_000))).toEqual({ finished: 1, unfinished: 0 });
});

test('a nightly audit has the turn of some accounts, and leaves those that it has no time for', async () => {
  expect(await auditUsage(at(now), leaving(900_000))).toEqual({ months: 1, mended: 0, unfinished: 0 });
  expect(await auditUsage(at(now), leaving(1000))).toEqual({ months: 0, mended: 0, unfinished: 1 });
});

test('a rollup that has too little time reports the account as behind', async () => {
  expect(await rollUp(at(now), leaving(1000))).toMatchObject({ accounts: 0, behind: 1 });
  expect(await marks()).toHaveLength(1);
});

test('a rollup as of the future counts as of now, and keeps the marks whose events may still come', async () => {
  const result = await rollUp(at(now.add({ hours: 48 })), leaving(300_000));
  expect(result).toEqual({ accounts: 1, changed: 0, behind: 0, alerts: 0 });
  expect(await marks()).toHaveLength(1);
  expect(await slices()).toEqual(new Map());
});

test('a scheduled event without a valid time is refused', async () => {
  await expect(checkQuotas({ schedule: 'check-quotas' })).rejects.toThrow('time');
  await expect(checkQuotas({ schedule: 'check-quotas', time: 'now' })).rejects.toThrow('RFC 3339');
  expect(await checkQuotas(at(now))).toEqual({ accounts: 1, alerts: 0 });
});

test('only the events of emails that could not be settled return to the queue', async () => {
  const broken = { pk: 'ACCOUNT#acme#ALERTS', sk: 'broken' };
  await main.put({ ...broken, notice: 'none' });
  const gone = { pk: 'ACCOUNT#acme#ALERTS', sk: 'gone' };
  const bodies = [
    recorded('Bounce', { tags: tagsOf(gone, 0) }),
    recorded('Bounce', { tags: tagsOf(broken, 0) }),
    recorded('Bounce'),
    'Successfully validated SNS topic for Amazon SES event publishing.',
  ];
  const Records = bodies.map((body, index) => ({ messageId: `${index}`, body }));
  expect(await settleDeliveries({ Records } as SQSEvent)).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }],
  });
});

test('only the failed messages of a batch return to the queue', async () => {
  const record = (messageId: string, body: string) => ({ messageId, body });
  const nothingToDo = JSON.stringify({ accountId: 'acme', exportId: 'exp_deleted' });
  const Records = [record('1', nothingToDo), record('2', 'garbage'), record('3', nothingToDo)];
  expect(await writeExport({ Records } as Parameters<typeof writeExport>[0])).toEqual({
    batchItemFailures: [{ itemIdentifier: '2' }],
  });
});

test('the authorizer reads the header of the request', async () => {
  const key = await issueAdminKey(main, 'first', systemClock);
  const principal = (await tokenStore(main).lookUp(key, now))?.principal;
  const event = (headers: Record<string, string>) => ({ headers }) as Parameters<typeof authorize>[0];
  expect((await authorize(event({ authorization: `Bearer ${key}` }))).context).toMatchObject({
    tokenId: principal?.tokenId,
  });
  expect((await authorize(event({}))).context).toEqual({});
});
