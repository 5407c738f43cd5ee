import fc from 'fast-check';
import { BASE_UNITS, byMeter, HAS_COST, METERS, type Meter } from '../../../domain/accounts/meters.ts';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import type { Pack } from '../../../domain/quotas/pack.ts';
import type { monthStanding } from '../../../domain/quotas/month-standing.ts';
import { meterUse } from '../../../domain/usage/meter-use.ts';
import { given } from '../usage/given-totals.ts';

const MONTH = '2026-11';

const usedTotals = fc
  .record({
    billedSeconds: fc.nat(90_000),
    costMicros: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    interviews: fc.nat(1500),
    sms: fc.nat(1500),
    audio: fc.nat(90_000),
  })
  .map(({ billedSeconds, costMicros, interviews, sms, audio }) =>
    given({
      call: {
        type: {
          live: {
            count: 1,
            seconds: billedSeconds,
            billedSeconds,
            costMicros: billedSeconds && costMicros ? costMicros : 0n,
          },
        },
      },
      interview: { method: { phone: { count: interviews } } },
      sms: { type: { custom: { count: sms, segments: sms } } },
      audio: { count: 1, seconds: audio },
    }),
  );

const rate = fc.option(fc.constantFrom('0', '0.000007', '0.035', '1.5'), { nil: undefined });
const each = <Value>(value: fc.Arbitrary<Value>) =>
  fc
    .tuple(...METERS.map(() => value))
    .map((values) => byMeter((meter) => values[METERS.indexOf(meter)] as Value));

const terms = fc
  .record({
    quotas: each(fc.option(fc.oneof(fc.constant(0), fc.nat(1500)), { nil: null })),
    rates: each(rate),
    charges: each(fc.constantFrom(undefined, 'included' as const, 'charged' as const)),
    thresholds: fc.constantFrom<number[]>([75, 90, 100], [], [50, 150]),
  })
  .map(({ quotas, rates, charges, thresholds }) => ({
    quotas,
    thresholds,
    overageRates: agreed(rates),
    charges: agreed(byMeter((meter) => (HAS_COST[meter] ? charges[meter] : undefined))),
  }));

/** Without the meters of which nothing is agreed. */
function agreed<Value>(of: Record<Meter, Value | undefined>) {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Partial<
    Record<Meter, Value>
  >;
}

const shares = fc.option(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)), { nil: null });

/** A running month or one that has ended, of any terms, with forecasts or without. */
export const anyMonth = fc
  .record({
    terms,
    totals: usedTotals,
    rest: each(shares),
    packs: fc.array(
      fc.record({ meter: fc.constantFrom(...METERS), quantity: fc.integer({ min: 1, max: 500 }) }),
      {
        maxLength: 3,
      },
    ),
    today: fc.constantFrom('2026-11-02', '2026-11-22', '2026-11-30', '2026-12-01'),
    isNamed: fc.boolean(),
  })
  .map(({ terms, totals, rest, packs, today, isNamed }): Parameters<typeof monthStanding>[0] => ({
    terms,
    totals,
    today,
    month: MONTH,
    packs: packs.map((pack, index): Pack => ({
      ...pack,
      id: `pack_${index}`,
      month: MONTH,
      createdAt: '2026-11-01T00:00:00Z',
    })),
    ...(today.startsWith(MONTH) && {
      forecasts: byMeter((meter): Forecast | null => {
        const found = rest[meter];
        if (found === null) return null;
        const used = meterUse(totals, meter);
        const [low = 0, expected = 0, high = 0] = found
          .map((more) => used + more * BASE_UNITS[meter])
          .sort((a, b) => a - b);
        return { low, expected, high, exhaustsOn: exhausts(terms.quotas[meter], used, expected, meter) };
      }),
    }),
    ...(isNamed && { campaigns: new Map([['c-1', { name: 'Trekking Lodge <b>', totals }]]) }),
  }));

const exhausts = (limit: number | null, used: number, expected: number, meter: Meter) =>
  limit !== null && used < limit * BASE_UNITS[meter] && expected >= limit * BASE_UNITS[meter]
    ? '2026-11-29'
    : null;
