import { describe, expect, onTestFinished, test } from 'vitest';
import { runtimeZones } from '../../../domain/runtime-zones.ts';
import { withZoneRules } from '../../../domain/zones.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { accountKey } from '../../../functions/storage/keys.ts';
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

  test.each([
    ['Asia/Kolkata', ['asia/kolkata', 'Asia/Calcutta', 'ASIA/CALCUTTA', 'Asia/Kolkata']],
    ['US/Pacific', ['America/Los_Angeles', 'us/pacific']],
    ['UTC', ['Etc/UTC', 'etc/gmt', 'GMT', 'Zulu']],
  ])('may be written in other ways once it is fixed: %s as %j', async (zone, names) => {
    const { put, record, stores } = await newSystem();
    await put(zone);
    await record([smsSent('a')]);
    for (const timeZone of names) {
      expect(await put(timeZone)).toMatchObject({ status: 200, body: { timeZone } });
      expect(await stores.accounts.get('acme')).toMatchObject({ timeZone });
      expect(await put('Asia/Manila')).toMatchObject({ status: 409 });
    }
    expect(await stores.accounts.get('acme')).toMatchObject({ timeZone: names.at(-1) });
  });

  test('does not become another one that has the same clocks', async () => {
    const { put, record } = await newSystem();
    await put('Asia/Manila');
    await record([smsSent('a')]);
    expect(await put('Asia/Singapore')).toMatchObject({ status: 409 });
    expect(await put('Etc/GMT-8')).toMatchObject({ status: 409 });
  });

  test('may be written in several ways at once', async () => {
    const { put, record } = await newSystem();
    await put('Asia/Kolkata');
    await record([smsSent('a')]);
    const names = ['asia/kolkata', 'Asia/Calcutta', 'Asia/Manila', 'ASIA/KOLKATA', 'asia/calcutta'];
    const answers = await Promise.all(names.map((timeZone) => put(timeZone)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 409, 200, 200]);
  });

  test('may change to another one and then be written in other ways, until its first event', async () => {
    const { put, record } = await newSystem();
    await put('Asia/Kolkata');
    await put('US/Pacific');
    await record([smsSent('a')]);
    expect(await put('Asia/Calcutta')).toMatchObject({ status: 409 });
    expect(await put('America/Los_Angeles')).toMatchObject({ status: 200 });
  });

  test('may be written in other ways if an earlier version stored the account', async () => {
    const { put, record, main } = await newSystem();
    await put('Asia/Kolkata');
    await record([smsSent('a')]);
    await main.update(accountKey('acme'), { UpdateExpression: 'REMOVE zoneId' });
    expect(await put('Asia/Manila')).toMatchObject({ status: 409 });
    expect(await put('Asia/Calcutta')).toMatchObject({ status: 200 });
    expect(await put('Asia/Manila')).toMatchObject({ status: 409 });
  });

  test('stays the same when a new time zone database prefers another of its names', async () => {
    const { put, record } = await newSystem();
    await put('Asia/Kolkata');
    await record([smsSent('a')]);
    const zones = runtimeZones();
    const canonical = (name: string) => zones.canonical(name)?.replace('Asia/Calcutta', 'Asia/Kolkata');
    onTestFinished(withZoneRules({ ...zones, canonical }));
    expect(await put('Asia/Manila')).toMatchObject({ status: 409 });
    expect(await put('asia/calcutta')).toMatchObject({ status: 200 });
  });

  test('is not fixed by an event that was rejected', async () => {
    const { put, record } = await newSystem();
    await put('Asia/Manila');
    await record([smsSent('a', { data: { segments: 0 } })]);
    expect(await put('Asia/Tokyo')).toMatchObject({ status: 200 });
  });

  test('decides on which day an event counts that is recorded while the zone is being changed', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { put, record, stores, usage } = await newSystem();
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
      const days = await (await usage('acme')).days(['2026-11']);
      expect([...days.keys()]).toEqual([moved ? '2026-11-09' : '2026-11-10']);
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
