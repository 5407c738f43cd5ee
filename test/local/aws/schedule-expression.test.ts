import { describe, expect, test } from 'vitest';
import { nextDue } from '../../../local/aws/schedules/expression.ts';
import { inputAt } from '../../../local/aws/schedules/schedule.ts';

const from = new Date('2026-11-22T06:03:05Z');
const next = (expression: string, zone = 'UTC', after = from) =>
  nextDue(expression, zone, from)(after)?.toISOString().replace('.000', '');

describe('schedule expressions', () => {
  test.each([
    ['rate(1 minute)', 'UTC', '2026-11-22T06:04:05Z'],
    ['rate(5 minutes)', 'UTC', '2026-11-22T06:08:05Z'],
    ['rate(2 hours)', 'UTC', '2026-11-22T08:03:05Z'],
    ['rate(1 day)', 'Asia/Manila', '2026-11-23T06:03:05Z'],
    ['cron(0 * * * ? *)', 'UTC', '2026-11-22T07:00:00Z'],
    ['cron(0/10 * * * ? *)', 'UTC', '2026-11-22T06:10:00Z'],
    ['cron(5/20 * ? * * *)', 'UTC', '2026-11-22T06:05:00Z'],
    ['cron(0 2 1 * ? *)', 'UTC', '2026-12-01T02:00:00Z'],
    ['cron(0 2 1 * ? *)', 'Asia/Manila', '2026-11-30T18:00:00Z'],
    ['cron(0 2 1 * ? *)', 'Asia/Kathmandu', '2026-11-30T20:15:00Z'],
    // 22 November 2026 is a Sunday, which AWS counts as day 1.
    ['cron(0 12 ? * 1 *)', 'UTC', '2026-11-22T12:00:00Z'],
    ['cron(0 12 ? * SUN *)', 'UTC', '2026-11-22T12:00:00Z'],
    ['cron(0 12 ? * 2-6 *)', 'UTC', '2026-11-23T12:00:00Z'],
    ['cron(0 12 ? * MON-FRI *)', 'UTC', '2026-11-23T12:00:00Z'],
    ['cron(0 12 ? * 7 *)', 'UTC', '2026-11-28T12:00:00Z'],
    ['cron(0 12 ? * 3#2 *)', 'UTC', '2026-12-08T12:00:00Z'],
    ['cron(0 12 ? * 6L *)', 'UTC', '2026-11-27T12:00:00Z'],
    ['cron(0 12 L * ? *)', 'UTC', '2026-11-30T12:00:00Z'],
    ['cron(15 10 1 1 ? 2028)', 'UTC', '2028-01-01T10:15:00Z'],
    ['cron(15 10 1 1 ? 2020)', 'UTC', undefined],
  ])('%s in %s is next due at %s', (expression, zone, expected) => {
    expect(next(expression, zone)).toBe(expected);
  });

  test('a rate keeps its grid, no matter how late it is evaluated', () => {
    expect(next('rate(5 minutes)', 'UTC', new Date('2026-11-22T07:00:00Z'))).toBe('2026-11-22T07:03:05Z');
  });

  test.each([
    ['every day', 'does not support the schedule expression every day'],
    ['at(2026-11-22T06:00:00)', 'does not support the schedule expression'],
    ['rate(5 fortnights)', 'is not a rate'],
    ['rate(0 minutes)', 'is not a rate'],
    ['cron(0 2 1 * ?)', 'has 5 fields instead of 6'],
    ['cron(0 2 1 * 1 *)', 'must have ? for either'],
    ['cron(0 99 1 * ? *)', ''],
  ])('refuses %s', (expression, message) => {
    expect(() => next(expression)).toThrow(message);
  });

  test('the instant replaces its placeholder in the input', () => {
    const input = '{"schedule":"x","time":"<aws.scheduler.scheduled-time>"}';
    expect(inputAt(input, from)).toEqual({ schedule: 'x', time: '2026-11-22T06:03:05Z' });
  });
});
