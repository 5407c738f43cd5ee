import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { LINK_DAYS } from '../../../../domain/access/email-link.ts';
import { EMAIL_ATTEMPTS, emailRetryAfter } from '../../../../domain/limits/email-retries.ts';
import { asksAgainAfter } from '../../../../domain/exports/schedules/asking.ts';

const NOW = Temporal.Instant.from('2026-11-20T06:00:00Z');

test('an address is not asked again for 18 days', () => {
  expect(asksAgainAfter(NOW).toString()).toBe('2026-12-08T06:00:00Z');
});

test('an address is remembered for as long as any link of the email that asks it may work', () => {
  const attempts = Array.from({ length: EMAIL_ATTEMPTS - 1 }, (_, index) => emailRetryAfter(index + 1));
  const onItsWay = attempts.reduce((sum, seconds) => sum + seconds, 0);
  const last = NOW.add({ seconds: onItsWay, hours: LINK_DAYS * 24 });
  expect(Temporal.Instant.compare(last, asksAgainAfter(NOW))).toBeLessThan(0);
});
