import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import { AHEAD_MINUTES } from '../../../domain/ledger/read.ts';
import {
  KNOWN_FOR_SECONDS,
  NEW_RATES_AFTER_MINUTES,
  pastRatesAfterChange,
  ratesAt,
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
    ['2026-11-10T06:00:00Z', FIRST],
    ['2026-11-10T06:09:59.999999999Z', FIRST],
    ['2026-11-10T06:10:00Z', SECOND],
    ['2026-11-12T06:10:00.499Z', SECOND],
    ['2026-11-12T06:10:00.5Z', THIRD],
    ['2030-01-01T00:00:00Z', THIRD],
  ])('%s', (time, rates) => {
    expect(ratesAt(history, at(time).epochMilliseconds)).toEqual(rates);
  });

  test('are the only ones while they have never changed', () => {
    expect(ratesAt(changed(FIRST), at('2026-11-10T06:00:00Z').epochMilliseconds)).toEqual(FIRST);
  });
});

describe('a change of rates', () => {
  test('begins when no event of that time can have been recorded yet, whatever the clocks', () => {
    const clocksDifferByMinutes = 2;
    expect(NEW_RATES_AFTER_MINUTES).toBeGreaterThan(
      AHEAD_MINUTES + KNOWN_FOR_SECONDS / 60 + clocksDifferByMinutes,
    );
  });

  test('drops rates that price nothing recordable, and keeps those that may', () => {
    const history = changed(FIRST, ['2026-11-10T06:00:00Z', SECOND], ['2026-12-10T06:00:00Z', THIRD]);
    const later = (now: string) => pastRatesAfterChange(history, at(now)).map(({ rates }) => rates);
    expect(later('2028-11-10T06:10:00Z')).toEqual([FIRST, SECOND, THIRD]);
    expect(later('2028-11-11T06:10:00Z')).toEqual([SECOND, THIRD]);
    expect(later('2031-01-01T00:00:00Z')).toEqual([THIRD]);
  });

  test('by a clock that is behind begins with the change before it', () => {
    const history = changed(FIRST, ['2026-11-10T06:00:00Z', SECOND], ['2026-11-10T05:59:58Z', THIRD]);
    expect(ratesAt(history, at('2026-11-10T06:09:59Z').epochMilliseconds)).toEqual(FIRST);
    expect(ratesAt(history, at('2026-11-10T06:10:00Z').epochMilliseconds)).toEqual(THIRD);
  });
});
