import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../domain/access/access.ts';
import type { TokenKind } from '../../../domain/access/token-kind.ts';
import {
  afterCounting,
  amountToCount,
  needsMore,
  newTally,
  pass,
  SHARES,
  shareOf,
  shareWindow,
  UNCOUNTED,
  withoutCounting,
  type Share,
  type Tally,
} from '../../../domain/limits/fair-share.ts';

const SHARE: Share = { name: 'sessions', holder: 'ps#acme' };
const REQUESTS = SHARES[SHARE.name];
const NOW = Temporal.Instant.from('2026-11-22T06:00:03.2Z');

describe('whose share a token takes from', () => {
  it.each<[TokenKind, Partial<Principal>, Share]>([
    ['uk', { tokenId: 'key_1' }, { name: 'service', holder: 'key_1' }],
    ['uk', { tokenId: 'key_2', accountId: 'acme' }, { name: 'key', holder: 'key_2' }],
    ['ps', { tokenId: 'session_1', accountId: 'acme' }, { name: 'sessions', holder: 'ps#acme' }],
    ['ps', { tokenId: 'session_2', accountId: 'acme' }, { name: 'sessions', holder: 'ps#acme' }],
    ['lk', { tokenId: 'link_1', accountId: 'acme', only: 'x' }, { name: 'sessions', holder: 'lk#acme' }],
    [
      'cs',
      { tokenId: 'session_3', csm: 'Ann@crm.example' },
      { name: 'sessions', holder: 'cs#ann@crm.example' },
    ],
    [
      'cs',
      { tokenId: 'session_4', csm: 'ann@crm.example' },
      { name: 'sessions', holder: 'cs#ann@crm.example' },
    ],
    ['ps', { tokenId: 'session_5' }, { name: 'sessions', holder: 'ps#session_5' }],
  ])('%s %o', (kind, principal, share) => {
    expect(shareOf(kind, { tokenId: '', scopes: [], ...principal })).toEqual(share);
  });

  it('no share is all that the API takes', () => {
    expect(SHARES).toEqual({ service: 4000, key: 1000, sessions: 300 });
  });
});

it.each([
  ['2026-11-22T06:00:00Z', '2026-11-22T06:00:00Z'],
  ['2026-11-22T06:00:09.999Z', '2026-11-22T06:00:00Z'],
  ['2026-11-22T06:00:10Z', '2026-11-22T06:00:10Z'],
])('at %s the window has begun at %s and lasts ten seconds', (now, from) => {
  const fromMs = Date.parse(from);
  expect(shareWindow(Temporal.Instant.from(now))).toEqual({ fromMs, toMs: fromMs + 10_000 });
});

it.each([
  ['2026-11-22T06:00:00Z', 10],
  ['2026-11-22T06:00:03.2Z', 7],
  ['2026-11-22T06:00:09.999Z', 1],
])('who is refused at %s is told to wait %i seconds, until the window is over', (now, seconds) => {
  const usedUp = { passed: REQUESTS, allowed: REQUESTS, uncounted: 0, counted: REQUESTS };
  const { tally, standing } = pass(usedUp, SHARE, Temporal.Instant.from(now));
  expect(standing).toEqual({ name: 'sessions', left: 0, secondsLeft: seconds, isBeyond: true });
  expect(tally).toEqual(usedUp);
});

/** Instances of the authorizer with one stored count. */
function fleet(size: number) {
  const tallies: Tally[] = Array.from({ length: size }, newTally);
  let counted = 0;
  let writes = 0;
  return {
    ask: (instance: number, storeFails = false) => {
      const index = instance % size;
      let tally = tallies[index]!;
      if (needsMore(tally, REQUESTS)) {
        const amount = amountToCount(tally, REQUESTS);
        writes += 1;
        if (storeFails) tally = withoutCounting(tally, amount);
        else {
          counted += amount;
          tally = afterCounting(tally, REQUESTS, amount, counted);
        }
      }
      const { tally: after, standing } = pass(tally, SHARE, NOW);
      tallies[index] = after;
      return standing;
    },
    passed: () => tallies.reduce((sum, { passed }) => sum + passed, 0),
    writes: () => writes,
  };
}

const asks = fc.array(fc.nat(99), { minLength: 1, maxLength: 3 * REQUESTS, size: 'max' });

it.each([
  [{ allowed: 10, uncounted: 10 }, 20],
  [{ allowed: 20, uncounted: 0 }, 10],
  [{ allowed: 31, uncounted: 0 }, 16],
  [{ allowed: 60, uncounted: 0 }, 30],
  [{ allowed: 200, uncounted: 0 }, 30],
  [{ allowed: 200, uncounted: 80 }, 110],
])(
  'after %o, an instance counts %i: what it has not counted, and half as many as before, within bounds',
  (known, amount) => {
    expect(amountToCount({ ...newTally(), ...known }, REQUESTS)).toBe(amount);
  },
);

describe('an instance alone', () => {
  it.each([
    [1, 1, 0],
    [UNCOUNTED, UNCOUNTED, 0],
    [REQUESTS - 1, REQUESTS - 1, 15],
    [REQUESTS, REQUESTS, 15],
    [REQUESTS + 1, REQUESTS, 15],
    [5 * REQUESTS, REQUESTS, 15],
  ])('that is asked %i times lets %i pass, with at most %i writes', (times, passing, most) => {
    const { ask, passed, writes } = fleet(1);
    for (let asked = 0; asked < times; asked += 1) ask(0);
    expect(passed()).toBe(passing);
    expect(writes()).toBeLessThanOrEqual(most);
    expect(times > UNCOUNTED).toBe(writes() > 0);
  });

  it('says each time how many are left, exactly', () => {
    const { ask } = fleet(1);
    for (let asked = 1; asked <= REQUESTS; asked += 1) expect(ask(0).left).toBe(REQUESTS - asked);
    expect(ask(0)).toMatchObject({ left: 0, isBeyond: true });
  });
});

describe('several instances', () => {
  it('let no more pass than the share, and what each passed before it counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), asks, (size, order) => {
        const { ask, passed } = fleet(size);
        for (const instance of order) ask(instance);
        expect(passed()).toBeLessThanOrEqual(REQUESTS + size * UNCOUNTED);
      }),
    );
  });

  it('refuse nobody before two thirds of the share have passed, less a few of each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), asks, (size, order) => {
        const { ask, passed } = fleet(size);
        for (const instance of order)
          if (ask(instance).isBeyond) {
            expect(passed()).toBeGreaterThanOrEqual(((REQUESTS - size * (UNCOUNTED + 1)) * 2) / 3);
            return;
          }
      }),
    );
  });

  it('refuse nobody for a count that could not be stored, and make up for it with the next', () => {
    fc.assert(
      fc.property(asks, (order) => {
        const { ask } = fleet(3);
        for (const instance of order) expect(ask(instance, true).isBeyond).toBe(false);
      }),
    );
    const { ask, passed } = fleet(1);
    for (let asked = 0; asked < REQUESTS / 2; asked += 1) ask(0, true);
    for (let asked = 0; asked < REQUESTS; asked += 1) ask(0);
    expect(passed()).toBe(REQUESTS);
  });
});
