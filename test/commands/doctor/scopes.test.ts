import { describe, expect, test } from 'vitest';
import { hasScope, PROBES, scopesCheck } from '../../../commands/doctor/scopes.ts';
import { API_KEY_SCOPES } from '../../../domain/access/access.ts';

test('every scope that a key can have is probed', () => {
  expect(PROBES.map(({ scope }) => scope).sort()).toEqual([...API_KEY_SCOPES].sort());
});

test.each([
  [200, '', true],
  [404, 'There is no such account.', true],
  [422, 'The body breaks a rule.', true],
  [403, 'This token is bound to one account; this route needs one that is not.', true],
  [403, 'No account decides this for itself: use a key that is not bound to it, or a CSM session.', true],
  [403, 'This token lacks the scope quotas:write.', false],
  [403, 'This token is for another account.', undefined],
  [401, '', undefined],
  [503, '', undefined],
])('%i %s: the key has the scope: %s', (status, detail, has) => {
  expect(hasScope({ status, detail })).toBe(has);
});

describe('the scopes of a key', () => {
  const found = (...has: string[]) =>
    new Map(API_KEY_SCOPES.map((scope) => [scope as string, has.includes(scope)]));

  test('are named, and those that it lacks', () => {
    const { state, message } = scopesCheck(found('events:write'), []);
    expect({ state, message }).toEqual({
      state: 'ok',
      message:
        'The key has events:write (not: usage:read, exports:write, sessions:write, accounts:write, quotas:write, admin).',
    });
  });

  test('fail if one is missing that is needed', () => {
    expect(scopesCheck(found('events:write'), ['events:write', 'usage:read'])).toMatchObject({
      state: 'failed',
      advice: ['Ask for a key that also has usage:read.'],
    });
  });

  test('are all there with admin', () => {
    const check = scopesCheck(found('admin'), ['events:write']);
    expect(check).toMatchObject({ state: 'ok', message: 'The key has admin, which has every scope.' });
  });
});
