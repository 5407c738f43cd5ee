import { describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { emailsTo } from './mailbox.ts';

const stack = inject('stack');
const client = openClient(stack);

describe('a budget', () => {
  const id = 'budget-owner';
  const owner = { name: 'Olga Owner', email: 'olga@budget-owner.example' };
  const csm = { name: 'Cora Smith', email: 'cora@budget-owner.example' };
  const NURSES = { campaignId: 'nurses', campaignName: 'Nurses Manila' };
  const DRIVERS = { campaignId: 'drivers', campaignName: 'Drivers Cebu' };
  const OTHER = { campaignId: 'cooks', campaignName: 'Cooks Davao' };
  const terms = {
    name: 'Spring hiring',
    campaignIds: [NURSES.campaignId, DRIVERS.campaignId],
    meter: 'sms' as const,
    limit: 20,
    recipients: [{ ...owner, role: 'customer' as const }],
  };
  const sms = (count: number, data: Record<string, unknown>) =>
    Array.from({ length: count }, () => anEvent(id, 'sms.sent', { data }));
  const standing = async () => (await client.api.readQuotas(id)).budgets[0];
  const subjects = async (email: string) => (await emailsTo(stack, email)).map(({ subject }) => subject);
  /** Other journeys may run the weekly digest, which every CSM gets. */
  const warned = async (email: string) => (await subjects(email)).filter((subject) => subject.includes(id));

  test('is warned of as what its campaigns used, until its limit is raised, and goes with all it was', async () => {
    await client.putAccount(id, { csm, quotas: {} });
    await client.api.putBudget(id, 'spring', terms);
    await client.record([...sms(9, NURSES), ...sms(7, DRIVERS), ...sms(50, OTHER), ...sms(5, {})]);
    await client.run('roll-up-usage');

    // The client refuses what the API document does not have; the account's terms are as they were.
    expect(await client.api.getAccount(id)).toMatchObject({ id, quotas: { sms: null } });
    const { month } = await client.api.readQuotas(id);
    const { items } = await client.api.breakDownMonth(id, { month, kind: 'sms', by: 'campaign' });
    const ofBudget = items.filter(({ key }) => terms.campaignIds.includes(key ?? ''));
    const used = ofBudget.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(used).toBe(16);
    expect(await standing()).toMatchObject({
      ...{ id: 'spring', used, limit: 20, percent: 80, status: 'warning' },
      campaignIds: terms.campaignIds,
    });

    const [email] = await eventually(
      () => emailsTo(stack, owner.email),
      (emails) => emails.length > 0,
    );
    expect(email?.subject).toBe(`Budget Spring hiring 80% used: Company ${id}`);
    expect(email?.text).toContain('16 of 20 SMS messages');
    expect(email?.text).toContain(NURSES.campaignName);
    expect(email?.text).not.toContain(OTHER.campaignName);
    expect(await warned(csm.email)).toEqual([]);
    const open = (await client.api.listAlerts(id).page()).items;
    expect(open).toMatchObject([{ budgetId: 'spring', threshold: 75, resolvedAt: null }]);

    await client.api.putBudget(id, 'spring', { ...terms, limit: 100 });
    await client.run('check-quotas');
    expect(
      await eventually(
        () => subjects(owner.email),
        (all) => all.length > 1,
      ),
    ).toEqual([email?.subject, `All clear: Budget Spring hiring back within the limit: Company ${id}`]);
    expect(await standing()).toMatchObject({ used, limit: 100, percent: 16, status: 'ok' });
    expect((await client.api.listAlerts(id).page()).items[0]?.resolvedAt).not.toBeNull();

    expect((await client.delete(`/v1/accounts/${id}/budgets/spring`)).status).toBe(204);
    expect(await standing()).toBeUndefined();
    expect((await client.get(`/v1/accounts/${id}/budgets/spring`)).status).toBe(404);
    expect(await warned(csm.email)).toEqual([]);
    const changes = (await client.api.listHistory(id).page()).items.filter(({ what }) => what === 'budget');
    expect(changes.map(({ before, after }) => [before?.['limit'], after?.['limit']])).toEqual([
      [100, undefined],
      [20, 100],
      [undefined, 20],
    ]);
    const { tokenId } = changes[0]?.by ?? {};
    expect(tokenId).toEqual(expect.any(String));
    expect(changes.every(({ by }) => by.tokenId === tokenId)).toBe(true);
  });
});
