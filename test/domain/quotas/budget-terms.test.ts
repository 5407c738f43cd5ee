import { describe, expect, test } from 'vitest';
import { shownAmount, shownTerms, isWatchedIn } from '../../../domain/quotas/budget.ts';
import { budgetBody, budgetId, termsOfBudget } from '../../../domain/quotas/budget-terms.ts';
import { parseInput } from '../../../domain/validation.ts';
import { errorsOf, refusal } from '../refusal.ts';

const body = { name: 'Spring', campaignIds: ['spring'], meter: 'sms', limit: 100 };
const termsOf = (changed: object) => termsOfBudget(budgetBody.parse({ ...body, ...changed }));
const ids = (count: number) => Array.from({ length: count }, (_, index) => `campaign-${index}`);
const ben = { name: 'Ben', email: 'ben@example.com', role: 'backup' };

describe('a budget', () => {
  test('of campaigns is for them, warns at 75, 90 and 100 %, and warns nobody in particular', () => {
    expect(termsOf({})).toEqual({
      name: 'Spring',
      part: { campaignIds: ['spring'] },
      meter: 'sms',
      limit: 100,
      thresholds: [75, 90, 100],
      recipients: [],
    });
  });

  test('of recruiters is for them', () => {
    expect(termsOf({ campaignIds: null, recruiterIds: ['ana', 'ben'] }).part).toEqual({
      recruiterIds: ['ana', 'ben'],
    });
  });

  test('may be sent back as it was read', () => {
    const read = {
      id: 'spring',
      accountId: 'acme',
      createdAt: '2026-11-01T00:00:00Z',
      updatedAt: 'whatever',
    };
    expect(termsOf({ ...read, recruiterIds: null, recipients: null })).toEqual(termsOf({}));
  });

  test.each([
    ['sms', 1, 1],
    ['call_minutes', 1_000_000_000, 1_000_000_000],
    ['costUsd', '150.00', 150_000_000],
    ['costUsd', '0.0001', 100],
    ['costUsd', '999999999.9999', 999_999_999_999_900],
    ['costUsd', 150, 150_000_000],
  ])('of %s may be limited to %s', (meter, limit, kept) => {
    expect(termsOf({ meter, limit }).limit).toBe(kept);
  });

  test('keeps fifty parts, and whom it warns', () => {
    const recipients = [{ ...ben, notify: ['reports', 'warnings'] }];
    const terms = termsOf({ campaignIds: ids(50), recipients, thresholds: [100, 50] });
    expect(terms).toMatchObject({ part: { campaignIds: ids(50) }, recipients, thresholds: [50, 100] });
  });

  const UNITS = 'expected a whole number from 1 to 1000000000';
  const USD =
    'expected USD above zero as a decimal string such as "150.00", with at most 9 digits before the point and 4 after it';
  test.each([
    ['/name', { name: ' ' }, 'expected a name that can be seen'],
    ['/campaignIds', { campaignIds: [] }, 'expected at least one campaign, or leave the list out'],
    ['/campaignIds', { campaignIds: ids(51) }, 'expected at most 50 campaigns'],
    ['/campaignIds', { campaignIds: ['a', 'a'] }, 'expected no campaign twice'],
    [
      '/campaignIds',
      { campaignIds: null },
      'expected campaignIds or recruiterIds: a budget is for a part of the account',
    ],
    [
      '/recruiterIds',
      { campaignIds: null, recruiterIds: [] },
      'expected at least one recruiter, or leave the list out',
    ],
    ['/recruiterIds', { recruiterIds: ['ana'] }, 'expected either campaignIds or recruiterIds, not both'],
    ['/limit', { limit: 0 }, UNITS],
    ['/limit', { limit: 1.5 }, UNITS],
    ['/limit', { limit: 1_000_000_001 }, UNITS],
    ['/limit', { limit: '100' }, UNITS],
    ['/limit', { meter: 'costUsd', limit: 0 }, USD],
    ['/limit', { meter: 'costUsd', limit: '-1' }, USD],
    ['/limit', { meter: 'costUsd', limit: 'free' }, USD],
    ['/limit', { meter: 'costUsd', limit: 0.0000001 }, USD],
    ['/limit', { meter: 'costUsd', limit: '150.12345' }, USD],
    ['/limit', { limit: null }, 'expected a whole number, or decimal USD as a string'],
    [
      '/recipients/0/notify',
      { recipients: [{ ...ben, notify: ['reports'] }] },
      'expected "warnings" among the topics: a budget sends nothing else',
    ],
  ])('is refused at %s with %j', (pointer, changed, message) => {
    expect(errorsOf(() => parseInput(budgetBody, { ...body, ...changed }))).toEqual([{ pointer, message }]);
  });

  test.each([
    ['/meter', { meter: 'calls' }],
    ['/note', { note: 'x' }],
    ['/thresholds/0', { thresholds: [0] }],
  ])('is refused at %s with %j too', (pointer, changed) => {
    expect(refusal(budgetBody, { ...body, ...changed })).toContain(pointer);
  });

  test.each([
    [true, 'spring'],
    [true, 'S.1_a-b'],
    [true, 'x'.repeat(64)],
    [false, 'x'.repeat(65)],
    [false, '.spring'],
    [false, 'spring/1'],
    [false, ''],
  ])('may be called so: %s, %s', (allowed, id) => {
    expect(refusal(budgetId, id)).toEqual(allowed ? [] : ['']);
  });

  test.each([
    ['2026-10', false],
    ['2026-11', true],
    ['2026-12', true],
  ])('made on 1 November in Manila is watched in %s: %s', (month, watched) => {
    expect(isWatchedIn({ createdAt: '2026-10-31T16:00:00Z' }, month, 'Asia/Manila')).toBe(watched);
  });

  test('is watched always if nobody knows when it was made', () => {
    expect(isWatchedIn({ createdAt: '' }, '2020-01', 'Asia/Manila')).toBe(true);
  });
});

describe('a budget is shown', () => {
  test('with one of two lists, and a number of units', () => {
    expect(shownTerms(termsOf({}))).toEqual({
      name: 'Spring',
      campaignIds: ['spring'],
      recruiterIds: null,
      meter: 'sms',
      limit: 100,
      thresholds: [75, 90, 100],
      recipients: [],
    });
  });

  test('with money as decimal USD', () => {
    const money = termsOf({ campaignIds: undefined, recruiterIds: ['ana'], meter: 'costUsd', limit: '150' });
    expect(shownTerms(money)).toMatchObject({ campaignIds: null, recruiterIds: ['ana'], limit: '150.0000' });
  });

  test.each(['0.0001', '150.1234', '150', '999999999.9999'])(
    'with a limit of %s USD as it was sent: what was read can be sent back',
    (limit) => {
      const money = termsOf({ meter: 'costUsd', limit });
      expect(termsOf(shownTerms(money))).toEqual(money);
    },
  );

  test('with what is used in units of its meter', () => {
    expect(shownAmount('sms', 5n)).toBe(5);
    expect(shownAmount('call_minutes', 90)).toBe(1.5);
    expect(shownAmount('costUsd', 1_500_000n)).toBe('1.5000');
  });
});
