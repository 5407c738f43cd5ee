import { expect, test } from 'vitest';
import { closeMonths } from '../../../functions/months/close-months.ts';
import { audit } from '../../../functions/reading/audit.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { installation, SETTLED } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

test('a month that was closed with events which were voided before a run has counted them is restated', async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  const { stores, now } = system;
  const account = await system.account('acme');
  const event = smsSent('late', { time: '2026-09-10T06:00:00Z' });
  await system.record([event]);
  await closeMonths({ ...stores, reportWritten: () => undefined }, ['acme'], now(), { closeAfterHours: 48 });
  await system.void([identityOf(event)]);
  system.advance(SETTLED);
  await system.rollUp();
  const closure = (await stores.closures.ofMonths('acme', ['2026-09'], true)).get('2026-09');
  expect(closure).toMatchObject({ totals: { sms: { all: { count: 1 } } }, restatedFor: 'usage' });
  expect(await audit(stores, account, '2026-09', now())).toMatchObject({ matches: true, findings: [] });
});
