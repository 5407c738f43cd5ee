import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Account } from '../../../domain/accounts/account.ts';
import { newClosure, termsOf } from '../../../domain/months/closure.ts';
import { noTotals } from '../../../domain/usage/totals.ts';

const account: Account = {
  id: 'acme',
  name: 'Acme',
  timeZone: 'Asia/Manila',
  csm: { name: 'Maria Cruz', email: 'maria@example.com' },
  recipients: [],
  autoGrant: {},
  quotas: { sms: 100 },
  thresholds: [75, 100],
  rates: {},
  overageRates: { sms: '0.50' },
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

it('a closure keeps the terms that limits depend on, and nothing else of the account', () => {
  const closure = newClosure(account, '2026-10', noTotals(), Temporal.Instant.from('2026-11-01T06:00:00Z'));
  expect(closure).toEqual({
    month: '2026-10',
    closedAt: '2026-11-01T06:00:00Z',
    totals: noTotals(),
    terms: { quotas: { sms: 100 }, thresholds: [75, 100], overageRates: { sms: '0.50' } },
  });
});

it('a closure keeps what was agreed to be charged', () => {
  const charges = { call_minutes: 'charged' as const };
  const now = Temporal.Instant.from('2026-11-01T06:00:00Z');
  expect(newClosure({ ...account, charges }, '2026-10', noTotals(), now).terms.charges).toEqual(charges);
  // Storage refuses a member that is undefined.
  expect(Object.keys(newClosure(account, '2026-10', noTotals(), now).terms)).not.toContain('charges');
});

it('a closed month keeps the terms that it closed with; an open one has the current terms', () => {
  const terms = { quotas: { sms: 50 }, thresholds: [], overageRates: {} };
  expect(termsOf({ terms }, account)).toEqual(terms);
  expect(termsOf(undefined, account)).toBe(account);
});
