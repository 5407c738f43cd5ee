import { describe, expect, test } from 'vitest';
import { meterStanding } from '../../../domain/quotas/meter-standing.ts';
import type { MonthStanding } from '../../../domain/quotas/month-standing.ts';
import { standingReport } from '../../../domain/quotas/report.ts';
import type { Standing } from '../../../domain/quotas/standing.ts';

const standing: Standing = {
  meter: 'call_minutes',
  plan: 100,
  packs: 20,
  limit: 120,
  used: 7290,
  status: 'exceeded',
  overage: { baseUnits: 90, costMicros: 45_000 },
};
const terms = {
  quotas: { call_minutes: 100 },
  thresholds: [],
  overageRates: { call_minutes: '0.03' },
};
const forecast = { expected: 9000, low: 8001, high: 10_020, exhaustsOn: null };

function monthOf(shown: Standing, withForecast = true): MonthStanding {
  const meter = meterStanding({
    standing: shown,
    terms,
    forecast: withForecast ? forecast : null,
    priced: { cost: 0n, used: 0 },
    ...{ month: '2026-11', today: '2026-11-22' },
  });
  const total = {
    ...{ charged: 1_000_049n, overage: 45_000n },
    expected: withForecast ? { low: 1n, expected: 50n, high: 2_000_000n } : null,
  };
  return { month: '2026-11', meters: [meter], total, headline: ['Call minutes: ', { name: 'CSR' }] };
}

describe('a standing in a response', () => {
  test('is in units of the meters and in USD', () => {
    expect(standingReport(monthOf(standing))).toEqual({
      month: '2026-11',
      headline: 'Call minutes: CSR',
      meters: [
        {
          meter: 'call_minutes',
          plan: 100,
          packs: 20,
          limit: 120,
          used: 121.5,
          percent: 101.25,
          status: 'exceeded',
          outlook: 'exceeded',
          forecast: { expected: 150, low: 133.35, high: 167, exhaustsOn: null },
          overage: { quantity: 1.5, costUsd: '0.0450' },
          sentence: 'Call minutes ran out: 1.5 over, $0.05; about 30 by the end of November, $0.90',
          advice: {
            kind: 'pack',
            quantity: 47,
            quota: 170,
            nothing: { costUsd: '0.9000', low: '0.4005', high: '1.4100' },
            sentence:
              'Doing nothing costs $0.40 to $1.41; a pack of 47 call minutes or a monthly quota of 170 pays off only if it costs less',
          },
        },
      ],
      total: {
        chargedUsd: '1.0000',
        overageUsd: '0.0450',
        totalUsd: '1.0450',
        expected: { totalUsd: '0.0001', low: '0.0000', high: '2.0000' },
      },
    });
  });

  test('has no forecast, expected total or advice where there is none', () => {
    const calm = { ...standing, used: 60, status: 'ok' as const, overage: { baseUnits: 0, costMicros: 0 } };
    const { meters, total } = standingReport(monthOf(calm, false));
    expect(meters).toMatchObject([{ outlook: null, forecast: null, advice: null }]);
    expect(total.expected).toBeNull();
  });

  test('of an unlimited meter has no percentage', () => {
    const unlimited = { ...standing, plan: null, limit: null, status: 'unlimited' as const };
    expect(standingReport(monthOf(unlimited)).meters).toMatchObject([
      { plan: null, limit: null, percent: null, outlook: null },
    ]);
  });
});
