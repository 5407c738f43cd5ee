import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Mark } from '../../../domain/ledger/mark.ts';
import { dueSince, isCountedLate, secondsSince, waitingAccounts } from '../../../domain/operation/backlog.ts';

const now = Temporal.Instant.from('2026-11-10T06:30:00Z');
const MINUTE = 60_000;

/** A mark whose window of a quarter of an hour began so many minutes ago. */
const mark = (accountId: string, minutesAgo: number): Mark => ({
  accountId,
  span: { fromMs: 0, toMs: 15 * MINUTE },
  windowMs: now.epochMilliseconds - minutesAgo * MINUTE,
  windowLengthMs: 15 * MINUTE,
});
const waiting = (...marks: Mark[]) =>
  waitingAccounts(
    Map.groupBy(marks, ({ accountId }) => accountId),
    120,
    now,
  );

describe('an account waits', () => {
  test('from when its oldest mark is settled', () => {
    expect(waiting(mark('acme', 20), mark('acme', 18), mark('acme', 3))).toEqual([
      { accountId: 'acme', seconds: 180 },
    ]);
  });

  test('not while all of its marks may still get events', () => {
    expect(waiting(mark('acme', 17), mark('zenith', 0))).toEqual([]);
  });

  test('longest first', () => {
    const found = waiting(mark('acme', 18), mark('zenith', 60), mark('hooli', 30));
    expect(found.map(({ accountId }) => accountId)).toEqual(['zenith', 'hooli', 'acme']);
  });

  test.each([
    [360, false],
    [361, true],
  ])('%i s: too long is %s', (seconds, isLate) => {
    expect(isCountedLate({ seconds })).toBe(isLate);
  });
});

test('what is yet to come has waited for no time', () => {
  expect(secondsSince(now.epochMilliseconds + 5000, now)).toBe(0);
  expect(secondsSince(now.epochMilliseconds - 1001, now)).toBe(2);
});

describe('an email is due', () => {
  const quietHours = { from: '20:00', to: '08:00', weekends: true };
  const account = { timeZone: 'UTC', quietHours };
  const since = (written: string, at: string, of: { timeZone: string } | null = account) => {
    const ms = dueSince(Temporal.Instant.from(written), of ?? undefined, Temporal.Instant.from(at));
    return ms === undefined ? undefined : new Date(ms).toISOString();
  };

  test('from when it was written, without quiet hours', () => {
    expect(since('2026-11-10T03:00:00Z', '2026-11-10T09:00:00Z', { timeZone: 'UTC' })).toBe(
      '2026-11-10T03:00:00.000Z',
    );
    expect(since('2026-11-10T03:00:00Z', '2026-11-10T09:00:00Z', null)).toBe('2026-11-10T03:00:00.000Z');
  });

  test('not in quiet hours', () => {
    expect(since('2026-11-10T19:00:00Z', '2026-11-10T20:00:00Z')).toBeUndefined();
  });

  test.each([
    ['from when they ended', '2026-11-10T03:00:00Z', '2026-11-10T09:30:00Z', '2026-11-10T08:00:00.000Z'],
    [
      'from when they ended, a moment later',
      '2026-11-10T03:00:00Z',
      '2026-11-10T08:01:00Z',
      '2026-11-10T08:00:00.000Z',
    ],
    [
      'from when it was written after them',
      '2026-11-10T08:59:30Z',
      '2026-11-10T09:30:00Z',
      '2026-11-10T08:59:30.000Z',
    ],
    [
      'from Monday morning if it was written on Friday',
      '2026-11-13T21:00:00Z',
      '2026-11-16T08:10:00Z',
      '2026-11-16T08:00:00.000Z',
    ],
  ])('%s', (_, written, at, expected) => {
    expect(since(written, at)).toBe(expected);
  });
});
