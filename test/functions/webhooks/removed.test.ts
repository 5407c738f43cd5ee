import { expect, test } from 'vitest';
import { openScannable, scanned } from '../scanned.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { webhookDesk } from './desk.ts';

const newTable = await startDynamoDb();
const servers = { newTable: () => newTable(openScannable), mailbox: await startMailbox() };

test('of an account that is removed, no webhook, secret, delivery or news is left', async () => {
  const desk = await webhookDesk(servers);
  const { stores, main, clock } = desk;
  const url = 'https://hooks.acme.example/';
  await desk.put('crm', { url, events: ['events.rejected', 'export.failed'] });
  await desk.rotate('crm');
  await desk.try('crm');
  const job = { accountId: 'acme', id: 'exp_1', status: 'queued', attempts: 5 } as never;
  await stores.exports.fail(job, 'It broke.', clock());
  const left = async () =>
    (await scanned(main)).map(({ pk }) => String(pk)).filter((pk) => !/HISTORY/.test(pk));
  expect(new Set(await left())).toEqual(
    new Set(
      [
        ...['ACCOUNTS', 'ACCOUNT#acme', 'ACCOUNT#acme#WEBHOOKS', 'ACCOUNT#acme#WEBHOOK-DELIVERIES'],
        ...['ACCOUNT#acme#DAILY-COUNTS', 'WEBHOOK-SECRET#acme', 'PENDING-WEBHOOKS', 'WEBHOOK-NEWS'],
        ...['REJECTION-LISTENERS', ...(await left()).filter((pk) => /^(DUE|PORTFOLIO)#/.test(pk))],
      ].sort(),
    ),
  );
  await stores.removal.clearSecrets('acme');
  await stores.removal.clearNotes('acme', desk.csm.email);
  for (const pk of stores.removal.partitions('acme')) await stores.removal.clearPartition(pk);
  expect((await left()).filter((pk) => /WEBHOOK|LISTENER/.test(pk))).toEqual([]);
  // What a run had noted meanwhile is forgotten once the account is gone.
  await stores.exports.fail(job, 'It broke.', clock());
  await main.remove({ pk: 'ACCOUNT#acme', sk: 'ACCOUNT' });
  await desk.tell();
  expect(await desk.due()).toEqual([]);
});
