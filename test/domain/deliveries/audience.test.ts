import { describe, expect, test } from 'vitest';
import type { Addressed, Recipient } from '../../../domain/accounts/recipients.ts';
import { candidatesFor, type Audience } from '../../../domain/deliveries/audience.ts';

const person = (name: string, role: Recipient['role'], notify?: Recipient['notify']): Recipient => ({
  ...{ name, email: `${name}@e.com`, role },
  ...(notify && { notify }),
});
const account: Addressed = {
  csm: { name: 'Carla', email: 'carla@e.com' },
  recipients: [person('ben', 'backup'), person('ana', 'customer', ['warnings', 'requests'])],
};
const warnings = { accountId: 'acme', topic: 'warnings' } as const;
const shown = (
  audience: Audience,
  operator?: string,
  ofBudget?: Recipient[],
  of: Addressed | undefined = account,
) =>
  candidatesFor(audience, of, operator, ofBudget).map(
    ({ to, role, first }) => `${to.split('@')[0]} ${role}${first ? '' : ' later'}`,
  );

describe('an email may go', () => {
  test.each<[string, Audience, string[]]>([
    ['to an address that was typed, and nobody else', { accountId: 'acme', to: 'x@e.com' }, ['x requester']],
    [
      'to everybody who gets a scheduled export',
      { accountId: 'acme', scheduleId: 's', subscribers: ['x@e.com', 'y@e.com'] },
      ['x subscriber', 'y subscriber'],
    ],
    [
      'to a CSM about all their accounts, and then to the operator',
      { csm: 'carla@e.com' },
      ['carla csm', 'op operator later'],
    ],
    [
      'to whoever chose its topic, and then on',
      warnings,
      ['carla csm', 'ben backup later', 'ana customer', 'op operator later'],
    ],
    [
      'to no customer who did not choose its topic',
      { ...warnings, topic: 'reports' },
      ['carla csm', 'ben backup later', 'op operator later'],
    ],
    [
      'to no customer who could decide by it',
      { ...warnings, topic: 'requests', decides: true },
      ['carla csm', 'ben backup later', 'op operator later'],
    ],
    [
      'to backups at once if they had the warning',
      { ...warnings, backups: true },
      ['carla csm', 'ben backup', 'ana customer', 'op operator later'],
    ],
  ])('%s', (_, audience, candidates) => {
    expect(shown(audience, 'op@e.com')).toEqual(candidates);
  });

  test('to nobody in the end if there is no operator', () => {
    expect(shown(warnings)).toEqual(['carla csm', 'ben backup later', 'ana customer']);
    expect(shown({ csm: 'carla@e.com' })).toEqual(['carla csm']);
  });

  test('to the recipients of its budget in their order, and on to the CSM of the account', () => {
    const ofBudget = [person('cleo', 'customer'), person('bob', 'backup'), person('max', 'csm')];
    const candidates = [
      'max csm',
      'bob backup later',
      'cleo customer',
      'carla csm later',
      'op operator later',
    ];
    expect(shown(warnings, 'op@e.com', ofBudget)).toEqual(candidates);
    expect(shown({ ...warnings, backups: true }, undefined, ofBudget)[1]).toBe('bob backup');
  });

  test('to the operator alone if the account is gone', () => {
    expect(candidatesFor(warnings, undefined, 'op@e.com').map(({ to }) => to)).toEqual(['op@e.com']);
    const ofBudget = [person('max', 'csm')];
    expect(candidatesFor(warnings, undefined, undefined, ofBudget).map(({ to }) => to)).toEqual([
      'max@e.com',
    ]);
  });
});
