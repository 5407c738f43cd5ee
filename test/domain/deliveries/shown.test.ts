import { expect, test } from 'vitest';
import type { Principal, Scope } from '../../../domain/access/access.ts';
import type { Delivery } from '../../../domain/deliveries/delivery.ts';
import { deliveriesFor, recipientsFor, versionFor } from '../../../domain/deliveries/shown.ts';

const reader = (...scopes: Scope[]): Principal => ({ tokenId: 't', scopes });
const at = '2026-11-10T06:30:00Z';
const delivery = (role: Delivery['role'], more: Partial<Delivery> = {}): Delivery => ({
  ...{ to: `${role}@e.com`, role, state: 'bounced', at, detail: 'no such mailbox', messageId: 'm', round: 0 },
  ...more,
});

test.each(['csm', 'customer', 'requester', 'subscriber'] as const)(
  'a reader of usage sees what became of the email to a %s',
  (role) => {
    expect(deliveriesFor(reader('usage:read'), [delivery(role)])).toEqual([
      { to: `${role}@e.com`, role, state: 'bounced', at, detail: 'no such mailbox', why: null },
    ]);
  },
);

test.each(['backup', 'operator'] as const)('only an administrator sees who the %s is', (role) => {
  const escalated = delivery(role, { why: 'escalated' });
  const hidden = { to: null, role, state: 'bounced', at, detail: null, why: 'escalated' };
  expect(deliveriesFor(reader('usage:read', 'exports:write'), [escalated])).toEqual([hidden]);
  for (const scope of ['accounts:write', 'admin'] as const)
    expect(deliveriesFor(reader(scope), [escalated])).toEqual([
      { ...hidden, to: `${role}@e.com`, detail: 'no such mailbox' },
    ]);
});

test('an address that was forgotten is null, and so is a reason that nobody gave', () => {
  expect(deliveriesFor(reader('admin'), [delivery('csm', { to: '', detail: undefined })])).toMatchObject([
    { to: null, detail: null },
  ]);
});

test('only an administrator sees the backups of an account', () => {
  const [csm, ben, ana] = (['csm', 'backup', 'customer'] as const).map((role) => ({
    ...{ name: role, email: `${role}@e.com`, role },
  }));
  expect(recipientsFor(reader('usage:read'), [csm!, ben!, ana!])).toEqual([csm, ana]);
  expect(recipientsFor(reader('accounts:write'), [csm!, ben!, ana!])).toEqual([csm, ben, ana]);
});

test('a version of an account or a schedule has no recipients that its reader may not see', () => {
  const [ben, ana] = (['backup', 'customer'] as const).map((role) => ({
    name: role,
    email: `${role}@e.com`,
    role,
  }));
  const version = { name: 'Acme', recipients: [ben, ana, 'x@e.com'] };
  expect(versionFor(reader('usage:read'), version)).toEqual({ name: 'Acme', recipients: [ana, 'x@e.com'] });
  expect(versionFor(reader('accounts:write'), version)).toEqual(version);
  for (const other of [null, { name: 'Acme' }, { recipients: 'all' }])
    expect(versionFor(reader('usage:read'), other)).toEqual(other);
});
