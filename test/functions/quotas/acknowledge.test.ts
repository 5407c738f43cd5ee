import { expect, test } from 'vitest';
import { alertId } from '../../../domain/quotas/alert-rule.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

const maria = {
  by: { tokenId: 'link_1', name: 'Maria', email: 'maria@example.com' },
  at: '2026-11-10T07:00:00Z',
};
const ben = { by: { tokenId: 'link_2', name: 'Ben', email: 'ben@example.com' }, at: '2026-11-10T08:00:00Z' };

test('an alert keeps who was the first to look after it', async () => {
  const { stores, send, check, alerts } = await newCompany(servers);
  await send(80);
  await check();
  const [alert] = await alerts();
  expect(alert?.acknowledged).toBeUndefined();
  expect(await stores.quotas.acknowledge('acme', alertId(alert!), maria)).toEqual(maria);
  expect(await stores.quotas.acknowledge('acme', alertId(alert!), ben)).toEqual(maria);
  expect(await stores.quotas.getAlert('acme', alertId(alert!))).toMatchObject({
    reason: 75,
    acknowledged: maria,
  });
});

test('an alert that was never raised cannot be acknowledged', async () => {
  const { stores } = await newCompany(servers);
  const never = { month: '2026-11', meter: 'sms', limit: 7, reason: 75 } as const;
  expect(await stores.quotas.acknowledge('acme', alertId(never), maria)).toBeUndefined();
  for (const id of [alertId(never), 'alert_', 'alert_2026-11~sms', 'x', `alert_${'9'.repeat(2000)}`])
    expect(await stores.quotas.getAlert('acme', id)).toBeUndefined();
});
