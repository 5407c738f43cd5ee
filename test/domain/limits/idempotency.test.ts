import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { idempotencyKeyExpiry } from '../../../domain/limits/idempotency.ts';

it('an idempotency key is remembered for 24 hours', () => {
  const expiry = idempotencyKeyExpiry(Temporal.Instant.from('2026-11-10T06:30:00Z'));
  expect(expiry.toString()).toBe('2026-11-11T06:30:00Z');
});
