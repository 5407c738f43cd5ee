import { describe, expect, inject, test } from 'vitest';
import type { AccountBody } from '../../client/src/usage-data-client.ts';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { finishedExport } from './exports.ts';
import { emailsTo } from './mailbox.ts';
import { zoneByDay } from './months.ts';
import { run } from './operator.ts';

const stack = inject('stack');
const client = openClient(stack);
const ZONE = zoneByDay();

/** An address of SES's mailbox simulator, of one account's own. */
const simulated = (name: string, id: string) => `${name}+${id}@simulator.amazonses.com`;

/** An account whose CSM has this address, and that has used 80 of 100 SMS. */
async function warned(
  id: string,
  email: string,
  recipients: NonNullable<AccountBody['recipients']> = [],
): Promise<void> {
  const csm = { name: 'Cora Smith', email };
  await client.putAccount(id, { timeZone: ZONE, csm, recipients, quotas: { sms: 100 } });
  await client.record(Array.from({ length: 80 }, () => anEvent(id, 'sms.sent')));
  await client.run('roll-up-usage');
}

const alertOf = async (id: string) => (await client.api.listAlerts(id).page()).items[0];
/** The alert, once its email has come to an end. */
const settledAlert = (id: string) =>
  eventually(
    () => alertOf(id),
    (alert) => alert !== undefined && ['delivered', 'undelivered'].includes(alert.state),
  );

describe('a warning to an address of the mailbox simulator', () => {
  test.each([
    ['success', 'delivered', 'delivered'],
    ['bounce', 'undelivered', 'bounced'],
    ['suppressionlist', 'undelivered', 'suppressed'],
  ])('%s@ is %s', async (name, state, ofDelivery) => {
    const id = `simulated-${name}`;
    await warned(id, simulated(name, id));
    expect(await settledAlert(id)).toMatchObject({
      state,
      deliveries: [{ to: simulated(name, id), role: 'csm', state: ofDelivery }],
    });
  });

  test.each([
    ['delay', 'sent', 'delayed'],
    ['late', 'delivered', 'delivered'],
    ['unrendered', 'undelivered', 'failed'],
  ])('%s@, which is only here, is %s', async (name, state, ofDelivery) => {
    const id = `simulated-here-${name}`;
    const to = `${name}+${id}@simulator.local`;
    await warned(id, to);
    const alert = await eventually(
      () => alertOf(id),
      // A delivery that fails is known before nobody else is found to send to.
      (found) => found?.state === state && found.deliveries[0]?.state === ofDelivery,
    );
    expect(alert).toMatchObject({ deliveries: [{ to, role: 'csm' }] });
  });

  test('ooto@ is delivered: an automatic reply changes nothing', async () => {
    const id = 'simulated-ooto';
    await warned(id, simulated('ooto', id));
    expect(await settledAlert(id)).toMatchObject({
      state: 'delivered',
      deliveries: [{ state: 'delivered' }],
    });
  });

  test('complaint@ is delivered, and then complained of', async () => {
    const id = 'simulated-complaint';
    await warned(id, simulated('complaint', id));
    const alert = await eventually(
      () => alertOf(id),
      (found) => found?.state === 'undelivered',
    );
    expect(alert).toMatchObject({ deliveries: [{ state: 'complained', detail: 'abuse' }] });
  });
});

describe('a warning that bounces', () => {
  const ben = { name: 'Ben Reyes', role: 'backup' as const };

  test('goes on to the backup, with the same content in their own words', async () => {
    const id = 'bounced-to-backup';
    const backup = `ben@${id}.example`;
    await warned(id, simulated('bounce', id), [{ ...ben, email: backup }]);
    expect(await settledAlert(id)).toMatchObject({
      state: 'delivered',
      deliveries: [
        { to: simulated('bounce', id), role: 'csm', state: 'bounced' },
        { to: backup, role: 'backup', state: 'delivered' },
      ],
    });
    const [first] = await emailsTo(stack, simulated('bounce', id));
    const [second, ...more] = await emailsTo(stack, backup);
    expect(more).toEqual([]);
    expect(second?.subject).toBe(first?.subject);
    // Only the links and why it was received differ.
    const shared = (text = '') => text.replace(/^http:\S+warning\.html\S+$/gm, '').split('\n--\n')[0];
    expect(shared(second?.text)).toBe(shared(first?.text));
    expect(second?.text).not.toBe(first?.text);
    expect(second?.text).toContain('are a backup of');
  });

  test('is not tried again at that address: the next one goes on at once', async () => {
    const id = 'bounced-before';
    const email = simulated('bounce', id);
    await warned(id, email);
    await settledAlert(id);
    await client.record(Array.from({ length: 15 }, () => anEvent(id, 'sms.sent')));
    await client.run('roll-up-usage');
    const { items } = await client.api.listAlerts(id).page();
    expect(items.find(({ threshold }) => threshold === 90)).toMatchObject({
      state: 'undelivered',
      deliveries: [{ to: email, state: 'suppressed' }],
    });
    expect(await emailsTo(stack, email)).toHaveLength(1);
  });

  test('is followed by warnings to the corrected address', async () => {
    const id = 'bounced-corrected';
    await warned(id, simulated('bounce', id));
    await settledAlert(id);
    await client.putAccount(id, {
      timeZone: ZONE,
      csm: { name: 'Cora Smith', email: `cora@${id}.example` },
      quotas: { sms: 100 },
    });
    await client.record(Array.from({ length: 15 }, () => anEvent(id, 'sms.sent')));
    await client.run('roll-up-usage');
    const alert = await eventually(
      async () => (await client.api.listAlerts(id).page()).items.find(({ threshold }) => threshold === 90),
      (found) => found?.state === 'delivered',
    );
    expect(alert).toMatchObject({ deliveries: [{ to: `cora@${id}.example`, state: 'delivered' }] });
  });

  test('does not show a customer who stands in', async () => {
    const id = 'bounced-shown';
    const backup = `ben@${id}.example`;
    await warned(id, simulated('bounce', id), [{ ...ben, email: backup }]);
    await settledAlert(id);
    const { token } = await client.api.openPortalSession(id, {});
    const portal = openClient(stack, token);
    const { items } = await portal.api.listAlerts(id).page();
    expect(items[0]?.deliveries).toMatchObject([
      { to: simulated('bounce', id), role: 'csm' },
      { to: null, role: 'backup', state: 'delivered', detail: null },
    ]);
    expect((await portal.api.getAccount(id)).recipients).toEqual([]);
    expect((await client.api.getAccount(id)).recipients).toEqual([{ ...ben, email: backup }]);
  });
});

test('a customer who chose warnings gets them too, and one who chose nothing gets none', async () => {
  const id = 'customer-chose';
  const ana = { name: 'Ana', email: `ana@${id}.example`, role: 'customer' as const };
  const leo = { ...ana, name: 'Leo', email: `leo@${id}.example` };
  await warned(id, `cora@${id}.example`, [{ ...ana, notify: ['warnings'] }, leo]);
  await eventually(
    () => alertOf(id),
    (alert) => alert?.deliveries.every(({ state }) => state === 'delivered') === true,
  );
  expect((await alertOf(id))?.deliveries.map(({ to }) => to)).toEqual([`cora@${id}.example`, ana.email]);
  expect(await emailsTo(stack, ana.email)).toHaveLength(1);
  expect(await emailsTo(stack, leo.email)).toEqual([]);
});

test('whoever asked for more sees that the request bounced', async () => {
  const id = 'request-bounced';
  await client.putAccount(id, { csm: { name: 'Cora', email: simulated('bounce', id) } });
  await client.api.requestQuota(id, { meter: 'sms', kind: 'pack', quantity: 5 });
  const request = await eventually(
    async () => (await client.api.listQuotaRequests(id).page()).items[0],
    (found) => found?.state === 'undelivered',
  );
  expect(request?.deliveries).toMatchObject([{ role: 'csm', state: 'bounced' }]);
});

test('a request that SES takes for a virus fails, and nobody gets it', async () => {
  const id = 'request-rejected';
  await client.putAccount(id, { csm: { name: 'Cora', email: `cora@${id}.example` } });
  // In two parts, so that no scanner takes this file for a virus.
  const virus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  await client.api.requestQuota(id, { meter: 'sms', kind: 'pack', quantity: 5, message: virus });
  const request = await eventually(
    async () => (await client.api.listQuotaRequests(id).page()).items[0],
    (found) => found?.state === 'undelivered',
  );
  expect(request?.deliveries).toMatchObject([{ role: 'csm', state: 'failed', detail: 'Bad content' }]);
});

test('whoever asked for an export sees that its email bounced, and nobody else gets the link', async () => {
  const id = 'export-bounced';
  const csm = { name: 'Cora', email: `cora@${id}.example` };
  await client.putAccount(id, { timeZone: 'UTC', csm });
  const day = new Date().toISOString().slice(0, 10);
  const notifyEmail = simulated('bounce', id);
  const made = await finishedExport(client, id, { from: day, to: day, format: 'csv', notifyEmail });
  const shown = await eventually(
    () => client.api.getExport(id, made.id),
    ({ deliveries }) => deliveries[0]?.state === 'bounced',
  );
  expect(shown.deliveries).toMatchObject([{ to: notifyEmail, role: 'requester' }]);
  expect(await emailsTo(stack, csm.email)).toEqual([]);
});

test('an operator clears an address and has a warning sent again', async () => {
  const id = 'sent-again';
  const email = simulated('bounce', id);
  await warned(id, email);
  await settledAlert(id);
  const [, main = ''] = ['Events', 'Main'].map((name) =>
    Object.values(stack.tables).find((table) => table.includes(`Storage${name}`)),
  );
  expect(await run(stack, 'clear-address', main, email.toUpperCase())).toMatchObject({ code: 0 });
  expect(await run(stack, 'clear-address', main, email)).toMatchObject({ code: 1 });
  expect(await run(stack, 'clear-address')).toMatchObject({ code: 2 });
  const { month, meter, limit } = (await alertOf(id))!;
  const sk = `${month}#${meter}#${String(limit).padStart(16, '0')}#0075`;
  expect(await run(stack, 'send-email-again', main, `ACCOUNT#${id}#ALERTS`, sk)).toMatchObject({ code: 0 });
  await client.run('roll-up-usage');
  expect(await emailsTo(stack, email)).toHaveLength(2);
  expect(await settledAlert(id)).toMatchObject({ state: 'undelivered', deliveries: [{ state: 'bounced' }] });
  expect(await run(stack, 'send-email-again', main, `ACCOUNT#${id}#ALERTS`, 'never')).toMatchObject({
    code: 1,
  });
});
