import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METERS } from '../../../domain/accounts/meters.ts';
import { NOTICE_STATES } from '../../../domain/deliveries/notice.ts';
import type { Alert, AlertReason } from '../../../domain/quotas/alert.ts';
import { alertKey, nextAlert } from '../../../domain/quotas/alert-rule.ts';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import { outlookOf } from '../../../domain/quotas/outlook.ts';
import type { Standing } from '../../../domain/quotas/standing.ts';

const THRESHOLDS = [75, 90, 100];

/** A standing of SMS, with a limit of 1000 by default. */
function standing(used: number, rest: Partial<Standing> = {}): Standing {
  const overage = { baseUnits: 0, costMicros: 0 };
  return { meter: 'sms', plan: 1000, packs: 0, limit: 1000, used, status: 'ok', overage, ...rest };
}

const over: Forecast = { expected: 1400, low: 1200, high: 1600, exhaustsOn: '2026-11-20' };
const around: Forecast = { expected: 1010, low: 900, high: 1120, exhaustsOn: '2026-11-30' };

function raised(reason: AlertReason, rest: Partial<Alert> = {}): Alert {
  const identity = { month: '2026-11', meter: 'sms', limit: 1000, reason } as const;
  return { ...identity, used: 1, state: 'sent', createdAt: '2026-11-12T00:00:00Z', deliveries: [], ...rest };
}

function next(
  standing: Standing,
  rest: { thresholds?: number[]; forecast?: Forecast; existing?: Alert[]; month?: string } = {},
): AlertReason | undefined {
  const { forecast = null, ...input } = { thresholds: THRESHOLDS, month: '2026-11', existing: [], ...rest };
  return nextAlert({ standing: withOutlook(standing, forecast), ...input })?.reason;
}

function withOutlook(standing: Standing, forecast: Forecast | null) {
  const { meter, used, limit } = standing;
  return { ...standing, outlook: outlookOf(meter, used, limit, forecast) };
}

describe('the alert of a meter', () => {
  test.each([
    [0, undefined],
    [749, undefined],
    [750, 75],
    [899, 75],
    [900, 90],
    [999, 90],
    [1000, 100],
    [5000, 100],
  ])('at %i of 1000 is for the highest threshold reached: %s', (used, reason) => {
    expect(next(standing(used))).toBe(reason);
  });

  test('names month, meter and effective limit', () => {
    expect(
      nextAlert({
        standing: withOutlook(standing(950), over),
        thresholds: THRESHOLDS,
        month: '2026-11',
        existing: [],
      }),
    ).toEqual({ month: '2026-11', meter: 'sms', limit: 1000, reason: 90 });
  });

  test('does not depend on the order of the thresholds', () => {
    expect(next(standing(950), { thresholds: [100, 75, 90] })).toBe(90);
  });

  test('compares minutes in seconds: 90 % of 10 minutes are 540 seconds', () => {
    const minutes = (used: number) => next(standing(used, { meter: 'call_minutes', limit: 10 }));
    expect(minutes(539)).toBe(75);
    expect(minutes(540)).toBe(90);
  });

  test('may be for a threshold above the limit', () => {
    expect(next(standing(1200), { thresholds: [100, 120], existing: [raised(100)] })).toBe(120);
  });

  test('is for the highest threshold as soon as a limit of 0 is used', () => {
    expect(next(standing(1, { limit: 0 }))).toBe(100);
    expect(next(standing(0, { limit: 0 }))).toBeUndefined();
  });

  test('is never raised for an unlimited meter', () => {
    expect(next(standing(9_999_999, { plan: null, limit: null }), { forecast: over })).toBeUndefined();
    expect(next(standing(9_999_999, { limit: null }), { forecast: over })).toBeUndefined();
  });
});

describe('an alert is not raised', () => {
  test.each(NOTICE_STATES)('twice, even if the first one is %s', (state) => {
    expect(next(standing(950), { existing: [raised(90, { state })] })).toBeUndefined();
  });

  test('after a higher one, even if voided events lowered the use', () => {
    expect(next(standing(800), { existing: [raised(100)] })).toBeUndefined();
  });

  test('after a higher one that is no longer among the thresholds', () => {
    expect(next(standing(850), { thresholds: [80], existing: [raised(90)] })).toBeUndefined();
  });

  test('for the lower of two thresholds that were crossed together, then or later', () => {
    expect(next(standing(950))).toBe(90);
    expect(next(standing(960), { existing: [raised(90)] })).toBeUndefined();
  });
});

describe('an alert is raised again', () => {
  test('for the next threshold', () => {
    expect(next(standing(1000), { existing: [raised(75), raised(90)] })).toBe(100);
  });

  test('for a new limit: after a pack or a new quota, every threshold counts again', () => {
    const afterPack = standing(1200, { packs: 500, limit: 1500 });
    expect(next(afterPack, { existing: [raised(100)] })).toBe(75);
  });

  test.each([
    ['month', { month: '2026-10' }],
    ['meter', { meter: 'interviews' as const }],
  ])('for another %s', (_, other) => {
    expect(next(standing(800), { existing: [raised(100, other)] })).toBe(75);
  });
});

describe('the forecast alert', () => {
  test('is raised if no threshold is reached and the forecast exceeds the limit', () => {
    expect(next(standing(300), { forecast: over })).toBe('forecast');
  });

  test('is not raised for a forecast around the limit', () => {
    expect(next(standing(300), { forecast: around })).toBeUndefined();
  });

  test('is raised once, even if the forecast falls below the limit and rises again', () => {
    expect(next(standing(400), { forecast: over, existing: [raised('forecast')] })).toBeUndefined();
  });

  test('is raised only after a threshold, if it still applies then', () => {
    expect(next(standing(760), { forecast: over })).toBe(75);
    expect(next(standing(760), { forecast: over, existing: [raised(75)] })).toBe('forecast');
    expect(next(standing(760), { forecast: around, existing: [raised(75)] })).toBeUndefined();
  });

  test('does not prevent thresholds after it', () => {
    expect(next(standing(760), { forecast: over, existing: [raised('forecast')] })).toBe(75);
  });

  test('is not raised once the limit is reached, whatever the thresholds are', () => {
    expect(next(standing(1000), { forecast: over, existing: [raised(100)] })).toBeUndefined();
    expect(next(standing(1000), { forecast: over, thresholds: [] })).toBeUndefined();
  });

  test('is not raised after an alert that the limit was reached, even if voided events lowered the use', () => {
    expect(next(standing(900), { forecast: over, existing: [raised(100)] })).toBeUndefined();
  });

  test('warns an account without thresholds', () => {
    expect(next(standing(900), { forecast: over, thresholds: [] })).toBe('forecast');
  });

  test('is raised again for a new limit', () => {
    const existing = [raised('forecast')];
    expect(next(standing(300, { limit: 1100 }), { forecast: over, existing })).toBe('forecast');
  });

  test('compares the forecast, which is in seconds, with a limit in minutes', () => {
    const minutes = (limit: number) =>
      next(standing(1, { meter: 'audio_minutes', limit }), { forecast: over });
    // The low end is 1200 seconds.
    expect(minutes(19)).toBe('forecast');
    expect(minutes(20)).toBeUndefined();
  });
});

describe('for any sequence of use, voids and packs', () => {
  const step = fc.record({
    used: fc.nat(2500),
    limit: fc.constantFrom(0, 1000, 1500),
    forecast: fc.constantFrom(null, over, around),
  });

  test('no alert is raised twice, and the thresholds raised for one limit only increase', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 200 })),
        (steps, thresholds) => {
          const existing: Alert[] = [];
          for (const { used, limit, forecast } of steps) {
            const now = withOutlook(standing(used, { limit }), forecast);
            const input = { standing: now, thresholds, month: '2026-11' };
            const identity = nextAlert({ ...input, existing });
            if (identity) existing.push(raised(identity.reason, { limit }));
          }
          expect(new Set(existing.map(alertKey)).size).toBe(existing.length);
          for (const limit of [0, 1000, 1500]) {
            const percents = existing
              .filter((alert) => alert.limit === limit)
              .map(({ reason }) => reason)
              .filter((reason) => typeof reason === 'number');
            expect(percents).toEqual(percents.toSorted((a, b) => a - b));
          }
        },
      ),
    );
  });

  test('evaluating the same use repeatedly raises at most a threshold and the forecast', () => {
    fc.assert(
      fc.property(step, ({ used, limit, forecast }) => {
        const input = {
          standing: withOutlook(standing(used, { limit }), forecast),
          thresholds: THRESHOLDS,
          month: '2026-11',
        };
        const existing: Alert[] = [];
        for (let run = 0; run < 5; run += 1) {
          const identity = nextAlert({ ...input, existing });
          if (identity) existing.push(raised(identity.reason, { limit }));
        }
        expect(existing.length).toBeLessThanOrEqual(2);
        expect(nextAlert({ ...input, existing })).toBeUndefined();
      }),
    );
  });
});

describe('the key of an alert', () => {
  test('contains month, meter, limit and reason', () => {
    expect(alertKey(raised(90))).toBe('2026-11#sms#0000000000001000#0090');
    expect(alertKey(raised('forecast', { meter: 'call_minutes', limit: 0 }))).toBe(
      '2026-11#call_minutes#0000000000000000#forecast',
    );
  });

  test('sorts by limit and threshold as numbers, with the forecast last', () => {
    const inOrder = [
      ...[75, 90, 100, 1000, 'forecast' as const].map((reason) => raised(reason, { limit: 900 })),
      raised(75, { limit: 1000 }),
      raised(75, { limit: 2_000_000_000 }),
    ].map(alertKey);
    expect(inOrder.toSorted()).toEqual(inOrder);
  });

  test('is the same only for the same identity', () => {
    const identity = fc.record({
      month: fc.constantFrom('2026-10', '2026-11'),
      meter: fc.constantFrom(...METERS),
      limit: fc.nat(20),
      reason: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant('forecast' as const)),
    });
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const same = (['month', 'meter', 'limit', 'reason'] as const).every(
          (part) => one[part] === other[part],
        );
        expect(alertKey(one) === alertKey(other)).toBe(same);
      }),
    );
  });
});
