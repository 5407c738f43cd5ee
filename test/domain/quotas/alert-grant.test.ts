import { describe, expect, test } from 'vitest';
import { askedFor, checkRepeated, suggested } from '../../../domain/quotas/alert-grant.ts';
import type { Advice } from '../../../domain/quotas/advice.ts';
import { RequestClosed } from '../../../domain/quotas/request-decision.ts';

const alert = { meter: 'sms', limit: 100 } as const;
const advice = { quantity: 40, quota: 140 } as Advice;
const sentence = '';

test('a pack is asked for as a pack, a quota as an increase, and the limit of the warning is kept', () => {
  expect(askedFor(alert, { kind: 'pack', quantity: 5 })).toEqual({
    ...{ meter: 'sms', kind: 'pack', quantity: 5 },
    limitThen: 100,
  });
  expect(askedFor(alert, { kind: 'quota', quantity: 5 })).toMatchObject({ kind: 'increase' });
});

test.each([
  ['nothing, if there is no advice', null, { kind: 'pack', quantity: 0 }],
  ['a pack', { ...advice, kind: 'pack' as const, sentence }, { kind: 'pack', quantity: 40 }],
  [
    'a pack, even if none may pay off',
    { ...advice, kind: 'nothing' as const, sentence },
    { kind: 'pack', quantity: 40 },
  ],
  [
    'a quota, if the month is over',
    { ...advice, kind: 'increase' as const, sentence },
    { kind: 'quota', quantity: 40 },
  ],
])('the advice comes to %s', (_, given, expected) => {
  expect(suggested({ advice: given })).toEqual(expected);
});

describe('a second grant', () => {
  const by = { tokenId: 'link_1', name: 'Ben Cruz', email: 'ben@crm.example' };
  const decision = { by, at: '2026-11-10T07:00:00Z', quantity: 5, note: null, packId: null };

  test.each([
    ['pack', 'pack'],
    ['increase', 'quota'],
  ] as const)('of the same kind repeats the first: %s', (kind, wanted) => {
    expect(() => checkRepeated({ kind, quantity: 5, decision }, { kind: wanted })).not.toThrow();
  });

  test.each([
    ['pack', 'quota', 'a pack of 5 was granted by Ben Cruz at 2026-11-10T07:00:00Z'],
    ['increase', 'pack', 'a quota that is 5 higher was granted by Ben Cruz'],
  ] as const)('of another kind is refused: %s', (kind, wanted, said) => {
    const again = () => checkRepeated({ kind, quantity: 5, decision }, { kind: wanted });
    expect(again).toThrow(RequestClosed);
    expect(again).toThrow(said);
  });
});
