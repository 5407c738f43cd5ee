import { describe, expect, test } from 'vitest';
import { ERASED_CANDIDATE } from '../../../domain/erasure/erasure.ts';
import { recordUsage } from '../../../functions/recording/record-usage/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** Two accounts, of which the first has ended. */
async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  await system.account('zenith');
  const by = { tokenId: 'key_1', name: null, email: null };
  await system.stores.endings.end('acme', by, system.now());
  return {
    ...system,
    send: (body: unknown, asked: Asked = {}) => ask(system.recorder, 'POST /v1/events', { body, ...asked }),
  };
}

const ofZenith = (id: string) => smsSent(id, { subject: 'zenith' });
const ENDED = { pointer: '/subject', message: expect.stringContaining('has ended') as string };

describe('an account that has ended', () => {
  test('is told by 410 if a request has nothing else, voids included', async () => {
    const { send, recorder, storedEvents } = await newSystem();
    expect((await send([smsSent('a'), smsSent('b')])).status).toBe(410);
    const body = [identityOf(smsSent('a'))];
    expect((await ask(recorder, 'POST /v1/events/void', { body })).status).toBe(410);
    expect(await storedEvents('acme', 'sms', '2026-11-10')).toEqual([]);
    expect((await send([])).status).toBe(202);
  });

  test('is told by its entries if a request has others', async () => {
    const { send, storedEvents } = await newSystem();
    expect(await send([smsSent('a'), ofZenith('b')])).toMatchObject({
      status: 207,
      body: { accepted: 1, rejected: [{ index: 0, id: 'a', errors: [ENDED] }] },
    });
    expect(await storedEvents('zenith', 'sms', '2026-11-10')).toHaveLength(1);
    expect(await send([smsSent('a'), smsSent('b', { subject: 'nobody' })])).toMatchObject({
      status: 422,
      body: { errors: [{ ...ENDED, pointer: '/0/subject' }, { pointer: '/1/subject' }] },
    });
  });

  test('has no rejections counted any more, unlike others in the same request', async () => {
    const { send, stores, now } = await newSystem();
    const wrong = { data: { segments: 99 } };
    await send([smsSent('a', wrong), smsSent('b', { ...wrong, subject: 'zenith' })]);
    expect(await stores.rejections.ofAccount('acme', now())).toEqual([]);
    expect(await stores.rejections.ofAccount('zenith', now())).toHaveLength(1);
  });
});

describe('an erased candidate', () => {
  const about = (candidateId: string) => ({ data: { candidateId } });

  test('does not come back with an event that is sent again, and no other candidate is taken out', async () => {
    const { stores, clock, account, storedEvents } = installation({
      main: await newTable(),
      events: await newTable(),
    });
    const asked: [string, readonly string[]][] = [];
    const { accounts } = stores;
    const recorder = recordUsage(
      {
        ...stores,
        accounts: {
          ...accounts,
          fixZones: async (ids) =>
            (await accounts.fixZones(ids)).map((each) => ({ ...each, erases: each.id === 'acme' })),
        },
        candidates: {
          ...stores.candidates,
          erased: async (accountId, ids) => {
            asked.push([accountId, [...ids]]);
            return new Set(['gone']);
          },
        },
      },
      clock,
    );
    for (const id of ['acme', 'zenith']) await account(id);
    const body = [
      smsSent('a', about('gone')),
      smsSent('b', about('here')),
      smsSent('c', { subject: 'zenith', ...about('gone') }),
    ];
    expect((await ask(recorder, 'POST /v1/events', { body })).status).toBe(202);
    const candidates = async (id: string) =>
      (await storedEvents(id, 'sms', '2026-11-10')).map(({ facts }) => facts.candidateId);
    expect(await candidates('acme')).toEqual([ERASED_CANDIDATE, 'here']);
    expect(await candidates('zenith')).toEqual(['gone']);
    expect(asked).toEqual([['acme', ['gone', 'here']]]);
  });

  test('costs accounts that have erased nobody no read', async () => {
    const { stores, clock, account } = installation({ main: await newTable(), events: await newTable() });
    await account('acme');
    const erased = async () => Promise.reject(new Error('was asked'));
    const recorder = recordUsage({ ...stores, candidates: { ...stores.candidates, erased } }, clock);
    expect((await ask(recorder, 'POST /v1/events', { body: [smsSent('a')] })).status).toBe(202);
  });
});
