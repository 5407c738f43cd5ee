import { expect, test } from 'vitest';
import { clockCheck } from '../../../commands/doctor/clock.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const date = (secondsAhead: number) => new Date(NOW - secondsAhead * 1000).toUTCString();

test.each([
  ['agrees', 0, 'ok', "This machine's clock agrees with the API's."],
  ['is a little ahead', 4, 'ok', 'agrees'],
  ['is ahead', 60, 'warning', 'is 60 s ahead of the API’s.'],
  ['is behind', -240, 'warning', 'is 4 minutes behind the API’s.'],
  [
    'is so far ahead that events are refused',
    360,
    'failed',
    'is 6 minutes ahead of the API’s: events of this machine are refused',
  ],
  ['is hours behind', -3 * 3600, 'failed', 'is 3 hours behind the API’s'],
])('a clock that %s', (_, secondsAhead, state, message) => {
  const check = clockCheck({ sentMs: NOW, receivedMs: NOW, date: date(secondsAhead), age: null });
  expect(check).toMatchObject({
    state,
    message: expect.stringContaining(message.replace('’', "'")) as string,
  });
});

test('the way of the response, and the time in a cache, are no difference', () => {
  const slow = { sentMs: NOW, receivedMs: NOW + 8000, date: date(-4), age: null };
  expect(clockCheck(slow).state).toBe('ok');
  expect(clockCheck({ sentMs: NOW, receivedMs: NOW, date: date(600), age: '600' }).state).toBe('ok');
});

test.each([null, 'yesterday'])('a response whose date is %s tells nothing', (text) => {
  expect(clockCheck({ sentMs: NOW, receivedMs: NOW, date: text, age: null })).toMatchObject({
    state: 'warning',
  });
});
