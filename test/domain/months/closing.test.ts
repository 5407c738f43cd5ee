import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  closableMonths,
  closingDue,
  isClosingLate,
  mayBeOfMonthOver,
  monthsToClose,
} from '../../../domain/months/closing.ts';

const at = (text: string) => Temporal.Instant.from(text);

describe('a month', () => {
  it.each([
    ['right after its end', '2026-10', 'UTC', 0, '2026-11-01T00:00:00Z'],
    ['hours after its end', '2026-10', 'UTC', 6, '2026-11-01T06:00:00Z'],
    ['in a zone ahead of UTC', '2026-10', 'Asia/Manila', 48, '2026-11-02T16:00:00Z'],
    ['in a zone behind UTC', '2026-12', 'America/Lima', 6, '2027-01-01T11:00:00Z'],
    ['by elapsed hours, whatever DST does', '2026-02', 'America/New_York', 24 * 8, '2026-03-09T05:00:00Z'],
  ])('is due to be closed %s', (_, month, timeZone, hours, due) => {
    expect(closingDue(month, timeZone, hours).toString()).toBe(due);
  });

  it.each([
    ['2026-11-01T05:59:59.999Z', 'UTC', '2026-09'],
    ['2026-11-01T06:00:00Z', 'UTC', '2026-10'],
    ['2026-10-31T21:59:59Z', 'Asia/Manila', '2026-09'],
    ['2026-10-31T22:00:00Z', 'Asia/Manila', '2026-10'],
    ['2026-11-01T10:59:59Z', 'America/Lima', '2026-09'],
    ['2026-11-01T11:00:00Z', 'America/Lima', '2026-10'],
  ])(
    'can be closed from the instant at which it is due: at %s in %s the latest is %s',
    (now, zone, latest) => {
      const months = closableMonths(zone, 6, at(now));
      expect(months.at(-1)).toBe(latest);
      expect(closingDue(latest, zone, 6).epochMilliseconds).toBeLessThanOrEqual(at(now).epochMilliseconds);
    },
  );

  it('can be closed as long as its events may be recorded', () => {
    const months = closableMonths('UTC', 0, at('2026-11-10T00:00:00Z'));
    expect(months).toHaveLength(24);
    expect(months[0]).toBe('2024-11');
  });

  it.each([
    ['2026-11-01T09:00:00Z', false],
    ['2026-11-01T09:00:00.001Z', true],
  ])('that is due at 06:00 and still open at %s is late: %s', (now, late) => {
    expect(isClosingLate(at('2026-11-01T06:00:00Z'), at(now))).toBe(late);
  });
});

describe('the months to close', () => {
  const closable = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
  const inManila = { timeZone: 'Asia/Manila', createdAt: '2026-08-31T16:00:00Z' };
  const close = (counted: string[], closed: string[] = [], account = inManila) =>
    monthsToClose(account, closable, new Set(counted), new Set(closed)).map(
      ({ month, withReport }) => `${month} ${withReport ? 'reported' : 'silent'}`,
    );

  it.each<[why: string, counted: string[], closed: string[], months: string[]]>([
    [
      'begin with the creation of the account, in its time zone',
      [],
      [],
      ['2026-09 reported', '2026-10 reported'],
    ],
    ['begin with the first use', ['2026-08'], [], ['2026-08 silent', '2026-09 reported', '2026-10 reported']],
    [
      'include months without use after the first use',
      ['2026-06', '2026-10'],
      [],
      ['2026-06 silent', '2026-07 silent', '2026-08 silent', '2026-09 reported', '2026-10 reported'],
    ],
    ['leave out closed months', ['2026-09'], ['2026-09'], ['2026-10 reported']],
    ['are none if all are closed', ['2026-10'], ['2026-09', '2026-10'], []],
    ['include one before the last closed month', ['2026-08'], ['2026-09', '2026-10'], ['2026-08 silent']],
  ])('%s', (_, counted, closed, months) => {
    expect(close(counted, closed)).toEqual(months);
  });

  it('have a report for the latest, even if the account was created after it', () => {
    const account = { timeZone: 'UTC', createdAt: '2026-11-02T00:00:00Z' };
    expect(close(['2026-09', '2026-10'], [], account)).toEqual(['2026-09 silent', '2026-10 reported']);
  });

  it('are none for an account that was created later and has no use in them', () => {
    expect(close([], [], { timeZone: 'UTC', createdAt: '2026-11-02T00:00:00Z' })).toEqual([]);
  });
});

describe('an instant may lie in a month that is over', () => {
  it.each([
    // The whole world has November from 1 November 12:00 UTC on.
    ['2026-11-01T11:59:59.999Z', '2026-11-20T00:00:00Z', true],
    ['2026-11-01T12:00:00Z', '2026-11-20T00:00:00Z', false],
    ['2026-11-01T12:00:00Z', '2026-12-01T00:00:00Z', true],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', true],
    ['2026-11-30T23:59:59Z', '2026-11-30T23:59:59Z', false],
  ])('%s at %s: %s', (instant, now, may) => {
    expect(mayBeOfMonthOver(at(instant).epochMilliseconds, at(now))).toBe(may);
  });
});
