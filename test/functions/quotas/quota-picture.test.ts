import { expect, test } from 'vitest';
import { checkAccount } from '../../../functions/quotas/check.ts';
import { quotaPicture } from '../../../functions/quotas/quota-picture.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation, SETTLED, PAGES } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';

const newTable = await startDynamoDb();
const mailbox = await startMailbox();

/** A table that notes each read: one entry per DynamoDB call, with the keys or the partition. */
function noting(table: Table) {
  const reads: string[] = [];
  const noted: Table = {
    ...table,
    get: (...args) => {
      reads.push(`get ${args[0].pk} ${args[0].sk}`);
      return table.get(...args);
    },
    batchGet: (keys, consistent) => {
      if (keys.length > 0) reads.push(`batchGet ${keys.map(({ pk, sk }) => `${pk} ${sk}`).join(', ')}`);
      return table.batchGet(keys, consistent);
    },
    queryAll: (options) => {
      const { pk, prefix = '', between = [] } = options;
      reads.push(`query ${pk} ${prefix}${between.join('…')}`);
      return table.queryAll(options);
    },
  };
  return { noted, taken: () => reads.splice(0) };
}

/** An account that has used 81 of 100 SMS, one of them just now, with use and packs in earlier months. */
async function busyCompany() {
  const { noted, taken } = noting(await newTable());
  const system = installation({ main: noted, events: await newTable() }, undefined, mailbox.ses);
  await system.account('acme', { quotas: { sms: 100 } });
  const times = ['2026-09-20T06:00:00Z', '2026-10-20T06:00:00Z', '2026-11-09T06:00:00Z'];
  await system.record(
    times.flatMap((time, month) =>
      Array.from({ length: 80 }, (_, index) => smsSent(`${month}-${index}`, { time })),
    ),
  );
  system.advance(SETTLED);
  await system.rollUp();
  // Pending: the day under way is counted from its events.
  await system.record([smsSent('today')]);
  taken();
  return { ...system, taken };
}

/** Sending an email reads on purpose what may have changed since the email was composed. */
const OF_SENDING = /^get ACCOUNT#acme(#ALERTS .*| ACCOUNT)$|^get (EMAIL|BAD-ADDRESS)#/;
const ofComposing = (reads: readonly string[]) => reads.filter((read) => !OF_SENDING.test(read));

/** Every key or partition that was read, whichever call asked for it. Outbox, alerts and requests are reread on purpose. */
const keysOf = (reads: readonly string[]) =>
  ofComposing(reads)
    .filter((read) => !/OUTBOX|ALERTS|REQUESTS/.test(read))
    .flatMap((read) => read.replace(/^\w+ /, '').split(', '));

const repeated = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);

test.each([true, false])(
  'a warning reads no item twice (check with a forecast: %s)',
  async (withForecast) => {
    const { stores, account, now, taken } = await busyCompany();
    const settings = { closeAfterHours: 48, withForecast };
    const acme = await account('acme', { quotas: { sms: 100 } });
    taken();
    expect(await checkAccount(stores, acme, now(), settings)).toBe(1);
    const reads = taken();
    expect(repeated(keysOf(reads))).toEqual([]);
    // What a check reads anyway, and what only the email needs.
    expect(ofComposing(reads)).toHaveLength(18);
  },
);

test('a quota request reads no item twice', async () => {
  const { stores, clock, taken } = await busyCompany();
  const asked = await ask(quotaRoutes(stores, clock, PAGES), 'POST /v1/accounts/{id}/quota-requests', {
    path: { id: 'acme' },
    body: { meter: 'sms', kind: 'pack', quantity: 5 },
  });
  expect(asked.status).toBe(201);
  expect(repeated(keysOf(taken()))).toEqual([]);
});

test('a picture has everything that emails say about a month', async () => {
  const { stores, account, now, taken } = await busyCompany();
  const pack = { meter: 'sms', quantity: 20, createdAt: '2026-09-01T00:00:00Z' } as const;
  for (const month of ['2026-05', '2026-06', '2026-10', '2026-11', '2026-12'])
    await stores.quotas.putPack('acme', { ...pack, id: `pack_${month}_x`, month });
  const acme = await account('acme', { quotas: { sms: 100 } });
  taken();
  const picture = await quotaPicture(stores, acme, '2026-11', now());
  expect(repeated(keysOf(taken()))).toEqual([]);
  expect(picture).toMatchObject({
    today: '2026-11-10',
    packs: [{ id: 'pack_2026-11_x' }],
    before: { sms: { by: { type: { invitation: { count: 80 } } } } },
    bars: {
      sms: [
        ...['2026-06', '2026-07', '2026-08'].map((month) => ({ month, used: null, limit: null })),
        { month: '2026-09', used: 80, limit: 100 },
        { month: '2026-10', used: 80, limit: 120 },
        { month: '2026-11', used: 81, limit: 120 },
      ],
    },
    meters: {
      sms: {
        standing: {
          ...{ plan: 100, packs: 20, used: 81, forecast: null },
          sentence: ['SMS: 81 of 120 used, no forecast yet'],
        },
        days: [
          { day: '2026-11-09', used: 80 },
          { day: '2026-11-10', used: 1 },
        ],
        topCampaigns: [{ name: 'Night shift nurses', used: 81 }],
      },
      interviews: { standing: { used: 0 }, topCampaigns: [] },
    },
  });
});
