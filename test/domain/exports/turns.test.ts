import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exportsPerAccount,
  nextTurn,
  type AccountTurn,
  type WaitingExport,
} from '../../../domain/exports/turns.ts';

const waiting = (accountId: string, number: number, begun = false): WaitingExport => ({
  ...{ accountId, begun },
  exportId: `${accountId}-${number}`,
});
const HUNDRED = Array.from({ length: 100 }, (_, index) => waiting('acme', 100 + index));
const turn = (lastAt: string, ...atWork: string[]): AccountTurn => ({ lastAt, atWork });
const next = (waits: WaitingExport[], turns: Record<string, AccountTurn>, wokenFor = '', perAccount = 3) => {
  const found = nextTurn(waits, new Map(Object.entries(turns)), perAccount, wokenFor);
  return typeof found === 'object' ? found.exportId : found;
};

describe('the next export', () => {
  it('is the oldest of the only account that waits', () => {
    expect(next(HUNDRED.toReversed(), {})).toBe('acme-100');
  });

  it('is of the account with fewer at work, whichever the worker was woken for', () => {
    const turns = { acme: turn('2026-11-22T06:00:00Z', 'acme-100') };
    expect(next([...HUNDRED, waiting('globex', 1)], turns, 'acme-101')).toBe('globex-1');
  });

  it('is of the account that has waited longer for a turn, if as many are at work', () => {
    const turns = { acme: turn('2026-11-22T06:00:01Z'), globex: turn('2026-11-22T06:00:00Z') };
    expect(next([...HUNDRED, waiting('globex', 1)], turns, 'acme-100')).toBe('globex-1');
  });

  it('is none that is at work', () => {
    expect(next([waiting('acme', 1)], { acme: turn('', 'acme-1') }, 'acme-1')).toBeUndefined();
  });

  it('is one that was begun before only if the worker was woken for it', () => {
    expect(next([waiting('acme', 1, true)], {}, 'acme-2')).toBeUndefined();
    expect(next([waiting('acme', 1, true)], {}, 'acme-1')).toBe('acme-1');
  });

  it('has to wait while its account has its share at work', () => {
    const full = turn('2026-11-22T06:00:00Z', 'acme-1', 'acme-2', 'acme-3');
    expect(next(HUNDRED, { acme: full })).toBe('full');
    expect(next([...HUNDRED, waiting('globex', 1)], { acme: full })).toBe('globex-1');
  });

  it('leaves every account waiting at most one round of all others', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 6 }), (counts) => {
        let left = counts.flatMap((count, account) =>
          Array.from({ length: count }, (_, index) => waiting(`account-${account}`, 100 + index)),
        );
        const turns = new Map<string, AccountTurn>();
        const order: string[] = [];
        while (left.length > 0) {
          const taken = nextTurn(left, turns, 3, left[0]!.exportId);
          if (typeof taken !== 'object') throw new Error('nobody is next');
          turns.set(taken.accountId, turn(String(order.length).padStart(6, '0')));
          order.push(taken.accountId);
          left = left.filter((each) => each !== taken);
        }
        for (const [account] of counts.entries()) {
          expect(order.indexOf(`account-${account}`)).toBeLessThan(counts.length);
        }
      }),
    );
  });
});

it.each([
  [1, 1],
  [2, 1],
  [5, 3],
  [10, 5],
])('of %i workers one account has at most %i', (workers, most) => {
  expect(exportsPerAccount(workers)).toBe(most);
});
