import { expect, it } from 'vitest';
import { EMAIL_ATTEMPTS, emailRetryAfter, isEmailGivenUp } from '../../../domain/limits/email-retries.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

it.each([
  [1, MINUTE],
  [2, 2 * MINUTE],
  [3, 4 * MINUTE],
  [9, 256 * MINUTE],
  [10, 6 * HOUR],
  [11, 6 * HOUR],
  [20, 6 * HOUR],
])(
  'an email is retried with exponential backoff: attempt %i is followed by another after %i seconds',
  (attempt, seconds) => {
    expect(emailRetryAfter(attempt)).toBe(seconds);
  },
);

it('the last attempt is made three days after the first', () => {
  const waits = Array.from({ length: EMAIL_ATTEMPTS - 1 }, (_, index) => emailRetryAfter(index + 1));
  const hours = waits.reduce((sum, seconds) => sum + seconds, 0) / HOUR;
  expect(hours).toBeGreaterThanOrEqual(72);
  expect(hours).toBeLessThan(78);
});

it.each([
  [1, false],
  [20, false],
  [21, true],
])('an email is given up after 21 attempts: after %i, %s', (attempts, givenUp) => {
  expect(isEmailGivenUp(attempts)).toBe(givenUp);
});
