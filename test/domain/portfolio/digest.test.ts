import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { digestOf, isQuiet, seenIn } from '../../../domain/portfolio/digest.ts';
import { isSilent } from '../../../domain/portfolio/silence.ts';
import { portfolioAccount } from './accounts.ts';

const NOW = Temporal.Instant.from('2026-11-23T00:00:00Z');
const calm = portfolioAccount('calm');
const over = portfolioAccount('over', { used: 1100 });
const soon = portfolioAccount('soon', { used: 800, runsOut: '2026-11-27' });

const ids = (accounts: { account: { id: string } }[]) => accounts.map(({ account }) => account.id);

describe('a digest', () => {
  test('is quiet if no account needs anything', () => {
    expect(isQuiet(digestOf([calm], {}, NOW))).toBe(true);
    expect(isQuiet(digestOf([], undefined, NOW))).toBe(true);
  });

  test('sorts accounts by what they need; one may need several things', () => {
    const asks = portfolioAccount('asks', { used: 1100, openRequests: 2, undelivered: 1 });
    const silent = portfolioAccount('silent', { lastEventAt: '2026-11-18T10:00:00Z' });
    const digest = digestOf([asks, over, soon, silent, calm], undefined, NOW);
    expect(ids(digest.decide)).toEqual(['asks']);
    expect(ids(digest.exceeding)).toEqual(['asks', 'over', 'soon']);
    expect(ids(digest.undelivered)).toEqual(['asks']);
    expect(ids(digest.silent)).toEqual(['silent']);
    expect(digest).toMatchObject({ accounts: 5, worse: [], better: [] });
    expect(isQuiet(digest)).toBe(false);
  });

  test('compares with the week before', () => {
    const before = seenIn([calm, portfolioAccount('over', { used: 800, runsOut: '2026-11-24' }), soon]);
    const { worse, better } = digestOf([calm, over, portfolioAccount('soon')], before, NOW);
    expect(worse.map(({ account, ...change }) => [account.account.id, change])).toEqual([
      ['over', { before: 'will_exceed', now: 'exceeded' }],
    ]);
    expect(better.map(({ account, ...change }) => [account.account.id, change])).toEqual([
      ['soon', { before: 'will_exceed', now: 'within' }],
    ]);
  });

  test('has what was warned of and is within its limit again, for a week', () => {
    const at = '2026-11-16T00:00:01Z';
    const cleared = [{ meter: 'sms' as const, at }];
    const pack = portfolioAccount('pack', { cleared });
    const longAgo = portfolioAccount('long-ago', { cleared: [{ meter: 'sms', at: '2026-11-16T00:00:00Z' }] });
    const again = portfolioAccount('again', { used: 1100, cleared });
    const soonAgain = portfolioAccount('soon-again', { used: 800, runsOut: '2026-11-27', cleared });
    const digest = digestOf([pack, longAgo, again, soonAgain, calm], {}, NOW);
    expect(digest.cleared.map(({ account, meters }) => [account.account.id, meters])).toEqual([
      ['pack', ['sms']],
    ]);
    expect(isQuiet(digestOf([pack], {}, NOW))).toBe(false);
  });

  test('takes a new month for no improvement', () => {
    const before = seenIn([over]);
    const fresh = portfolioAccount('over', { month: '2026-12', used: 0 });
    expect(digestOf([fresh], before, NOW)).toMatchObject({ worse: [], better: [] });
    const again = portfolioAccount('over', { month: '2026-12', used: 1100 });
    expect(digestOf([again], before, NOW).worse).toMatchObject([{ before: 'within', now: 'exceeded' }]);
  });
});

test.each([
  ['a weekend with a holiday is not silent', '2026-11-19T12:00:00Z', false],
  ['more than four days are', '2026-11-18T23:00:00Z', true],
])('%s', (_, lastEventAt, expected) => {
  expect(isSilent(Temporal.Instant.from(lastEventAt), NOW)).toBe(expected);
});

test('an unusual day is told in the digest after it, and a silent producer in each until it sends again', () => {
  const unusual = (day: string) =>
    portfolioAccount(day, { unusual: [{ meter: 'sms', day, used: 1840, usual: 450 }] });
  const silent = portfolioAccount('silent', {
    silentProducers: [{ source: 'crm/dialer', since: '2026-10-20T08:00:00Z' }],
  });
  const digest = digestOf([unusual('2026-11-15'), unusual('2026-11-16'), silent], undefined, NOW);
  expect(digest.unusual.map(({ account }) => account.id)).toEqual(['2026-11-16']);
  expect(digest.silent.map(({ account }) => account.id)).toEqual(['silent']);
  expect(isQuiet(digest)).toBe(false);
});

test('an account that has never sent an event is new, not silent', () => {
  expect(isSilent(undefined, NOW)).toBe(false);
});
