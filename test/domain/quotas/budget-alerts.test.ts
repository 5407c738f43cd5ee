import { describe, expect, test } from 'vitest';
import { isAboutLimit, isOfMeter, subjectKey, type Alert } from '../../../domain/quotas/alert.ts';
import { alertId, alertKey, keyOfAlertId, nextAlert } from '../../../domain/quotas/alert-rule.ts';
import { clearedMeters } from '../../../domain/quotas/all-clear.ts';
import { checkPackMonth } from '../../../domain/quotas/pack.ts';
import { hasReached, percentUsed } from '../../../domain/quotas/standing.ts';
import { parseInstant } from '../../../domain/calendar.ts';
import { errorsOf } from '../refusal.ts';

const raised = (changed: Partial<Alert> = {}): Alert => ({
  ...{ month: '2026-11', meter: 'sms', limit: 1000, reason: 75, used: 800, state: 'sent' },
  ...{ createdAt: '2026-11-12T00:00:00Z', deliveries: [] },
  ...changed,
});
const standing = { meter: 'sms', limit: 1000, used: 800, outlook: null } as const;

describe('the alert of a budget', () => {
  const about = { thresholds: [75], month: '2026-11', existing: [raised()] };

  test('is none of its meter’s, and names the budget', () => {
    const identity = { month: '2026-11', meter: 'sms', limit: 1000, reason: 75 };
    expect(nextAlert({ ...about, standing })).toBeUndefined();
    const ofBudget = nextAlert({ ...about, standing: { ...standing, budgetId: 'spring' } });
    expect(ofBudget).toEqual({ ...identity, budgetId: 'spring' });
    expect(nextAlert({ ...about, existing: [], standing })).toStrictEqual(identity);
    const existing = [raised({ budgetId: 'spring' })];
    expect(nextAlert({ ...about, existing, standing: { ...standing, budgetId: 'spring' } })).toBeUndefined();
    expect(nextAlert({ ...about, existing, standing: { ...standing, budgetId: 'summer' } })).toBeDefined();
  });

  test('has a key and an id of its own, from which the key is found', () => {
    const alert = raised({ budgetId: 'spring' });
    expect(subjectKey(alert)).toBe('budget:spring');
    expect(alertId(raised())).toBe('alert_2026-11~sms~0000000000001000~0075');
    expect(keyOfAlertId(alertId(alert))).toBe(alertKey(alert));
    expect(isOfMeter(alert)).toBe(false);
    expect(isOfMeter(raised())).toBe(true);
    expect([isAboutLimit(alert), isAboutLimit({ kind: 'unusual_use' })]).toEqual([true, false]);
  });

  test.each(['', 'alert_', 'qreq_1', 'alert_a b', 'xalert_a', 'alert_a#b', 'alert_a\n'])(
    'has no id such as %j',
    (id) => {
      expect(keyOfAlertId(id)).toBeUndefined();
    },
  );
});

test('a meter is cleared once all of its warnings are resolved, since the last one; a budget clears none', () => {
  const at = (hour: number) => `2026-11-12T0${hour}:00:00Z`;
  const alerts = [
    raised({ resolvedAt: at(7) }),
    raised({ reason: 90, resolvedAt: at(5) }),
    raised({ meter: 'interviews', resolvedAt: at(5) }),
    raised({ meter: 'interviews', reason: 90 }),
    raised({ meter: 'audio_minutes' }),
    raised({ meter: 'call_minutes', budgetId: 'spring', resolvedAt: at(5) }),
    raised({ budgetId: 'spring' }),
  ];
  expect(clearedMeters(alerts)).toEqual([{ meter: 'sms', at: at(7) }]);
});

describe('the month of a pack', () => {
  const now = parseInstant('2026-11-09T17:00:00Z')!;
  const check = (month: string) => errorsOf(() => checkPackMonth({ month }, now, 'Asia/Manila'));

  test.each(['2024-11', '2026-11', '2028-11'])('may be %s', (month) => {
    expect(check(month)).toEqual([]);
  });

  test.each(['2024-10', '2028-12'])('may not be %s', (month) => {
    expect(check(month)).toEqual([
      { pointer: '/month', message: 'expected a month from 2024-11 to 2028-11' },
    ]);
  });
});

describe('money beyond the range of exact numbers', () => {
  const limit = 900_000_000_000_000;

  test.each([
    [limit - 1, 99.99, false],
    [limit, 100, true],
    [limit + 1, 100, true],
    [2 * limit, 200, true],
  ])('is compared exactly: %i is %d %%, and has reached the limit: %s', (used, percent, reached) => {
    expect(percentUsed('costUsd', used, limit)).toBe(percent);
    expect(hasReached('costUsd', used, limit, 100)).toBe(reached);
  });

  test('is compared with parts of the limit as well', () => {
    expect(hasReached('costUsd', (limit / 4) * 3, limit, 75)).toBe(true);
    expect(hasReached('costUsd', (limit / 4) * 3 - 1, limit, 75)).toBe(false);
  });
});
