import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { INCREASE, newRequester, PACK } from './requesting.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const newCompany = (autoGrant = { sms: 100 }) => newRequester(servers, { autoGrant });

describe('a pack within what the terms grant without a decision', () => {
  test('is granted at once, and both the CSM and whoever asked are told', async () => {
    const { ask, packs, requests, toCsm, toUser } = await newCompany();
    const { status, body } = await ask(PACK);
    const [pack] = await packs();
    expect(pack).toMatchObject({ meter: 'sms', quantity: 50, month: '2026-11' });
    expect([status, body]).toMatchObject([
      201,
      {
        status: 'granted',
        decision: {
          by: { tokenId: 'auto-grant', name: null, email: null },
          quantity: 50,
          note: null,
          packId: pack?.['id'],
        },
        state: 'sent',
      },
    ]);
    expect(await requests()).toEqual([body]);
    const [[csm, ...more], [user, ...others]] = [await toCsm(), await toUser()];
    expect([more, others]).toEqual([[], []]);
    expect(csm?.subject).toBe('50 more SMS granted automatically: Acme');
    expect(csm?.text).toContain('50 of 100 SMS messages');
    expect(user?.subject).toBe('50 more SMS granted: Acme');
    expect(user?.text).toContain('They were granted at once, for November 2026 only');
  });

  test('is granted once per Idempotency-Key, even if requests overlap', async () => {
    const { ask, packs, toCsm } = await newCompany();
    const asked = { headers: { 'idempotency-key': 'ask-1' } };
    const answers = await Promise.all([1, 2, 3].map(() => ask(PACK, asked)));
    expect(answers.map(({ body }) => body['status'])).toEqual(['granted', 'granted', 'granted']);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect([(await packs()).length, (await toCsm()).length]).toEqual([1, 1]);
  });

  test('starts over in the next month', async () => {
    const { ask, set, packs } = await newCompany();
    await ask({ ...PACK, quantity: 100 });
    expect((await ask(PACK)).body).toMatchObject({ status: 'open' });
    set('2026-12-01T06:30:00Z');
    expect((await ask(PACK)).body).toMatchObject({ status: 'granted' });
    expect((await packs()).map(({ month }) => month)).toEqual(['2026-12', '2026-11']);
  });
});

describe('the CSM decides', () => {
  test.each<[string, Parameters<typeof newCompany>[0], object]>([
    ['a higher quota', { sms: 100 }, INCREASE],
    ['a pack of more than that', { sms: 49 }, PACK],
    ['a pack of a meter without such terms', { sms: 100 }, { ...PACK, meter: 'interviews' }],
    ['if nothing is granted without a decision', { sms: 0 }, PACK],
  ])('%s', async (_, autoGrant, wanted) => {
    const { ask, packs, toCsm, change } = await newCompany(autoGrant);
    await change({ autoGrant, quotas: { sms: 100, interviews: 5 } });
    expect((await ask(wanted)).body).toMatchObject({ status: 'open', decision: null });
    expect(await packs()).toEqual([]);
    expect((await toCsm())[0]?.text).toContain('Look and decide');
  });

  test('what no longer fits into the month', async () => {
    const { ask, packs } = await newCompany();
    const statuses = [];
    for (const quantity of [60, 50, 40, 1]) statuses.push((await ask({ ...PACK, quantity })).body['status']);
    expect(statuses).toEqual(['granted', 'open', 'granted', 'open']);
    expect((await packs()).map(({ quantity }) => quantity).sort()).toEqual([40, 60]);
  });

  test('where there is no limit', async () => {
    const { ask, change } = await newCompany();
    await change({ autoGrant: { sms: 100 }, quotas: {} });
    expect((await ask(PACK)).body).toMatchObject({ status: 'open' });
  });
});

test('never more than that is granted in a month, whatever is asked for at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }),
      async (allowance, quantities) => {
        const { ask, packs } = await newCompany({ sms: allowance });
        const answers = await Promise.all(quantities.map((quantity) => ask({ ...PACK, quantity })));
        const granted = answers.filter(({ body }) => body['status'] === 'granted');
        const sum = (list: Record<string, unknown>[]) =>
          list.reduce((total, { quantity }) => total + Number(quantity), 0);
        expect(sum(await packs())).toBe(sum(granted.map(({ body }) => body)));
        expect(sum(await packs())).toBeLessThanOrEqual(allowance);
        // What was left to the CSM did not fit into what was left when all were done.
        const left = allowance - sum(await packs());
        for (const { body } of answers)
          if (body['status'] === 'open') expect(Number(body['quantity'])).toBeGreaterThan(left);
      },
    ),
    { numRuns: 20 },
  );
});
