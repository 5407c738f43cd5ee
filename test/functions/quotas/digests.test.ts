import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { sendDigests } from '../../../functions/quotas/digests.ts';
import { digestStore } from '../../../functions/storage/digests.ts';
import { smsSent } from '../cloud-events.ts';
import { installation, type Installation, type Terms } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';

let newTable: Awaited<ReturnType<typeof startDynamoDb>>;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let here: Installation;
let email: string;
let csms = 0;

beforeAll(async () => {
  [newTable, mailbox] = [await startDynamoDb(), await startMailbox()];
});

beforeEach(async () => {
  // A Tuesday.
  here = installation(
    { main: await newTable(), events: await newTable() },
    '2026-11-10T12:00:00Z',
    mailbox.ses,
  );
  csms += 1;
  email = `digests-${csms}@crm.example`;
});

const SETTINGS = { closeAfterHours: 48, escalateAfterHours: 24, crmUrl: undefined };

const stores = () => ({ ...here.stores, digests: digestStore(here.main, here.stores.outbox) });
const account = (id: string, terms: Partial<Terms> = {}) =>
  here.account(id, { name: `Company ${id}`, csm: { name: 'Carla', email }, quotas: { sms: 10 }, ...terms });
const run = (changed: Partial<ReturnType<typeof stores>> = {}) =>
  sendDigests({ ...stores(), ...changed }, here.now(), undefined);
const subjects = async () =>
  (await mailbox.emailsTo(email))
    .map(({ subject }) => subject)
    .filter((subject) => subject.startsWith('Week'));
const use = async (id: string, count: number, time: string) => {
  await here.record(
    Array.from({ length: count }, (_, index) => smsSent(`${time}-${index}`, { subject: id, time })),
  );
  await checkDue(here.stores, [id], here.now(), SETTINGS);
};

/** Monday, 08:00 in Manila. */
const MONDAY = '2026-11-16T00:00:00Z';

describe('the digest of a CSM', () => {
  test('says that what was warned of is within its limit again', async () => {
    await account('acme');
    here.set(MONDAY);
    await run();
    here.set('2026-11-17T06:00:00Z');
    await use('acme', 8, '2026-11-17T05:00:00Z');
    const pack = {
      id: 'pack_2026-11_a',
      meter: 'sms',
      quantity: 90,
      month: '2026-11',
      createdAt: '2026-11-17T05:30:00Z',
    } as const;
    await here.stores.quotas.putPack('acme', pack);
    await checkDue(here.stores, ['acme'], here.now(), SETTINGS);
    here.set('2026-11-20T06:00:00Z');
    await use('acme', 1, '2026-11-20T05:00:00Z');
    here.set('2026-11-23T00:00:00Z');
    await run();
    expect(await subjects()).toEqual(['Week of 16 Nov: nothing to do', 'Week of 23 Nov: 1 changed']);
    const texts = (await mailbox.emailsTo(email)).map(({ text }) => text);
    expect(texts.at(-1)).toMatch(/WITHIN THE LIMIT AGAIN\n\nAccount +Meters\nCompany acme +SMS$/m);
  });

  test('is sent on Monday at 08:00, not before and not twice', async () => {
    await account('acme');
    here.set('2026-11-15T23:59:00Z');
    expect(await run()).toEqual({ digests: 0 });
    here.set(MONDAY);
    expect(await run()).toEqual({ digests: 1 });
    here.advance({ minutes: 15 });
    expect(await run()).toEqual({ digests: 0 });
    expect(await subjects()).toEqual(['Week of 16 Nov: nothing to do']);
    here.set('2026-11-23T00:00:00Z');
    expect(await run()).toEqual({ digests: 1 });
    expect(await subjects()).toHaveLength(2);
  });

  test('covers all accounts, whatever their zones, at 08:00 in the most common one', async () => {
    await account('manila');
    await account('york', { timeZone: 'America/New_York' });
    await account('boston', { timeZone: 'America/New_York' });
    here.set(MONDAY);
    expect(await run()).toEqual({ digests: 0 });
    here.set('2026-11-16T13:00:00Z');
    expect(await run()).toEqual({ digests: 1 });
    here.set('2026-11-16T23:00:00Z');
    expect(await run()).toEqual({ digests: 0 });
    const [sent] = await mailbox.emailsTo(email);
    expect(sent!.text).toContain('None of your 3 accounts');
  });

  test("follows the CSM's own time zone", async () => {
    const csm = { name: 'Carla', email, timeZone: 'Europe/Lisbon' };
    await account('acme', { csm });
    here.set('2026-11-16T07:59:00Z');
    expect(await run()).toEqual({ digests: 0 });
    here.set('2026-11-16T08:00:00Z');
    expect(await run()).toEqual({ digests: 1 });
  });

  test('is sent once even if runs overlap', async () => {
    await account('acme');
    here.set(MONDAY);
    const results = await Promise.all([run(), run(), run()]);
    expect(results.map(({ digests }) => digests).sort()).toEqual([0, 0, 1]);
    expect(await subjects()).toHaveLength(1);
  });

  test.each<[string, (fail: () => never) => Parameters<typeof run>[0]]>([
    ['before it is stored', (fail) => ({ digests: { ...stores().digests, put: async () => fail() } })],
    ['before it is sent', (fail) => ({ mailer: { ...here.stores.mailer, deliver: async () => fail() } })],
    ['before the next one is noted', (fail) => ({ due: { ...here.stores.due, note: async () => fail() } })],
    ['before its note is removed', (fail) => ({ due: { ...here.stores.due, done: async () => fail() } })],
  ])('is sent once after a crash %s', async (_, broken) => {
    await account('acme');
    here.set(MONDAY);
    const fail = () => {
      throw new Error('crashed');
    };
    await expect(run(broken(fail))).rejects.toThrow('1 of 1 digests');
    here.advance({ minutes: 15 });
    await run();
    await here.stores.mailer.deliverPending();
    expect(await subjects()).toHaveLength(1);
    here.set('2026-11-23T00:00:00Z');
    expect(await run()).toEqual({ digests: 1 });
  });

  test('comes late rather than not at all', async () => {
    await account('acme');
    here.set('2026-11-19T00:00:00Z');
    expect(await run()).toEqual({ digests: 1 });
    expect(await subjects()).toEqual(['Week of 16 Nov: nothing to do']);
    here.set('2026-11-23T00:00:00Z');
    expect(await run()).toEqual({ digests: 1 });
  });

  test('says what changed since the last one', async () => {
    await account('acme');
    here.set(MONDAY);
    await run();
    here.set('2026-11-17T07:00:00Z');
    await use('acme', 11, '2026-11-17T06:00:00Z');
    here.set('2026-11-23T00:00:00Z');
    await run();
    const sent = (await mailbox.emailsTo(email)).find(({ subject }) => subject.includes('23 Nov'));
    expect(sent!.text).toMatch(/WORSE THAN LAST WEEK[^]*Company acme +within limit +over limit/);
  });

  test('is not sent to a CSM whose accounts were given to another', async () => {
    await account('acme');
    await account('acme', { csm: { name: 'Zoe', email: `new-${email}` } });
    here.set(MONDAY);
    expect(await run()).toEqual({ digests: 1 });
    expect(await subjects()).toEqual([]);
    expect(await mailbox.emailsTo(`new-${email}`)).toHaveLength(1);
  });
});
