import { describe, expect, test } from 'vitest';
import { recipients } from '../../../domain/accounts/recipient-terms.ts';
import { errorsOf, refusal } from '../refusal.ts';
import { parseInput } from '../../../domain/validation.ts';

const ben = { name: 'Ben', email: 'ben@example.com', role: 'backup' };
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...ben, email: `ben-${index}@example.com` }));

describe('the recipients of an account', () => {
  test.each([
    ['nobody', []],
    ['ten', many(10)],
    ['one for every topic', [{ ...ben, notify: ['warnings', 'reports', 'requests'] }]],
    [
      'one of each role',
      ['csm', 'backup', 'customer'].map((role) => ({ ...ben, role, email: `${role}@example.com` })),
    ],
  ])('may be %s', (_, list) => {
    expect(recipients.parse(list)).toEqual(list);
  });

  test.each([
    ['', many(11)],
    ['/0/role', [{ ...ben, role: 'owner' }]],
    ['/0/name', [{ ...ben, name: '' }]],
    ['/0/email', [{ ...ben, email: 'ben' }]],
    ['/0/notify', [{ ...ben, notify: [] }]],
    ['/0/notify', [{ ...ben, notify: ['reports', 'reports'] }]],
    ['/0/notify/0', [{ ...ben, notify: ['bills'] }]],
    ['/0/phone', [{ ...ben, phone: '1' }]],
    ['/1/email', [ben, { ...ben, name: 'Benjamin' }]],
    ['/2/email', [ben, ...many(1), { ...ben, email: 'BEN@example.com' }]],
  ])('are refused at "%s" with %j', (pointer, list) => {
    expect(refusal(recipients, list)).toEqual([pointer]);
  });

  test.each([
    ['expected at most 10 recipients', many(11)],
    ['expected at least one topic, or leave the recipient out', [{ ...ben, notify: [] }]],
    ['expected no topic twice', [{ ...ben, notify: ['reports', 'reports'] }]],
    ['expected no address twice', [ben, ben]],
  ])('are refused with "%s"', (message, list) => {
    expect(errorsOf(() => parseInput(recipients, list)).map((error) => error.message)).toEqual([message]);
  });
});
