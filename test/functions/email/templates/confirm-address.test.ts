import { expect, test } from 'vitest';
import { confirmAddressEmail } from '../../../../functions/email/templates/confirm-address.ts';
import { exportReadyEmail } from '../../../../functions/email/templates/export-ready.ts';
import { aConfirmation, anExport } from './examples.ts';
import { asRead, expectBoth, expectSound } from './reading.ts';

test('an address is asked what it would get, how often, and what happens if it does nothing', async () => {
  const email = confirmAddressEmail(aConfirmation());
  expectSound(email);
  expect(email.subject).toBe('Confirm your address for exports: Acme BPO Manila');
  expect(email.links).toEqual({ confirm: 'monday-calls' });
  expectBoth(email, [
    'Do you want the call log every Monday?',
    'do nothing: you get no file and no other email',
    'The link works for 14 days',
    'it goes to Maria Santos',
    'your address was entered for a scheduled export of Acme BPO Manila',
  ]);
  await expect(asRead(email, 'subscriber').text).toMatchFileSnapshot('confirm-address.txt');
});

test('a scheduled export says that it comes by a schedule, and how to stop it', () => {
  const email = exportReadyEmail(anExport({ to: undefined, schedule: { id: 'monthly', every: 'month' } }));
  expectSound(email);
  expect(email.links).toEqual({ leave: 'monthly' });
  expectBoth(email, ['Stop these emails', 'is made every month', 'you confirmed that you want it']);
  expect(exportReadyEmail(anExport()).text).not.toContain('Stop these emails');
});
