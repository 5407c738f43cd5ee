import { expect, test } from 'vitest';
import { webhookDisabledEmail } from '../../../../functions/email/templates/webhook-disabled.ts';
import { aDisabledWebhook } from './examples.ts';
import { asRead, expectBoth, expectSound } from './reading.ts';

test('a CSM reads which webhook was disabled, since when it failed, and how to enable it', async () => {
  const email = webhookDisabledEmail(aDisabledWebhook());
  expectSound(email);
  expect(email.subject).toBe('A webhook was disabled: Acme BPO Manila');
  expectBoth(email, [
    'A webhook has failed for three days',
    'The response has the status 500',
    'Putting the webhook again, by the API, enables it',
    'Alerts, requests and exports still go out by email',
  ]);
  await expect(asRead(email, 'csm').text).toMatchFileSnapshot('webhook-disabled.txt');
});

test('an address that is gone is told as such, and what may be secret in it is not shown', () => {
  const email = webhookDisabledEmail(aDisabledWebhook({ because: 'gone' }));
  expectBoth(email, ['A webhook says that it is gone', '410 Gone', 'hooks.acme.example']);
  expect(email.html + email.text).not.toContain('key=abc');
});
