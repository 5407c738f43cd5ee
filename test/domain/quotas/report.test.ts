import { describe, expect, test } from 'vitest';
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

describe('a standing in a response', () => {
  test('is in units of the meter, with the cost of its overage in USD', () => {
    expect(standingReport(standing, null)).toEqual({
      meter: 'call_minutes',
      plan: 100,
      packs: 20,
      limit: 120,
      used: 121.5,
      percent: 101.25,
      status: 'exceeded',
      forecast: null,
      overage: { quantity: 1.5, costUsd: '0.0450' },
    });
  });

  test('has its forecast in units of the meter too', () => {
    const forecast = { expected: 9000, low: 8001, high: 10_020, exhaustsOn: '2026-11-20' };
    expect(standingReport(standing, forecast).forecast).toEqual({
      expected: 150,
      low: 133.35,
      high: 167,
      exhaustsOn: '2026-11-20',
    });
  });

  test('of an unlimited meter has no percentage', () => {
    const unlimited = { ...standing, plan: null, limit: null, status: 'unlimited' as const };
    expect(standingReport(unlimited, null)).toMatchObject({ plan: null, limit: null, percent: null });
  });
});
