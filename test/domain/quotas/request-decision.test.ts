import { describe, expect, test } from 'vitest';
import {
  autoGrantRoom,
  decisionTerms,
  grantOf,
  isRepeated,
  isWithdrawn,
  NothingToGrant,
  RequestClosed,
  statusAfter,
} from '../../../domain/quotas/request-decision.ts';
import type { QuotaRequest, RequestStatus } from '../../../domain/quotas/quota-request.ts';
import { InvalidInput } from '../../../domain/validation.ts';

const by = { tokenId: 'link_1', name: 'Maria Cruz', email: 'maria@example.com' };
const decision = { by, at: '2026-11-22T07:15:00Z', quantity: 5, note: null, packId: null };
const answered = (status: RequestStatus): Pick<QuotaRequest, 'status' | 'decision'> => ({
  status,
  decision: status === 'open' || status === 'withdrawn' ? null : decision,
});
const grant = decisionTerms.parse({ decision: 'grant' });
const decline = decisionTerms.parse({ decision: 'decline' });

/** What a decision, or a withdrawal, of a request in each status is: new, a repetition, or refused. */
const OUTCOMES: [RequestStatus, grant: string, decline: string, withdraw: string][] = [
  ['open', 'new', 'new', 'new'],
  ['granted', 'repeated', 'refused', 'refused'],
  ['partly_granted', 'repeated', 'refused', 'refused'],
  ['declined', 'refused', 'repeated', 'refused'],
  ['withdrawn', 'refused', 'refused', 'repeated'],
];

describe.each(OUTCOMES)('a request that is %s', (status, ...outcomes) => {
  const outcome = (isAgain: () => boolean) => {
    try {
      return isAgain() ? 'repeated' : 'new';
    } catch (error) {
      expect(error).toBeInstanceOf(RequestClosed);
      return 'refused';
    }
  };

  test('can be decided or withdrawn once', () => {
    expect([
      outcome(() => isRepeated(answered(status), grant)),
      outcome(() => isRepeated(answered(status), decline)),
      outcome(() => isWithdrawn(answered(status))),
    ]).toEqual(outcomes);
  });
});

test.each<[number, number | null, string]>([
  [10, 10, 'granted'],
  [10, 11, 'granted'],
  [10, 9, 'partly_granted'],
  [10, 1, 'partly_granted'],
  [10, null, 'declined'],
])('of %d, granting %s is %s', (quantity, granted, status) => {
  expect(statusAfter({ quantity }, granted)).toBe(status);
});

describe('a grant', () => {
  const pack = { meter: 'sms', kind: 'pack', quantity: 5 } as const;
  const increase = { ...pack, kind: 'increase' } as const;

  test('is a pack of the month, or comes on top of the quota', () => {
    const terms = { quotas: { sms: 100 } };
    expect(grantOf(pack, terms, '2026-11')).toEqual({ kind: 'pack', quantity: 5, month: '2026-11' });
    expect(grantOf(pack, terms, '2026-11', 3)).toEqual({ kind: 'pack', quantity: 3, month: '2026-11' });
    expect(grantOf(increase, terms, '2026-11')).toEqual({ kind: 'increase', quantity: 5, quota: 105 });
    expect(grantOf(increase, { quotas: { sms: 0 } }, '2026-11', 3)).toMatchObject({ quota: 3 });
  });

  test('needs a limit, and a quota has one of its own', () => {
    for (const asked of [pack, increase])
      for (const sms of [undefined, null])
        expect(() => grantOf(asked, { quotas: { sms } }, '2026-11')).toThrow(NothingToGrant);
    expect(() => grantOf(increase, { quotas: { sms: 999_999_996 } }, '2026-11')).toThrow(InvalidInput);
    expect(grantOf(increase, { quotas: { sms: 999_999_995 } }, '2026-11')).toMatchObject({ quota: 1e9 });
  });
});

test.each<[string, object, number | undefined]>([
  ['fits', {}, 70],
  ['is all of it', { quantity: 100 }, 0],
  ['is more', { quantity: 101 }, undefined],
  ['is a higher quota', { kind: 'increase' }, undefined],
  ['is of a meter without a limit', { meter: 'interviews' }, undefined],
  ['is of a meter without such terms', { meter: 'audio_minutes' }, undefined],
])('a request that %s leaves room for automatic grants before it', (_, change, room) => {
  const terms = { autoGrant: { sms: 100, interviews: 100 }, quotas: { sms: 5, audio_minutes: 5 } };
  const asked = { meter: 'sms', kind: 'pack', quantity: 30, ...change } as const;
  expect(autoGrantRoom(terms, asked)).toBe(room);
});

test('a note of blanks is none', () => {
  expect(decisionTerms.parse({ decision: 'decline', note: '  \n' }).note).toBeUndefined();
  expect(decisionTerms.parse({ decision: 'decline', note: null }).note).toBeUndefined();
});

describe('whoever is refused is told why', () => {
  test('by what was decided, by whom and when', () => {
    expect(() => isRepeated(answered('partly_granted'), decline)).toThrow(
      'This request was partly granted by Maria Cruz at 2026-11-22T07:15:00Z. That is final: a new request can be made.',
    );
    expect(() => isRepeated(answered('withdrawn'), grant)).toThrow(
      'This request was withdrawn. That is final: a new request can be made.',
    );
    expect(() => isRepeated(answered('declined'), grant)).toThrow(
      expect.objectContaining({ name: 'RequestClosed' }) as Error,
    );
  });

  test('by the limit that there is not', () => {
    const granting = () => grantOf({ meter: 'sms', kind: 'pack', quantity: 5 }, { quotas: {} }, '2026-11');
    expect(granting).toThrow(
      /^The account has no limit on its .+ now, so there is nothing to grant. Decline the request, and say so in the note.$/,
    );
    expect(granting).toThrow(expect.objectContaining({ name: 'NothingToGrant' }) as Error);
  });

  test('by how much more the quota may be', () => {
    const asked = { meter: 'sms', kind: 'increase', quantity: 900_000_000 } as const;
    expect(() => grantOf(asked, { quotas: { sms: 600_000_000 } }, '2026-11')).toThrow(
      expect.objectContaining({
        errors: [
          {
            pointer: '/quantity',
            message: 'expected at most 400000000, since the quota is 600000000 now',
          },
        ],
      }) as Error,
    );
  });

  test('by the quantity of a decision that grants nothing', () => {
    expect(decisionTerms.parse({ decision: 'grant', quantity: 5 }).quantity).toBe(5);
    expect(decisionTerms.parse({ decision: 'grant', quantity: null }).quantity).toBeUndefined();
    expect(decisionTerms.parse({ decision: 'decline' }).quantity).toBeUndefined();
    expect(decisionTerms.safeParse({ decision: 'decline', quantity: 5 }).error?.issues).toMatchObject([
      { path: ['quantity'], message: 'expected no quantity, since nothing is granted' },
    ]);
  });
});
