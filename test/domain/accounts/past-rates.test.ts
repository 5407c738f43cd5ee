import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import {
  mayGetOtherRates,
  pastRatesAfterChange,
  ratesAt,
  sinceChange,
  type RateHistory,
} from '../../../domain/accounts/past-rates.ts';

const at = (text: string) => parseInstant(text)!;
const live = (perMinuteUsd: string) => ({ live: { perMinuteUsd, incrementSeconds: 60 } });
const [FIRST, SECOND, THIRD] = [live('0.10'), live('0.20'), live('0.30')];

/** The history after these changes, each from the rates before it. */
function changed(first: RateHistory['rates'], ...changes: [string, RateHistory['rates']][]): RateHistory {
  return changes.reduce<RateHistory>(
    (history, [now, rates]) => ({ rates, pastRates: pastRatesAfterChange(history, at(now)) }),
    { rates: first, pastRates: [] },
  );
}

describe('the rates of an instant', () => {
  const history = changed(FIRST, ['2026-11-10T06:00:00Z', SECOND], ['2026-11-12T06:00:00.5Z', THIRD]);

  test.each([
    ['2024-11-10T00:00:00Z', FIRST],
    ['2026-11-10T05:59:59.999999999Z', FIRST],
    ['2026-11-10T06:00:00Z', SECOND],
    ['2026-11-12T05:59:59.999Z', SECOND],
    ['2026-11-12T06:00:00Z', THIRD],
    ['2026-11-12T06:00:00.5Z', THIRD],
    ['2030-01-01T00:00:00Z', THIRD],
  ])('%s', (time, rates) => {
    expect(ratesAt(history, at(time).epochMilliseconds)).toEqual(rates);
  });

  test('are the only ones while they have never changed', () => {
    expect(ratesAt(changed(FIRST), at('2026-11-10T06:00:00Z').epochMilliseconds)).toEqual(FIRST);
  });
});

describe('a change of rates', () => {
  test('begins with its second, and so does one that follows in the same second', () => {
    const history = changed(
      FIRST,
      ['2026-11-10T06:00:00.2Z', SECOND],
      ['2026-11-10T06:00:00.999999999Z', THIRD],
    );
    expect(history).toEqual({
      rates: THIRD,
      pastRates: [{ rates: FIRST, until: at('2026-11-10T06:00:00Z') }],
    });
  });

  test('drops rates that price nothing recordable, and keeps those that may', () => {
    const history = changed(FIRST, ['2026-11-10T06:00:00Z', SECOND], ['2026-12-10T06:00:00Z', THIRD]);
    const later = (now: string) => pastRatesAfterChange(history, at(now)).map(({ rates }) => rates);
    expect(later('2028-11-10T06:00:00Z')).toEqual([FIRST, SECOND, THIRD]);
    expect(later('2028-11-11T06:00:00Z')).toEqual([SECOND, THIRD]);
    expect(later('2031-01-01T00:00:00Z')).toEqual([THIRD]);
  });

  test('by a clock that is behind begins with the change before it', () => {
    const history = changed(FIRST, ['2026-11-10T06:00:00Z', SECOND], ['2026-11-10T05:59:58Z', THIRD]);
    expect(ratesAt(history, at('2026-11-10T05:59:59Z').epochMilliseconds)).toEqual(FIRST);
    expect(ratesAt(history, at('2026-11-10T06:00:00Z').epochMilliseconds)).toEqual(THIRD);
  });
});

describe('the latest change of rates', () => {
  const history = changed(FIRST, ['2026-11-10T06:00:00Z', SECOND], ['2026-11-12T06:00:00Z', THIRD]);
  const THEN = '2026-11-12T06:00:00Z';

  test.each([
    ['2026-11-12T06:00:00Z', THEN],
    ['2026-11-12T06:10:00Z', THEN],
    ['2026-11-12T06:10:00.001Z', undefined],
    // A clock of ours that is behind.
    ['2026-11-12T05:59:00Z', THEN],
  ])('can be completed at %s: since %s', (now, since) => {
    expect(sinceChange(history, at(now))).toBe(since && at(since).epochMilliseconds);
  });

  test('is the first one if there was one', () => {
    const once = changed(FIRST, [THEN, SECOND]);
    expect(sinceChange(once, at(THEN))).toBe(at(THEN).epochMilliseconds);
  });

  test('is none if there was none', () => {
    expect(sinceChange(changed(FIRST), at(THEN))).toBeUndefined();
  });
});

test.each([
  ['2026-11-12T06:00:00Z', true],
  ['2026-11-12T06:05:00Z', true],
  ['2026-11-12T05:58:00Z', true],
  ['2026-11-12T05:57:59.999Z', false],
])('an event of %s that is stored at 06:00 may get other rates meanwhile: %s', (time, may) => {
  expect(mayGetOtherRates(at(time).epochMilliseconds, at('2026-11-12T06:00:00Z'))).toBe(may);
});
