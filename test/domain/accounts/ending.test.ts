import { expect, test } from 'vitest';
import { endingFrom } from '../../../domain/accounts/ending.ts';
import { isOfCsm, mailboxOf } from '../../../domain/accounts/mailbox.ts';
import { isUnlimited } from '../../../domain/accounts/account.ts';
import { parseInstant } from '../../../domain/calendar.ts';

test('an account that is ended can be restored for thirty days', () => {
  const now = parseInstant('2026-11-22T06:00:00Z')!;
  expect(endingFrom(now)).toEqual({ deletedAt: '2026-11-22T06:00:00Z', endsAt: '2026-12-22T06:00:00Z' });
});

test('an account belongs to the CSM with its address, in whichever letters', () => {
  const account = { csm: { email: 'Carla@CRM.example' } };
  expect(mailboxOf('Carla@CRM.example')).toBe('carla@crm.example');
  expect(isOfCsm(account, 'cARLA@crm.EXAMPLE')).toBe(true);
  expect(isOfCsm(account, 'carla@crm.example.com')).toBe(false);
});

test.each([
  [true, {}],
  [true, { quotas: { sms: null, interviews: undefined } }],
  [true, { budgetCount: 0 }],
  [false, { quotas: { sms: 0 } }],
  [false, { quotas: { sms: null, interviews: 5 } }],
  [false, { budgetCount: 1 }],
])('nothing limits an account: %s, with %j', (unlimited, terms) => {
  expect(isUnlimited({ quotas: {}, ...terms })).toBe(unlimited);
});
