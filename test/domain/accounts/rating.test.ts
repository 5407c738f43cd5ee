import { describe, expect, test } from 'vitest';
import { rateCall } from '../../../domain/accounts/rating.ts';

const live = (durationSeconds: number, costUsd?: string | null) =>
  ({ callType: 'live', durationSeconds, costUsd }) as const;

describe('a call is billed', () => {
  test.each([
    [1, 0, 0],
    [1, 1, 1],
    [1, 61, 61],
    [6, 0, 0],
    [6, 1, 6],
    [6, 6, 6],
    [6, 7, 12],
    [30, 1, 30],
    [30, 30, 30],
    [30, 31, 60],
    [60, 0, 0],
    [60, 1, 60],
    [60, 60, 60],
    [60, 61, 120],
    [60, 86_400, 86_400],
    [3600, 1, 3600],
  ])('in steps of %i s: %i s as %i s', (incrementSeconds, duration, billed) => {
    const rates = { live: { perMinuteUsd: '0.60', incrementSeconds } };
    expect(rateCall(live(duration), rates)).toEqual({ billedSeconds: billed, costMicros: billed * 10_000 });
  });

  test('by the rate of its own type', () => {
    const rates = {
      autocall: { perMinuteUsd: '0.10', incrementSeconds: 60 },
      robocall: { perMinuteUsd: '0.20', incrementSeconds: 30 },
      live: { perMinuteUsd: '0.30', incrementSeconds: 1 },
    };
    const rated = (callType: 'autocall' | 'robocall' | 'live') =>
      rateCall({ callType, durationSeconds: 31 }, rates);
    expect(rated('autocall')).toEqual({ billedSeconds: 60, costMicros: 100_000 });
    expect(rated('robocall')).toEqual({ billedSeconds: 60, costMicros: 200_000 });
    expect(rated('live')).toEqual({ billedSeconds: 31, costMicros: 155_000 });
  });

  test('per started minute and at no cost if no rate was agreed', () => {
    expect(rateCall(live(61), {})).toEqual({ billedSeconds: 120, costMicros: 0 });
  });

  test('to the micro-USD: one second at 0.000031 USD per minute costs one', () => {
    const rates = { live: { perMinuteUsd: '0.000031', incrementSeconds: 1 } };
    expect(rateCall(live(1), rates).costMicros).toBe(1);
  });
});

describe('the carrier’s own price', () => {
  const rates = { live: { perMinuteUsd: '0.60', incrementSeconds: 60 } };

  test.each([
    ['0.0425', 42_500],
    ['0', 0],
    ['12.345678', 12_345_678],
  ])('%s wins over the rate, while the billed time follows the increment', (costUsd, costMicros) => {
    expect(rateCall(live(61, costUsd), rates)).toEqual({
      billedSeconds: 120,
      costMicros,
      priceGiven: true,
    });
  });

  test.each([null, undefined])('%s means no price: the call is rated', (costUsd) => {
    expect(rateCall(live(61, costUsd), rates)).toEqual({ billedSeconds: 120, costMicros: 1_200_000 });
  });
});
