import { describe, expect, test } from 'vitest';
import {
  isLastingAdmin,
  isUnbound,
  keyEnd,
  mayOpen,
  maySee,
  type ApiKey,
  type Principal,
} from '../../../domain/access/access.ts';
import { formatInstant, parseInstant } from '../../../domain/calendar.ts';
import { errorsOf } from '../refusal.ts';

const at = (text: string) => parseInstant(text)!;

describe('the end of a key', () => {
  const now = at('2026-11-22T06:00:00.5Z');

  test.each([
    ['2026-11-22T06:00:01Z', '2026-11-22T06:00:01Z'],
    ['2026-11-22T06:00:01.999Z', '2026-11-22T06:00:01Z'],
    ['2031-11-22T06:00:00.999Z', '2031-11-22T06:00:00Z'],
  ])('that is asked for as %s is %s', (asked, end) => {
    expect(formatInstant(keyEnd(at(asked), now))).toBe(end);
  });

  test.each([
    ['is over', '2026-11-22T06:00:00Z'],
    ['is over once its fraction is left out', '2026-11-22T06:00:00.999Z'],
    ['is more than five years ahead', '2031-11-22T06:00:01Z'],
  ])('is refused if it %s', (_, asked) => {
    expect(errorsOf(() => keyEnd(at(asked), now))).toEqual([
      { pointer: '/expiresAt', message: 'expected an instant in the future, at most 5 years ahead' },
    ]);
  });

  test('may be five years ahead to the second, and not this very instant', () => {
    const second = at('2026-11-22T06:00:00Z');
    expect(formatInstant(keyEnd(at('2031-11-22T06:00:00Z'), second))).toBe('2031-11-22T06:00:00Z');
    expect(errorsOf(() => keyEnd(second, second))).toHaveLength(1);
  });
});

describe('a key that may make others for ever', () => {
  const admin: ApiKey = { id: 'key_1', name: 'Admin', scopes: ['admin'], createdAt: '2026-11-22T06:00:00Z' };

  test.each<[boolean, string, Partial<ApiKey>]>([
    [true, 'admin for all accounts', {}],
    [true, 'admin, and more', { scopes: ['usage:read', 'admin'] }],
    [false, 'bound to an account', { accountId: 'acme' }],
    [false, 'one that expires', { expiresAt: '2027-11-22T06:00:00Z' }],
    [false, 'of another scope', { scopes: ['accounts:write'] }],
  ])('%s: %s', (expected, _, changed) => {
    expect(isLastingAdmin({ ...admin, ...changed })).toBe(expected);
  });
});

describe('a token', () => {
  const token = (bound: Partial<Principal>): Principal => ({
    tokenId: 't',
    scopes: ['usage:read'],
    ...bound,
  });

  test.each<[string, Partial<Principal>, boolean, boolean]>([
    ['a key', {}, true, true],
    ['a key of the account', { accountId: 'acme' }, false, true],
    ['a key of another account', { accountId: 'other' }, false, false],
    ['a CSM outside their accounts', { csm: 'carla@crm.example' }, false, false],
    ['a CSM in the account', { csm: 'carla@crm.example', accountId: 'acme' }, false, true],
  ])('of %s: %j is for all accounts: %s, and sees this one: %s', (_, bound, unbound, sees) => {
    expect(isUnbound(token(bound))).toBe(unbound);
    expect(maySee(token(bound), 'acme')).toBe(sees);
  });

  test.each<[string | undefined, Record<string, string>, boolean]>([
    [undefined, { id: 'acme' }, true],
    [undefined, { id: 'acme', requestId: 'qreq_1' }, true],
    ['qreq_1', { id: 'acme', requestId: 'qreq_1' }, true],
    ['qreq_1', { id: 'acme', requestId: 'qreq_2' }, false],
    ['qreq_1', { id: 'acme' }, false],
    // An account may be called like anything.
    ['acme', { id: 'acme', requestId: 'qreq_1' }, false],
    ['acme', { id: 'acme' }, false],
  ])('for only %s opens the path with %j: %s', (only, path, opens) => {
    expect(mayOpen(token({ only }), path)).toBe(opens);
  });
});
