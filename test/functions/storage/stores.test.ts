import { beforeEach, describe, expect, test } from 'vitest';
import { queuedExport } from '../../../domain/exports/job.ts';
import { exportTerms } from '../../../domain/exports/request.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { StorageUnavailable, translatingFailures } from '../../../functions/storage/failures.ts';
import { alertItemKey, exportKey } from '../../../functions/storage/keys.ts';
import { newNotice } from '../../../functions/storage/outbox.ts';
import type { Item, Table } from '../../../functions/storage/table.ts';
import { tokenStore } from '../../../functions/storage/tokens.ts';
import { at } from '../clock.ts';
import { unavailable } from '../failing.ts';
import { installation } from '../installation.ts';

const now = at('2026-11-10T06:30:00Z');
const month = '2026-10';
const email = { to: 'a@example.com', subject: 's', html: 'h', text: 't' };
const terms = exportTerms.parse({ from: '2026-11-01', to: '2026-11-02', format: 'csv' });
const job = queuedExport({ id: 'exp_1', accountId: 'acme', terms, linkSecret: 's' }, now);
const running = { ...job, status: 'running' as const, attempts: 1 };
const alert = {
  month,
  meter: 'sms',
  limit: 10,
  reason: 75,
  used: 8,
  createdAt: '2026-11-10T06:30:00Z',
} as const;

/** Whether each read asked for every write that was confirmed before. */
let reads: boolean[] = [];
let puts: Item[] = [];
beforeEach(() => {
  reads = [];
  puts = [];
});

/** A table with one item for whatever is looked up, which answers reads and refuses every write that has a condition. */
function refusing(found?: object): Table {
  const read = <Answer>(consistent: boolean | undefined, answer: Answer) => {
    reads.push(consistent ?? false);
    return answer;
  };
  return {
    get: async (_, consistent) => read(consistent, found as Item | undefined),
    batchGet: async (_, consistent) => read(consistent, []),
    queryAll: async ({ consistent }) => read(consistent, []),
    list: async ({ consistent }) => read(consistent, { items: [], next: null }),
    pages: async function* ({ consistent }) {
      yield read(consistent, []);
    },
    put: async (item, { onlyIfNew } = {}) => {
      puts.push(item);
      if (onlyIfNew) await unavailable();
    },
    update: unavailable,
    batchWrite: unavailable,
    remove: unavailable,
  };
}

type Stores = ReturnType<typeof installation>['stores'] & { tokens: ReturnType<typeof tokenStore> };
function storesOn(found?: object): Stores {
  const table = refusing(found);
  return { ...installation({ main: table, events: table }).stores, tokens: tokenStore(table) };
}

describe('what storage refuses is told as that, not taken for done or for somebody else’s', () => {
  const closure = {
    month,
    closedAt: alert.createdAt,
    totals: noTotals(),
    terms: { quotas: {}, thresholds: [], overageRates: {} },
  };
  const pack = { id: 'pack_1', meter: 'sms', quantity: 1, month, createdAt: alert.createdAt } as const;
  const asked = {
    id: 'qreq_1',
    meter: 'sms',
    kind: 'pack',
    quantity: 1,
    state: 'pending',
    createdAt: alert.createdAt,
  } as const;
  const file = { rows: 1, bytes: 1, sha256: '', fileKey: 'f' };

  test.each<[string, (stores: Stores) => Promise<unknown>, found?: object]>([
    ['an account', ({ accounts }) => accounts.put('acme', {} as Parameters<typeof accounts.put>[1], now)],
    ['a pack', ({ quotas }) => quotas.putPack('acme', pack)],
    ['a pack taken back', ({ quotas }) => quotas.removePack('acme', pack.id, alert.createdAt)],
    ['an alert', ({ quotas }) => quotas.raise('acme', alert, email)],
    ['a quota request', ({ quotas }) => quotas.putQuotaRequest('acme', asked, email)],
    [
      'the right to send an email',
      ({ outbox }) => outbox.claim(alertItemKey('acme', 'a')),
      { notice: newNotice(email) },
    ],
    ['one more of the day', ({ dailyLimits }) => dailyLimits.count('acme', 'quota requests', now)],
    [
      'an idempotency key',
      ({ idempotency }) =>
        idempotency.idFor({ accountId: 'acme', operation: 'pack', key: 'k', body: {} }, 'id', now),
    ],
    ['a closed month', ({ closures }) => closures.close('acme', closure)],
    ['a restated month', ({ closures }) => closures.restate('acme', month, now)],
    [
      'the name of a campaign',
      ({ campaigns }) => campaigns.learn('acme', { id: 'c', name: 'n', lastEventAt: now }),
    ],
    ['how far is counted', ({ rollups }) => rollups.moveTo({ asOf: now, behind: new Map() })],
    ['an export', ({ exports }) => exports.create(job)],
    ['an attempt at an export', ({ exports }) => exports.claim('acme', job.id, now), job],
    ['a heartbeat', ({ exports }) => exports.heartbeat(running, { done: 1, rows: 1 }, now)],
    ['the end of an export', ({ exports }) => exports.finish(running, file, now), { ...running, ...file }],
    ['an export that is given up', ({ exports }) => exports.fail(running, 'sorry', now)],
  ])('%s', async (_, write, found) => {
    await expect(write(storesOn(found))).rejects.toThrow(StorageUnavailable);
  });
});

test.each([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TimeoutError',
  'AbortError',
])('%s is a failure that passes', async (name) => {
  const failure = Object.assign(new Error('test'), { name });
  await expect(translatingFailures(() => Promise.reject(failure))).rejects.toThrow(StorageUnavailable);
});

test.each<[string, number, (stores: Stores) => Promise<unknown>]>([
  [
    'an idempotency key',
    1,
    ({ idempotency }) =>
      idempotency.idFor({ accountId: 'acme', operation: 'pack', key: 'k', body: {} }, 'id', now),
  ],
  ['an export', 60, ({ exports }) => exports.create(job)],
])('%s is remembered for days: %i', async (_, days, write) => {
  await write(storesOn()).catch(() => undefined);
  expect(puts.find((item) => 'expiresAt' in item)?.['expiresAt']).toBe(
    now.epochMilliseconds / 1000 + days * 24 * 3600,
  );
});

const identity = { accountId: 'acme', kind: 'sms', source: 's', id: 'i', time: now } as const;

describe('every write that was confirmed before is seen where', () => {
  test.each<[string, (stores: Stores) => Promise<unknown>]>([
    ['a token is looked up', ({ tokens }) => tokens.principalOf('uk_1', now)],
    ['a key is revoked', ({ tokens }) => tokens.revoke('key_1')],
    ['an account is', ({ accounts }) => accounts.get('acme')],
    ['accounts are', ({ accounts }) => accounts.getMany(['acme'])],
    ['a recorder needs the zones of accounts', ({ accounts }) => accounts.fixZones(['acme'])],
    ['events are sent again', ({ events }) => events.find([{ day: '2026-11-10', value: identity }])],
    [
      'events are counted or exported',
      ({ events }) => Array.fromAsync(events.ofDay('acme', 'sms', '2026-11-10')),
    ],
    ['marks are followed', ({ pendingDays }) => pendingDays.all()],
    ['a recount compares with what is stored', ({ rollups }) => rollups.ofMonth('acme', month)],
    ['a run begins where the last one ended', ({ rollups }) => rollups.state()],
    ['a month is reported', ({ rollups }) => rollups.months('acme', [month])],
    [
      'a recount asks whether its month is closed',
      ({ closures }) => closures.restateIfOther('acme', month, noTotals(), now),
    ],
    ['packs raise a limit', ({ quotas }) => quotas.packsOfMonth('acme', month)],
    ['an alert may be known already', ({ quotas }) => quotas.alertsOfMonth('acme', month)],
    ['a quota request is shown', ({ quotas }) => quotas.getQuotaRequest('acme', 'qreq_1')],
    ['emails are owed', ({ outbox }) => outbox.pending()],
    ['an email is claimed', ({ outbox }) => outbox.claim(exportKey('acme', job.id))],
    [
      'a pointer to an email is tidied up',
      ({ outbox }) => outbox.tidy(exportKey('acme', job.id), alert.createdAt).catch(() => undefined),
    ],
    ['an export is', ({ exports }) => exports.get('acme', job.id)],
    ['unfinished exports are swept', ({ exports }) => exports.unfinished()],
    ['unfinished exports are limited', ({ exports }) => exports.countUnfinished('acme', 5)],
  ])('%s', async (_, look) => {
    await look(storesOn());
    expect(reads).not.toEqual([]);
    expect(reads).not.toContain(false);
  });
});
