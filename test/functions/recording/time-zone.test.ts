import { describe, expect, test } from 'vitest';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() });
  const accounts = accountRoutes(system.stores.accounts, system.clock);
  const put = (timeZone: string, name = 'Acme') =>
    ask(accounts, 'PUT /v1/accounts/{id}', {
      path: { id: 'acme' },
      body: { name, timeZone, csm: { name: 'Maria', email: 'csm@example.com' } },
    });
  return { ...system, put };
}

describe('the time zone of an account', () => {
  test('may change until its first event', async () => {
    const { put } = await newSystem();
    expect(await put('Asia/Manila')).toMatchObject({ status: 201 });
    expect(await put('Asia/Tokyo')).toMatchObject({ status: 200, body: { timeZone: 'Asia/Tokyo' } });
  });

  test('is fixed by its first event; everything else may still change', async () => {
    const { put, record } = await newSystem();
    await put('Asia/Manila');
    await record([smsSent('a')]);
    const refused = await put('Asia/Tokyo');
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ pointer: '/timeZone' }] } });
    expect(await put('Asia/Manila', 'Acme Group')).toMatchObject({
      status: 200,
      body: { name: 'Acme Group' },
    });
  });

  test('is not fixed by an event that was rejected', async () => {
    const { put, record } = await newSystem();
    await put('Asia/Manila');
    await record([smsSent('a', { data: { segments: 0 } })]);
    expect(await put('Asia/Tokyo')).toMatchObject({ status: 200 });
  });

  test('matches the day of an event that is recorded while the zone is being changed', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { put, record, stores } = await newSystem();
      await put('Asia/Manila');
      // 10 November in Manila, still the 9th in New York.
      const event = smsSent('a', { time: '2026-11-09T17:00:00Z' });
      const [changed, recorded] = await Promise.all([put('America/New_York'), record([event])]);
      expect(recorded.status).toBe(202);
      const moved = changed.status === 200;
      if (!moved) expect(changed.status).toBe(409);
      expect(await stores.accounts.get('acme')).toMatchObject({
        timeZone: moved ? 'America/New_York' : 'Asia/Manila',
      });
      const [mark] = await stores.pendingDays.all();
      expect(mark?.day).toBe(moved ? '2026-11-09' : '2026-11-10');
    }
  });

  test('cannot be changed after the first event, even if the account was read before it', async () => {
    const { put, stores, now } = await newSystem();
    await put('Asia/Manila');
    const before = await stores.accounts.get('acme');
    await stores.accounts.fixZones(['acme']);
    await expect(
      stores.accounts.put('acme', { ...before!, timeZone: 'Asia/Tokyo' }, now()),
    ).rejects.toMatchObject({ name: 'TimeZoneFixed' });
  });
});

test.each([
  ['Asia/Manila', '2026-10-31T16:00:00Z', '2026-11-01'],
  ['Asia/Manila', '2026-10-31T15:59:59.999Z', '2026-10-31'],
  ['Asia/Kathmandu', '2026-10-31T18:15:00Z', '2026-11-01'],
  ['Asia/Kathmandu', '2026-10-31T18:14:59.999Z', '2026-10-31'],
  ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-01'],
  ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-01'],
  ['America/New_York', '2026-11-02T05:00:00Z', '2026-11-02'],
])('in %s, %s is on %s', async (timeZone, time, day) => {
  const { account, record, storedEvents } = await newSystem();
  await account('acme', { timeZone });
  await record([smsSent('a', { time })]);
  expect(await storedEvents('acme', 'sms', day)).toHaveLength(1);
});
