import { beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../../domain/access/actor.ts';
import { newNotice } from '../../../domain/deliveries/notice.ts';
import { queuedExport } from '../../../domain/exports/job.ts';
import { NOTHING } from '../exports/desk.ts';
import { exportTerms } from '../../../domain/exports/request.ts';
import { eventTimeOf } from '../../../domain/ledger/event-time.ts';
import { windowOf } from '../../../domain/ledger/mark.ts';
import { sliceOf, spanOfSlice } from '../../../domain/ledger/slice.ts';
import { spanOfDay } from '../../../domain/span.ts';
import { noPiece, type Piece } from '../../../domain/usage/piece.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { eventStore } from '../../../functions/storage/events.ts';
import { StorageUnavailable, translatingFailures } from '../../../functions/storage/failures.ts';
import { alertItemKey, exportKey, type Item } from '../../../functions/storage/keys.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { newToken } from '../../../functions/storage/token-text.ts';
import { tokenStore } from '../../../functions/storage/tokens.ts';
import { smsOf, totalsOf } from '../../domain/usage/events.ts';
import { at } from '../clock.ts';
import { unavailable } from '../failing.ts';
import { installation } from '../installation.ts';

const now = at('2026-11-10T06:30:00Z');
const month = '2026-10';
const email = { subject: 's', html: 'h', text: 't' };
const audience = { accountId: 'acme', topic: 'warnings' } as const;
const nobody = async () => [];
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

const time = eventTimeOf(now);
const identity = { accountId: 'acme', kind: 'sms', source: 's', id: 'i', time } as const;
const piece: Piece = { ...noPiece(), all: totalsOf([smsOf('invitation')]) };
const span = spanOfSlice(sliceOf(now.epochMilliseconds));
const mark = { accountId: 'acme', span, ...windowOf(span, now.epochMilliseconds) };

/** For each read, whether it was strongly consistent. */
let reads: boolean[] = [];
let puts: Item[] = [];
beforeEach(() => {
  reads = [];
  puts = [];
});

/** A table that finds this item for every key, and rejects every write except an unconditional put. */
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
    textPages: async function* ({ consistent }) {
      yield read(consistent, []);
    },
    put: async (item, { onlyIfNew } = {}) => {
      puts.push(item);
      if (onlyIfNew) await unavailable();
    },
    putOver: unavailable,
    update: unavailable,
    transact: unavailable,
    batchWrite: unavailable,
    remove: unavailable,
  };
}

type Stores = ReturnType<typeof installation>['stores'] & { tokens: ReturnType<typeof tokenStore> };
function storesOn(found?: object): Stores {
  const table = refusing(found);
  return { ...installation({ main: table, events: table }).stores, tokens: tokenStore(table) };
}

describe('while writes fail', () => {
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
    status: 'open',
    requestedBy: OPERATOR,
    decision: null,
    state: 'pending',
    createdAt: alert.createdAt,
  } as const;
  const file = { rows: 1, bytes: 1, sha256: '', manifest: NOTHING, fileKey: 'f' };

  test.each<[string, (stores: Stores) => Promise<unknown>, found?: object]>([
    [
      'storing an account',
      ({ accounts }) => accounts.put('acme', {} as Parameters<typeof accounts.put>[1], now),
    ],
    ['storing a pack', ({ quotas }) => quotas.putPack('acme', pack)],
    ['deleting a pack', ({ quotas }) => quotas.removePack('acme', pack, alert.createdAt)],
    ['raising an alert', ({ quotas }) => quotas.raise('acme', alert, email)],
    ['storing a quota request', ({ quotas }) => quotas.putQuotaRequest('acme', asked, email)],
    [
      'claiming an email',
      ({ outbox }) => outbox.claim(alertItemKey('acme', 'a'), nobody),
      { notice: newNotice('e', audience) },
    ],
    [
      'counting against a daily limit',
      ({ dailyLimits }) => dailyLimits.count('acme', 'quota requests', 'qreq_1', now),
    ],
    [
      'storing an idempotency key',
      ({ idempotency }) =>
        idempotency.idFor({ accountId: 'acme', operation: 'pack', key: 'k', body: {} }, 'id', now),
    ],
    ['closing a month', ({ closures }) => closures.close('acme', closure)],
    ['restating a month', ({ closures }) => closures.restate('acme', month, now, 'usage')],
    [
      'marking a span',
      ({ marks }) => marks.mark([{ accountId: 'acme', spans: [span] }], now.epochMilliseconds),
    ],
    ['noting that a span was counted', ({ marks }) => marks.noteCounted([mark], now.epochMilliseconds)],
    ['dividing a mark', ({ marks }) => marks.divide(mark)],
    [
      'noting that something is done',
      ({ due }) => due.done([{ accountId: 'acme', atMs: 0, key: { pk: 'p', sk: 's' } }]),
    ],
    ['forgetting a mark', ({ marks }) => marks.forget([mark])],
    ['storing a slice', ({ slices }) => slices.replace('acme', span.fromMs, piece)],
    ['storing a day', ({ sums }) => sums.replaceDay('acme', '2026-10-01', piece, span)],
    [
      'storing a month',
      ({ sums }) =>
        sums.replaceMonth('acme', month, 'all', { piece, through: '2026-10-31', bounds: '1:480' }),
    ],
    ['announcing how far days are summed', ({ sums }) => sums.announce('acme', '2026-10-01')],
    ['noting how far days are summed', ({ sums }) => sums.moveThrough('acme', '2026-10-01')],
    ['creating an export', ({ exports }) => exports.create(job)],
    ['claiming an export', ({ exports }) => exports.claim('acme', job.id, now), job],
    [
      'renewing the lease of an export',
      ({ exports }) => exports.heartbeat(running, { done: 1, rows: 1 }, now),
    ],
    ['finishing an export', ({ exports }) => exports.finish(running, file, now), { ...running, ...file }],
    ['failing an export', ({ exports }) => exports.fail(running, 'sorry', now)],
  ])('%s throws StorageUnavailable', async (_, write, found) => {
    await expect(write(storesOn(found))).rejects.toThrow(StorageUnavailable);
  });
});

test.each([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TimeoutError',
  'AbortError',
])('%s is reported as StorageUnavailable', async (name) => {
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
])('%s is stored for this many days: %i', async (_, days, write) => {
  await write(storesOn()).catch(() => undefined);
  expect(puts.find((item) => 'expiresAt' in item)?.['expiresAt']).toBe(
    now.epochMilliseconds / 1000 + days * 24 * 3600,
  );
});

test('a slice is stored for as long as its events', async () => {
  const stored: Item[] = [];
  const table: Table = {
    ...refusing(),
    putOver: async (item) => {
      stored.push(item);
      return true;
    },
  };
  const { slices, events } = {
    ...installation({ main: table, events: table }).stores,
    events: eventStore({ ...table, batchWrite: async (items) => void stored.push(...items) }),
  };
  await slices.replace('acme', span.fromMs, piece);
  await events.void([identity], now);
  expect(stored[0]?.['expiresAt']).toBeGreaterThan(now.add({ hours: 24 * 700 }).epochMilliseconds / 1000);
  expect(stored[1]?.['expiresAt']).toBe(stored[0]?.['expiresAt']);
});

describe('the read is strongly consistent when', () => {
  test.each<[string, (stores: Stores) => Promise<unknown>]>([
    ['a token is looked up', ({ tokens }) => tokens.lookUp(newToken('uk'), now)],
    ['a key is revoked', ({ tokens }) => tokens.revoke('key_1', now)],
    ['an account is read', ({ accounts }) => accounts.get('acme')],
    ['several accounts are read', ({ accounts }) => accounts.getMany(['acme'])],
    ['a recorder needs the time zones of accounts', ({ accounts }) => accounts.fixZones(['acme'])],
    [
      'events are counted or exported',
      ({ events }) => Array.fromAsync(events.between('acme', 'sms', spanOfDay('2026-11-10', 'Asia/Manila'))),
    ],
    ['usage looks up what is pending', ({ marks }) => marks.ofAccount('acme')],
    ['a recount compares its slices with the stored ones', ({ slices }) => slices.within('acme', span)],
    ['days are summed into their month', ({ sums }) => sums.days('acme', month)],
    ['a month is shown or reported', ({ sums }) => sums.months('acme', [month], 'all')],
    ['the campaigns of a month are shown', ({ sums }) => sums.months('acme', [month], 'campaigns')],
    ['it is looked up how far days are summed', ({ sums }) => sums.progress('acme')],
    [
      'a recount checks whether its month is closed',
      ({ closures }) =>
        closures.restateIfOther(
          'acme',
          month,
          { totals: noTotals(), isChange: true, hasMoved: false },
          now,
          'usage',
        ),
    ],
    ['a run looks up what is due', ({ due }) => due.by('close', now)],
    ['a run is done with an account', ({ due }) => due.ofAccount('check', 'acme', now)],
    ['packs raise a limit', ({ quotas }) => quotas.packsOfMonth('acme', month)],
    ['an alert may already have been raised', ({ quotas }) => quotas.alertsOfMonth('acme', month)],
    ['a quota request is shown', ({ quotas }) => quotas.getQuotaRequest('acme', 'qreq_1')],
    ['pending emails are listed', ({ outbox }) => outbox.pending()],
    ['an email is claimed', ({ outbox }) => outbox.claim(exportKey('acme', job.id), nobody)],
    [
      'a pointer to an email is cleaned up',
      ({ outbox }) =>
        outbox
          .tidy({ owner: exportKey('acme', job.id), createdAt: alert.createdAt, write: 'w' })
          .catch(() => undefined),
    ],
    ['an export is read', ({ exports }) => exports.get('acme', job.id)],
    ['unfinished exports are swept', ({ exports }) => exports.unfinished()],
    ['unfinished exports are counted', ({ exports }) => exports.countUnfinished('acme', 5)],
  ])('%s', async (_, look) => {
    await look(storesOn());
    expect(reads).not.toEqual([]);
    expect(reads).not.toContain(false);
  });
});
