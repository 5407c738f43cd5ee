import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextWebhookAttempt, webhookDeadline } from '../../../domain/limits/webhook-retries.ts';
import { afterAttempt, type WebhookDelivery } from '../../../domain/webhooks/delivery.ts';
import { countedSince, type CountsOfDays } from '../../../domain/webhooks/rejected.ts';
import { at } from '../../functions/clock.ts';

const FIRST = at('2026-11-10T06:00:00Z');
const drawn = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const seconds = (from: { epochMilliseconds: number }, to: { epochMilliseconds: number }) =>
  (to.epochMilliseconds - from.epochMilliseconds) / 1000;

describe('retries of a message', () => {
  test.each([
    [1, 60],
    [2, 120],
    [5, 960],
    [9, 15_360],
    [10, 21_600],
    [40, 21_600],
  ])('after attempt %i wait for %i seconds', (attempt, delay) => {
    const next = nextWebhookAttempt(attempt, { firstAt: FIRST, now: FIRST, drawn: 0.5 });
    expect(seconds(FIRST, next!)).toBe(delay);
  });

  test('come apart by a fifth, are never sooner than 48 seconds nor later than 7.2 hours, and end after three days', () => {
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 60, maxLength: 60 }), (draws) => {
        let now = FIRST;
        let attempts = 1;
        for (;;) {
          const next = nextWebhookAttempt(attempts, { firstAt: FIRST, now, drawn: draws[attempts]! });
          if (!next) break;
          const delay = seconds(now, next);
          const isLast = next.epochMilliseconds === webhookDeadline(FIRST).epochMilliseconds;
          if (!isLast) {
            expect(delay).toBeGreaterThanOrEqual(48);
            expect(delay).toBeLessThanOrEqual(25_920);
          }
          now = next;
          attempts += 1;
        }
        expect(seconds(FIRST, now)).toBe(72 * 3600);
        expect(attempts).toBeGreaterThanOrEqual(17);
        expect(attempts).toBeLessThanOrEqual(26);
      }),
    );
  });
});

const DELIVERY: WebhookDelivery = {
  ...{ id: 'msg_1', type: 'quota.alert', payload: '{}', state: 'pending' },
  ...{ createdAt: '2026-11-10T06:00:00Z', nextAttemptAt: '2026-11-10T06:00:00Z', attempts: [] },
};
const attempt = (status: number | null, error: string | null) => ({
  ...{ at: '2026-11-10T06:00:00Z', status, error, body: null, durationMs: 5 },
});

describe('a delivery', () => {
  test.each([
    ['a success', DELIVERY, attempt(204, null), 'delivered', null],
    ['a failure', DELIVERY, attempt(500, 'No.'), 'pending', '2026-11-10T06:01:00Z'],
    ['no response', DELIVERY, attempt(null, 'No.'), 'pending', '2026-11-10T06:01:00Z'],
    ['410', DELIVERY, attempt(410, 'No.'), 'failed', null],
    ['a failed test', { ...DELIVERY, type: 'webhook.test' as const }, attempt(500, 'No.'), 'failed', null],
  ])('after %s is %s', (_, delivery, made, state, nextAttemptAt) => {
    const after = afterAttempt(delivery, made, { now: FIRST, drawn: 0.5 });
    expect(after).toMatchObject({ state, nextAttemptAt, attempts: [made] });
    expect(after.error !== undefined).toBe(state === 'failed');
  });

  test('is given up three days after its first attempt, and says so', () => {
    const tried = { ...DELIVERY, attempts: Array.from({ length: 20 }, () => attempt(500, 'No.')) };
    const now = webhookDeadline(FIRST);
    expect(afterAttempt(tried, attempt(500, 'No.'), { now, drawn: 0 })).toMatchObject({
      state: 'failed',
      error: 'Given up after three days and 21 attempts.',
    });
  });
});

test('whatever is counted, in whatever steps it is told, is told once', () => {
  const more = fc.array(
    fc.record({ day: fc.constantFrom('2026-11-09', '2026-11-10'), cause: fc.constantFrom('a', 'b', 'c') }),
  );
  fc.assert(
    fc.property(fc.array(more), (steps) => {
      let told: CountsOfDays = {};
      const counts: Record<string, Record<string, number>> = {};
      const sums = new Map<string, number>();
      for (const step of steps) {
        for (const { day, cause } of step) {
          counts[day] ??= {};
          counts[day][cause] = (counts[day][cause] ?? 0) + 1;
        }
        const now = structuredClone(counts);
        for (const [cause, count] of countedSince(told, now)) sums.set(cause, (sums.get(cause) ?? 0) + count);
        told = now;
      }
      const total = [...sums.values()].reduce((sum, count) => sum + count, 0);
      expect(total).toBe(steps.flat().length);
    }),
  );
});
