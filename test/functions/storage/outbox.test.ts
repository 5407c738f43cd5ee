import { describe, expect, test, vi } from 'vitest';
import type { Candidate } from '../../../domain/deliveries/audience.ts';
import { EMAIL_KEPT_DAYS } from '../../../domain/limits/email-retention.ts';
import { ConditionFailed, StorageUnavailable } from '../../../functions/storage/failures.ts';
import { emailKey, outboxKey } from '../../../functions/storage/keys.ts';
import { openOutbox } from '../../../functions/storage/outbox.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { at, testClock } from '../clock.ts';
import { unavailable } from '../failing.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

const OWNER = { pk: 'ACCOUNT#acme#ALERTS', sk: 'a' };
const EMAIL = { subject: 'Quota', html: 'h', text: 't' };
const AUDIENCE = { accountId: 'acme', topic: 'warnings' } as const;
const START = '2026-11-10T06:30:00.25Z';
const csm: Candidate = { to: 'csm@e.com', role: 'csm', first: true };
const ben: Candidate = { to: 'ben@e.com', role: 'backup', first: false };
const toCsm = async () => [csm];
const CSM = { to: csm.to, round: 0 };
const accepted = { state: 'accepted', at: START } as const;
const bounced = { state: 'bounced', at: START } as const;

/** An outbox with an email, on a table of which some calls are replaced. */
async function newOutbox(replaced: (table: Table) => Partial<Table> = () => ({})) {
  const main = await newTable();
  const { clock, set, advance } = testClock(START);
  await openOutbox(main, clock).putWithEmail(OWNER, EMAIL, AUDIENCE);
  const outbox = openOutbox({ ...main, ...replaced(main) }, clock);
  const pointers = () => main.queryAll({ pk: 'OUTBOX' });
  return { main, outbox, set, advance, pointers, notice: async () => (await outbox.read(OWNER))! };
}

/** A table on which a read that need not see the latest writes sees none. */
const lagging = (table: Table): Partial<Table> => ({
  get: async (key, consistent = false) => (consistent ? table.get(key, true) : undefined),
  queryAll: async (options) => (options.consistent ? table.queryAll(options) : []),
});

describe('an email', () => {
  test('is found, sent, told and settled although other reads lag behind', async () => {
    const { outbox, pointers, notice } = await newOutbox(lagging);
    const [pointer] = await outbox.pending();
    const claimed = await outbox.claim(OWNER, toCsm);
    expect(await outbox.emailOf(claimed!)).toEqual(EMAIL);
    expect(await outbox.tell(OWNER, CSM, accepted)).toBeDefined();
    expect(await notice()).toMatchObject({ deliveries: [{ state: 'accepted' }] });
    await outbox.tidy(pointer!);
    expect(await pointers()).toEqual([]);
  });

  test('keeps its content for 14 days, to the second', async () => {
    const { main, notice } = await newOutbox();
    const { emailId } = await notice();
    const { expiresAt } = (await main.get(emailKey(emailId), true))!;
    expect(expiresAt).toBe(at('2026-11-10T06:30:01Z').epochMilliseconds / 1000 + EMAIL_KEPT_DAYS * 86_400);
  });

  test('is put once, and that it cannot be put is not taken for that', async () => {
    const { outbox } = await newOutbox();
    expect(await outbox.putWithEmail(OWNER, EMAIL, AUDIENCE)).toBe(false);
    expect(await outbox.putWithEmail({ ...OWNER, sk: 'b' }, EMAIL, AUDIENCE)).toBe(true);
    const failing = await newOutbox((table) => ({
      put: (item, options) => (options?.onlyIfNew ? unavailable() : table.put(item, options)),
    }));
    await expect(failing.outbox.putWithEmail({ ...OWNER, sk: 'b' }, EMAIL, AUDIENCE)).rejects.toThrow(
      StorageUnavailable,
    );
  });

  test('cannot be sent again without its content, nor if there is none', async () => {
    const { main, outbox, notice } = await newOutbox();
    await outbox.claim(OWNER, toCsm);
    await outbox.tell(OWNER, CSM, bounced);
    expect(await outbox.sendAgain({ ...OWNER, sk: 'never' })).toBe(false);
    expect(await outbox.sendAgain(OWNER)).toBe(true);
    await main.remove(emailKey((await notice()).emailId));
    expect(await outbox.sendAgain(OWNER)).toBe(false);
    expect(await notice()).toMatchObject({ round: 1 });
  });
});

describe('a lease', () => {
  test('is nobody’s if the email is held, and its candidates are asked for again', async () => {
    const { outbox } = await newOutbox();
    expect(await outbox.claim(OWNER, async () => undefined)).toBeUndefined();
    expect(await outbox.claim(OWNER, toCsm)).toMatchObject({ attempts: 1, deliveries: [{ to: csm.to }] });
    expect(await outbox.claim(OWNER, toCsm)).toBeUndefined();
  });

  test('is taken of an email to nobody too, which then is no longer pending', async () => {
    const { outbox, notice } = await newOutbox();
    expect(await outbox.claim(OWNER, async () => [])).toBeUndefined();
    expect(await notice()).toMatchObject({ due: false, deliveries: [] });
  });

  test('is not asked for where nothing is pending, or another sender has it', async () => {
    const { outbox, advance } = await newOutbox();
    const candidates = vi.fn(toCsm);
    expect(await outbox.claim({ ...OWNER, sk: 'never' }, candidates)).toBeUndefined();
    await outbox.claim(OWNER, candidates);
    await outbox.claim(OWNER, candidates);
    await outbox.tell(OWNER, CSM, accepted);
    advance({ hours: 7 });
    await outbox.claim(OWNER, candidates);
    expect(candidates).toHaveBeenCalledTimes(1);
  });
});

describe('news', () => {
  test('that says nothing new writes nothing', async () => {
    const { main, outbox } = await newOutbox();
    await outbox.claim(OWNER, toCsm);
    expect(await outbox.tell(OWNER, CSM, accepted)).toMatchObject({
      before: { deliveries: [{ state: 'queued' }] },
      after: { deliveries: [{ state: 'accepted' }] },
    });
    const before = await main.get(OWNER, true);
    expect(await outbox.tell(OWNER, CSM, accepted)).toBeUndefined();
    expect(await outbox.tell(OWNER, { to: ben.to, round: 0 }, accepted)).toBeUndefined();
    expect(await outbox.tell({ ...OWNER, sk: 'never' }, CSM, accepted)).toBeUndefined();
    expect(await main.get(OWNER, true)).toEqual(before);
  });

  test('that another process stores at the same moment is not lost', async () => {
    const { outbox, notice } = await newOutbox();
    await outbox.claim(OWNER, async () => [csm, { ...ben, first: true }]);
    await Promise.all([csm, ben].map(({ to }) => outbox.tell(OWNER, { to, round: 0 }, accepted)));
    expect((await notice()).deliveries.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  });

  test('that cannot be stored fails whoever brings it', async () => {
    const { outbox } = await newOutbox(() => ({ update: unavailable }));
    await expect(outbox.claim(OWNER, toCsm)).rejects.toThrow('test');
  });

  test('makes an email that goes on to somebody findable before it is stored', async () => {
    const { main, outbox, advance, pointers } = await newOutbox();
    const [pointer] = await outbox.pending();
    await outbox.claim(OWNER, toCsm);
    await outbox.tell(OWNER, CSM, accepted);
    await outbox.tidy(pointer!);
    expect(await pointers()).toEqual([]);
    advance({ minutes: 5 });
    const dying = openOutbox({ ...main, update: unavailable }, () => at('2026-11-10T06:35:00Z'));
    await expect(dying.tell(OWNER, CSM, bounced)).rejects.toThrow();
    expect(await pointers()).toMatchObject([{ owner: OWNER, createdAt: '2026-11-10T06:35:00Z' }]);
  });
});

describe('whoever gives up', () => {
  test('hears of each delivery that fails with it, and of none as long as there is another attempt', async () => {
    const { outbox, advance, notice } = await newOutbox();
    const failing = vi.fn();
    await outbox.claim(OWNER, toCsm);
    expect(await outbox.giveUp(OWNER, 'why', failing)).toBeUndefined();
    expect(failing).not.toHaveBeenCalled();
    while ((await notice()).attempts < 21) {
      advance({ hours: 6 });
      await outbox.claim(OWNER, toCsm);
    }
    expect(await outbox.giveUp(OWNER, 'why', failing)).toBeDefined();
    expect(failing.mock.calls.map(([delivery]) => delivery as unknown)).toMatchObject([{ to: csm.to }]);
    expect(await notice()).toMatchObject({ due: true, deliveries: [{ state: 'failed', detail: 'why' }] });
  });
});

describe('a pointer', () => {
  test('to an item that is pending stays, however old it is; to a deleted one it does not', async () => {
    const { main, outbox, advance, pointers } = await newOutbox();
    const [pointer] = await outbox.pending();
    advance({ days: 3 });
    await outbox.tidy(pointer!);
    expect(await pointers()).toHaveLength(1);
    await main.update(OWNER, {
      UpdateExpression: 'SET deletedAt = :at',
      ExpressionAttributeValues: { ':at': START },
    });
    expect(await outbox.read(OWNER)).toBeUndefined();
    await outbox.tidy(pointer!);
    expect(await pointers()).toEqual([]);
  });

  test('that the first version wrote is removed as well', async () => {
    const { main, outbox, pointers } = await newOutbox();
    await outbox.claim(OWNER, async () => []);
    await main.put({ ...outboxKey(OWNER), owner: OWNER, createdAt: START });
    await outbox.tidy((await outbox.pending())[0]!);
    expect(await pointers()).toEqual([]);
  });

  test('that cannot be removed fails the run; that it was renewed meanwhile does not', async () => {
    const failing = await newOutbox(() => ({ remove: unavailable }));
    await failing.outbox.claim(OWNER, async () => []);
    await expect(failing.outbox.tidy((await failing.outbox.pending())[0]!)).rejects.toThrow('test');
    const renewed = await newOutbox(() => ({
      remove: async () => Promise.reject(new ConditionFailed('renewed')),
    }));
    await renewed.outbox.claim(OWNER, async () => []);
    await renewed.outbox.tidy((await renewed.outbox.pending())[0]!);
  });
});
