import { describe, expect, test } from 'vitest';
import type { Alert, AlertReason } from '../../../domain/quotas/alert.ts';
import { isOverSinceClosing, lateAlert, monthsOfLateUsage } from '../../../domain/quotas/late-usage.ts';
import { at } from '../../functions/clock.ts';
import { given } from '../usage/given-totals.ts';

const MONTH = '2026-10';
const closedWith = (sms: number) => ({
  month: MONTH,
  totals: given({ sms: { type: { invitation: { count: sms, segments: sms } } } }),
});
const sms = (used: number, limit: number | null = 100) => ({ meter: 'sms', used, limit }) as const;

function raised(reason: AlertReason, used: number, rest: Partial<Alert> = {}): Alert {
  const identity = { month: MONTH, meter: 'sms', limit: 100, reason } as const;
  return { ...identity, used, state: 'sent', createdAt: '2026-10-12T00:00:00Z', deliveries: [], ...rest };
}

describe('the months of late usage', () => {
  const account = { createdAt: '2026-03-10T00:00:00Z', timeZone: 'Asia/Manila' };
  const months = ['2026-02', '2026-03', '2026-10', '2026-11', '2026-12'];

  test('are over, no longer watched, and not from before the account', () => {
    expect(monthsOfLateUsage(account, months, at('2026-11-10T00:00:00Z'), 48)).toEqual([
      '2026-03',
      '2026-10',
    ]);
    expect(monthsOfLateUsage(account, months, at('2026-12-10T00:00:00Z'), 48)).toEqual([
      '2026-03',
      '2026-10',
      '2026-11',
    ]);
  });

  test('leave out a month that is still watched', () => {
    expect(monthsOfLateUsage(account, months, at('2026-11-02T15:59:59Z'), 48)).toEqual(['2026-03']);
    expect(monthsOfLateUsage(account, months, at('2026-11-02T16:00:00Z'), 48)).toEqual([
      '2026-03',
      '2026-10',
    ]);
  });
});

test.each([
  [100, 101, 100, true],
  [0, 101, 100, true],
  [0, 1, 0, true],
  [100, 100, 100, false],
  [90, 99, 100, false],
  [101, 120, 100, false],
  // A void after the month closed.
  [120, 90, 100, false],
  [0, 1000, null, false],
] as const)('closed with %i, now %i of %s: %s', (closed, used, limit, isOver) => {
  expect(isOverSinceClosing(sms(used, limit), closedWith(closed))).toBe(isOver);
});

describe('late usage over the limit', () => {
  const due = (existing: Alert[]) => lateAlert(sms(105), closedWith(90), existing)?.reason;

  test('is told once', () => {
    expect(due([])).toBe('late');
    expect(due([raised('late', 103)])).toBeUndefined();
  });

  test('is told although thresholds were reached, but not if one told of use over the limit', () => {
    expect(due([raised(90, 90), raised('forecast', 50), raised(100, 100)])).toBe('late');
    expect(due([raised(100, 104)])).toBeUndefined();
  });

  test('is told apart from other months, meters and limits', () => {
    const others = [{ month: '2026-09' }, { meter: 'interviews' as const }, { limit: 90 }];
    expect(due(others.map((other) => raised('late', 104, other)))).toBe('late');
  });
});

test.each([
  [6000, false],
  [6001, true],
])('a limit of 100 minutes is told to be exceeded by an alert of %i seconds: %s', (used, isTold) => {
  const position = { meter: 'audio_minutes', used: 6060, limit: 100 } as const;
  const alert = { ...raised(100, used), meter: 'audio_minutes' } as Alert;
  expect(lateAlert(position, closedWith(0), [alert]) === undefined).toBe(isTold);
});

test.each([
  [6000, false],
  [6001, true],
])('a limit of 100 minutes is exceeded by %i seconds of audio: %s', (used, expected) => {
  expect(isOverSinceClosing({ meter: 'audio_minutes', used, limit: 100 }, closedWith(0))).toBe(expected);
});
