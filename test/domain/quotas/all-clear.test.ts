import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTICE_STATES } from '../../../domain/deliveries/notice.ts';
import type { Alert, AlertReason } from '../../../domain/quotas/alert.ts';
import { alertKey, nextAlert } from '../../../domain/quotas/alert-rule.ts';
import { allClearKey, alertsToResolve, clearedMeters, wasHeardOf } from '../../../domain/quotas/all-clear.ts';
import { OUTLOOKS, type Outlook } from '../../../domain/quotas/outlook.ts';

const MONTH = '2026-11';

function raised(reason: AlertReason, rest: Partial<Alert> = {}): Alert {
  const identity = { month: MONTH, meter: 'sms', limit: 1000, reason } as const;
  return { ...identity, used: 1, state: 'sent', createdAt: '2026-11-12T00:00:00Z', deliveries: [], ...rest };
}

function resolved(
  used: number,
  existing: Alert[],
  { outlook = 'within', limit = 1000 }: { outlook?: Outlook | null; limit?: number | null } = {},
): AlertReason[] {
  const standing = { meter: 'sms', used, limit, outlook } as const;
  return alertsToResolve({ standing, month: MONTH, existing }).map(({ reason }) => reason);
}

describe('alerts are resolved', () => {
  test('once the use is clearly below each threshold that was raised, and none before', () => {
    const both = [raised(75), raised(90)];
    expect(resolved(950, both)).toEqual([]);
    expect(resolved(800, both)).toEqual([]);
    expect(resolved(749, both), 'within the margin').toEqual([]);
    expect(resolved(713, both), 'just within the margin').toEqual([]);
    expect(resolved(712, both)).toEqual([75, 90]);
    expect(resolved(0, both)).toEqual([75, 90]);
  });

  test.each<[Outlook | null, boolean]>([
    ['within', true],
    ['may_exceed', false],
    ['will_exceed', false],
    ['exceeded', false],
    [null, true],
  ])('of a threshold, with the outlook %s: %s', (outlook, isResolved) => {
    expect(resolved(500, [raised(75)], { outlook })).toHaveLength(isResolved ? 1 : 0);
  });

  test('of the forecast only by a forecast', () => {
    expect(resolved(500, [raised('forecast')])).toEqual(['forecast']);
    expect(resolved(500, [raised('forecast')], { outlook: null })).toEqual([]);
    expect(resolved(500, [raised('forecast'), raised(75)], { outlook: null })).toEqual([]);
  });

  test('whatever limit they were raised for, by the limit of now', () => {
    expect(resolved(1000, [raised(100)], { limit: 1050 })).toEqual([]);
    expect(resolved(1000, [raised(100), raised(75)], { limit: 1500 })).toEqual([100, 75]);
    expect(resolved(1000, [raised(100), raised(75, { limit: 1200 })], { limit: 1200 })).toEqual([]);
    expect(resolved(9000, [raised(100), raised('forecast')], { limit: null, outlook: null })).toHaveLength(2);
  });

  test('only of this month and meter, and only once', () => {
    const others = [
      raised(75, { month: '2026-10' }),
      raised(75, { meter: 'interviews' }),
      raised(75, { resolvedAt: '2026-11-13T00:00:00Z' }),
    ];
    expect(resolved(10, others)).toEqual([]);
    expect(resolved(10, [...others, raised(90)])).toEqual([90]);
  });

  test('not before each email has found its way, and told only to whoever heard of them', () => {
    expect(resolved(10, [raised(75), raised(90, { state: 'pending' })])).toEqual([]);
    const heard = NOTICE_STATES.filter((state) => wasHeardOf([raised(75, { state })]));
    expect(heard).toEqual(['sent', 'delivered']);
    expect(wasHeardOf([raised(75, { state: 'undelivered' }), raised(90)])).toBe(true);
  });
});

test('a meter is cleared once every alert of it is resolved, at the time of the last', () => {
  const at = (day: number) => `2026-11-${day}T00:00:00Z`;
  const both = [raised(75, { resolvedAt: at(12) }), raised(90, { resolvedAt: at(14) })];
  expect(clearedMeters(both)).toEqual([{ meter: 'sms', at: at(14) }]);
  expect(clearedMeters([...both, raised(100), raised(75, { meter: 'interviews' })])).toEqual([]);
});

test('where alerts are resolved, no alert is due', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.constantFrom(...OUTLOOKS, null),
      (thresholds, used, outlook) => {
        const existing = thresholds.map((threshold) => raised(threshold, { limit: 500 }));
        const standing = { meter: 'sms', used, limit: 1000, outlook } as const;
        const isResolved = alertsToResolve({ standing, month: MONTH, existing }).length > 0;
        if (isResolved) expect(nextAlert({ standing, thresholds, month: MONTH, existing })).toBeUndefined();
      },
    ),
  );
});

test('an all-clear is stored among the alerts of its month, under a key of its own', () => {
  const about = { month: MONTH, meter: 'sms' } as const;
  const key = allClearKey({ ...about, limit: 1000 });
  expect(key).toBe('2026-11#sms#0000000000001000#clear');
  expect(allClearKey({ ...about, limit: null })).not.toBe(allClearKey({ ...about, limit: 0 }));
  for (const reason of [75, 100, 'forecast'] as const)
    expect(alertKey({ ...about, limit: 1000, reason })).not.toBe(key);
});
