import { describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { emailsTo } from './mailbox.ts';
import { eventually } from './eventually.ts';
import { expectProblem } from './problems.ts';

const stack = inject('stack');
const admin = openClient(stack);

const NOBODY = 'bounce@simulator.amazonses.com';
const backupOf = (id: string) => ({ name: 'Ben Cruz', email: `ben@${id}.example` });

/** A company that was warned of its SMS, whose warning went to its CSM and a customer, and perhaps on to a backup. */
async function newWarned(id: string, csmEmail = `${id}@csm.example`) {
  const backup = backupOf(id);
  const boss = { name: 'Ana Reyes', email: `ana@${id}.example` };
  await admin.putAccount(id, {
    csm: { name: 'Cora Smith', email: csmEmail },
    recipients: [
      { ...backup, role: 'backup' },
      { ...boss, role: 'customer', notify: ['warnings'] },
    ],
    quotas: { sms: 100 },
  });
  await admin.record(Array.from({ length: 80 }, () => anEvent(id, 'sms.sent')));
  await admin.run('roll-up-usage');
  const alerts = `/v1/accounts/${id}/alerts`;
  const [alert] = (await admin.api.listAlerts(id).page()).items;
  const path = `${alerts}/${alert?.id}`;
  return {
    path,
    backup,
    toCsm: () => emailsTo(stack, csmEmail),
    toBackup: () => emailsTo(stack, backup.email),
    toCustomer: () => emailsTo(stack, boss.email),
    alert: async () => (await admin.get<Alert>(path)).body,
    history: async () => (await admin.api.listHistory(id).page()).items,
  };
}

interface Alert {
  state: string;
  acknowledged: { by: { name: string; email: string }; at: string } | null;
  granted: { id: string; decision: { packId: string } } | null;
}

/** The tokens of the links in an email, each with what it may do. */
const tokensIn = (text = '') =>
  Object.fromEntries(
    [...text.matchAll(/http:\S+warning\.html#(\S+)/g)].map(([, hash]) => {
      const fields = new URLSearchParams(hash);
      return [fields.get('do'), fields.get('token')];
    }),
  ) as { acknowledge?: string; grant?: string };

describe('a warning that does not reach its CSM', () => {
  test('goes on to the backup, who says in their own name that they are on it', async () => {
    const { path, backup, toBackup, toCustomer, alert, history } = await newWarned('acts-backup', NOBODY);
    const [email] = await eventually(toBackup, (emails) => emails.length > 0);
    expect(email?.text).toContain(
      'you, Ben Cruz, are a backup of Cora Smith, the CSM of Company acts-backup',
    );
    const [other] = await eventually(toCustomer, (emails) => emails.length > 0);
    expect(other?.text).toContain('you, Ana Reyes, get emails about Company acts-backup');
    expect(tokensIn(other?.text)).toEqual({});
    const { acknowledge = '', grant = '' } = tokensIn(email?.text);
    expect(acknowledge).not.toBe(grant);

    const said = await admin.post<Alert>(`${path}/acknowledgement`, undefined, { token: acknowledge });
    expect(said).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', acknowledged: { by: backup } },
    });
    const again = await admin.post<Alert>(`${path}/acknowledgement`, undefined, { token: acknowledge });
    // Its deliveries go on meanwhile.
    expect([again.status, again.body.acknowledged]).toEqual([200, said.body.acknowledged]);
    expect(await alert()).toMatchObject({ state: 'acknowledged', acknowledged: { by: backup } });
    expect((await history())[0]).toMatchObject({ what: 'alert', by: backup });
    expectProblem(
      await admin.post(`${path}/grant`, { kind: 'pack', quantity: 5 }, { token: acknowledge }),
      403,
    );
  });
});

describe('a warning that reaches its CSM', () => {
  test('lets them grant a pack by its link, once, which counts at once', async () => {
    const id = 'acts-grant';
    const { path, toCsm, toBackup, alert, history } = await newWarned(id);
    const [email] = await toCsm();
    expect(await toBackup()).toEqual([]);
    const { acknowledge = '', grant: token = '' } = tokensIn(email?.text);
    const body = { kind: 'pack', quantity: 50, note: 'Agreed by phone.' };
    const granted = await admin.post<{ id: string }>(`${path}/grant`, body, { token });
    expect(granted).toMatchObject({
      status: 200,
      body: { status: 'granted', decision: { by: { name: 'Cora Smith' }, quantity: 50 } },
    });
    expect((await admin.api.readQuotas(id)).meters).toContainEqual(
      expect.objectContaining({ meter: 'sms', packs: 50, limit: 150 }),
    );
    expect(await alert()).toMatchObject({
      acknowledged: { by: { name: 'Cora Smith' } },
      granted: { id: granted.body.id },
    });
    expect(new Set((await history()).slice(0, 3).map(({ what }) => what))).toEqual(
      new Set(['alert', 'pack', 'quota_request']),
    );
    const second = await admin.post<{ id: string }>(`${path}/grant`, { ...body, quantity: 70 }, { token });
    expect([second.status, second.body.id]).toEqual([200, granted.body.id]);
    expect((await admin.api.listPacks(id).page()).items).toHaveLength(1);
    expectProblem(await admin.post(`${path}/grant`, { kind: 'quota', quantity: 5 }, { token }), 409);
    const done = await admin.post<Alert>(`${path}/acknowledgement`, undefined, { token: acknowledge });
    expect(done).toMatchObject({ status: 200, body: { acknowledged: { by: { name: 'Cora Smith' } } } });
    const told = (await toCsm()).find(({ subject }) => subject.startsWith('50 more SMS granted'));
    expect(told?.text).toContain('> Agreed by phone.');
  });
});
