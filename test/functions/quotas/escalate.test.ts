import { describe, expect, test } from 'vitest';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { alertItemKey } from '../../../functions/storage/keys.ts';
import { alertKey } from '../../../domain/quotas/alert-rule.ts';
import { ask } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { PAGES, type Terms } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const SETTINGS = { closeAfterHours: 48, escalateAfterHours: 24, crmUrl: undefined };
const NIGHTS = { from: '20:00', to: '08:00' };
let backups = 0;

/** A company with a backup, that has used its 100 SMS by Tuesday, 10 November, 14:30 in Manila, and was warned of it. */
async function warnedCompany(terms: Partial<Terms> = {}, used = 100) {
  backups += 1;
  const email = `ben-${backups}@example.com`;
  const ben = { name: 'Ben', email, role: 'backup' as const };
  const company = await newCompany(servers, { recipients: [ben], ...terms });
  const { stores, now, send, set, csm, account } = company;
  /** Runs of check-quotas, as those that come every hour find what is due. @returns how many accounts were checked */
  const checkAt = async (...times: string[]) => {
    let accounts = 0;
    for (const time of times) {
      set(time);
      await stores.mailer.deliverPending();
      const due = [...(await stores.due.by('check', now())).keys()];
      accounts += (await checkDue(stores, due, now(), SETTINGS)).accounts;
    }
    return accounts;
  };
  await send(used);
  // The second check has the news of the hour of the first, and the others look at the day that is over.
  await checkAt(
    '2026-11-10T14:30:00+08:00',
    '2026-11-10T15:30:00+08:00',
    '2026-11-11T06:05:00+08:00',
    '2026-11-11T07:05:00+08:00',
  );
  return {
    ...company,
    ben,
    checkAt,
    toBen: async () =>
      (await servers.mailbox.emailsTo(email)).map(({ subject, text }) => ({ subject, text })),
    change: (changed: Partial<Terms>) =>
      account('acme', { csm, quotas: { sms: 100 }, recipients: [ben], ...terms, ...changed }),
  };
}

describe('a warning that nobody acknowledges', () => {
  test('goes to the backup after 24 working hours, once, and says why', async () => {
    const { checkAt, toBen, emails, stores, clock } = await warnedCompany();
    expect(await checkAt('2026-11-11T14:29:00+08:00')).toBe(0);
    expect(await toBen()).toEqual([]);
    expect(await checkAt('2026-11-11T14:31:00+08:00')).toBe(1);
    const [warning] = await emails();
    const [escalated] = await toBen();
    expect(escalated?.subject).toBe(`Not acknowledged: ${warning?.subject}`);
    expect(escalated?.text).toMatch(
      /^Nobody has acknowledged this warning for 24 working hours\. You get it as a backup\.\n\n/,
    );
    expect(escalated?.text).toContain('SMS ran out: all 100 used.');
    expect(escalated?.text).toContain('because you, Ben, are a backup');
    await checkAt('2026-11-11T15:31:00+08:00', '2026-11-12T15:31:00+08:00', '2026-11-13T15:31:00+08:00');
    expect(await toBen()).toHaveLength(1);
    expect(await emails()).toHaveLength(1);
    const { body } = await ask(quotaRoutes(stores, clock, PAGES), 'GET /v1/accounts/{id}/alerts', {
      path: { id: 'acme' },
    });
    expect((body['items'] as { deliveries: object[] }[])[0]?.deliveries).toMatchObject([
      { role: 'csm', why: null },
      { role: 'backup', why: 'escalated', state: 'accepted' },
    ]);
  });

  test('is held at night, and nothing is skipped', async () => {
    const { checkAt, toBen } = await warnedCompany({ quietHours: NIGHTS });
    // 5.5 hours on Tuesday and 12 on Wednesday leave 6.5 of Thursday.
    expect(await checkAt('2026-11-11T14:31:00+08:00', '2026-11-12T14:29:00+08:00')).toBe(0);
    await checkAt('2026-11-12T14:31:00+08:00');
    expect(await toBen()).toHaveLength(1);
  });

  test('follows quiet hours that are agreed meanwhile, and a check that comes late waits for the morning', async () => {
    const { checkAt, toBen, change } = await warnedCompany();
    await change({ quietHours: NIGHTS });
    expect(await checkAt('2026-11-11T14:31:00+08:00')).toBe(1);
    expect(await toBen()).toEqual([]);
    await checkAt('2026-11-12T20:31:00+08:00');
    expect(await toBen()).toEqual([]);
    expect(await checkAt('2026-11-13T07:31:00+08:00')).toBe(0);
    await checkAt('2026-11-13T08:31:00+08:00');
    expect(await toBen()).toHaveLength(1);
  });

  test('stays with the CSM without a backup, and goes to one who is named later', async () => {
    const { checkAt, toBen, change } = await warnedCompany({ recipients: [] });
    await checkAt('2026-11-11T14:31:00+08:00');
    expect(await toBen()).toEqual([]);
    await change({ recipients: [{ name: 'Ben', email: `ben-${backups}@example.com`, role: 'backup' }] });
    await checkAt('2026-11-11T15:31:00+08:00');
    expect(await toBen()).toHaveLength(1);
  });

  test('stays with the CSM if the backup wants no warnings', async () => {
    const { checkAt, toBen, change, ben } = await warnedCompany();
    await change({ recipients: [{ ...ben, notify: ['requests'] }] });
    await checkAt('2026-11-11T14:31:00+08:00', '2026-11-12T14:31:00+08:00');
    expect(await toBen()).toEqual([]);
  });

  test('stays with the CSM below its limit', async () => {
    const { checkAt, toBen } = await warnedCompany({}, 90);
    await checkAt('2026-11-11T14:31:00+08:00', '2026-11-12T14:31:00+08:00');
    expect(await toBen()).toEqual([]);
  });

  test('stays with the CSM who has acknowledged it', async () => {
    const { checkAt, toBen, main, alerts } = await warnedCompany();
    const [alert] = await alerts();
    await main.update(alertItemKey('acme', alertKey(alert!)), {
      UpdateExpression: 'SET acknowledged = :acknowledged',
      ExpressionAttributeValues: {
        ':acknowledged': {
          by: { tokenId: 'session', name: 'Maria', email: null },
          at: '2026-11-10T07:00:00Z',
        },
      },
    });
    await checkAt('2026-11-11T14:31:00+08:00', '2026-11-12T14:31:00+08:00');
    expect(await toBen()).toEqual([]);
  });

  test('is over for the backup too once it no longer holds', async () => {
    const { checkAt, toBen, pack, stores, now } = await warnedCompany();
    await checkAt('2026-11-11T14:31:00+08:00');
    await pack(1000);
    // A pack is news, as the API notes it.
    await stores.due.note('check', 'acme', now());
    await checkAt('2026-11-11T16:31:00+08:00', '2026-11-11T17:31:00+08:00');
    expect((await toBen()).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Not acknowledged: /),
      expect.stringMatching(/within/i),
    ]);
  });

  test('is not escalated once it no longer holds', async () => {
    const { checkAt, toBen, void: voidEvents, stores, now } = await warnedCompany();
    await voidEvents(
      Array.from({ length: 50 }, (_, index) =>
        identityOf(smsSent(`sms-${index + 1}`, { time: '2026-11-10T06:00:00Z' })),
      ),
    );
    await stores.due.note('check', 'acme', now());
    await checkAt('2026-11-10T15:31:00+08:00', '2026-11-11T14:31:00+08:00', '2026-11-12T14:31:00+08:00');
    expect(await toBen()).toEqual([]);
  });
});
