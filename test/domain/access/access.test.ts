import { describe, expect, test } from 'vitest';
import {
  apiKeyBody,
  hasScope,
  isOwn,
  mayDecide,
  mayGrant,
  maySee,
  type Principal,
  type Scope,
} from '../../../domain/access/access.ts';
import { refusal } from '../refusal.ts';

const holder = (...scopes: Scope[]): Principal => ({ tokenId: 't', scopes });

describe('an API key', () => {
  test('has a default name and, unless bound, no account', () => {
    expect(apiKeyBody.parse({ scopes: ['events:write'] })).toEqual({
      name: 'API key',
      scopes: ['events:write'],
      accountId: undefined,
    });
  });

  test('is bound and ends as it is asked to; null is as if it were absent', () => {
    const bound = apiKeyBody.parse({
      scopes: ['admin'],
      accountId: 'acme',
      expiresAt: '2027-01-01T00:00:00Z',
    });
    expect([bound.accountId, bound.expiresAt?.toString()]).toEqual(['acme', '2027-01-01T00:00:00Z']);
    const unbound = apiKeyBody.parse({ scopes: ['admin'], accountId: null, expiresAt: null });
    expect([unbound.accountId, unbound.expiresAt]).toEqual([undefined, undefined]);
  });

  test('has each scope once', () => {
    expect(apiKeyBody.parse({ scopes: ['admin', 'admin'] }).scopes).toEqual(['admin']);
  });

  test.each([
    ['/scopes', { scopes: undefined }],
    ['/scopes', { scopes: [] }],
    ['/scopes/0', { scopes: ['usage:write'] }],
    ['/scopes/0', { scopes: ['quotas:request'] }],
    ['/name', { name: '' }],
    ['/name', { name: 'x'.repeat(101) }],
    ['/accountId', { accountId: 'a/b' }],
    ['/account', { account: 'acme' }],
  ])('is refused at %s with %j', (pointer, changed) => {
    expect(refusal(apiKeyBody, { scopes: ['admin'], ...changed })).toEqual([pointer]);
  });
});

describe('a token', () => {
  test('may do what one of its scopes allows', () => {
    expect(hasScope(holder('usage:read'), 'usage:read')).toBe(true);
    expect(hasScope(holder('usage:read'), 'exports:write', 'usage:read')).toBe(true);
    expect(hasScope(holder('usage:read'), 'exports:write')).toBe(false);
    expect(hasScope(holder(), 'usage:read')).toBe(false);
  });

  test('with the scope admin may do everything', () => {
    expect(hasScope(holder('admin'), 'events:write')).toBe(true);
    expect(hasScope(holder('admin'))).toBe(true);
  });

  test.each<[string, Partial<Principal>, boolean]>([
    ['a key for all accounts', {}, false],
    ['a key that is bound to the account', { accountId: 'acme' }, true],
    ['a CSM session, in the path of an account', { accountId: 'acme', csm: 'carla@crm.example' }, false],
    ['an emailed link', { accountId: 'acme', only: 'qreq_1' }, false],
  ])('of %s is the account’s own: %j, %j', (_, bound, own) => {
    expect(isOwn({ ...holder('admin'), ...bound })).toBe(own);
    for (const scope of ['admin', 'quotas:write', 'quotas:decide'] as const) {
      expect(mayDecide({ ...holder(scope), ...bound })).toBe(!own);
      expect(mayGrant({ ...holder(scope), ...bound })).toBe(!own);
    }
    expect(mayDecide({ ...holder('usage:read', 'alerts:grant'), ...bound })).toBe(false);
    expect(mayGrant({ ...holder('alerts:grant'), ...bound })).toBe(true);
  });

  test('may see every account, or only the one that it is bound to', () => {
    expect(maySee(holder('usage:read'), 'acme')).toBe(true);
    expect(maySee({ ...holder('usage:read'), accountId: 'acme' }, 'acme')).toBe(true);
    expect(maySee({ ...holder('admin'), accountId: 'acme' }, 'acme2')).toBe(false);
  });
});
