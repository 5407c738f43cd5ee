import { describe, expect, test } from 'vitest';
import { dayNumber, dayOfNumber } from '../../domain/day-number.ts';

describe('the number of a day', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['1970-02-01', 31],
    ['2000-02-29', 11_016],
    ['2026-11-22', 20_779],
    ['2026-12-31', 20_818],
    ['0000-01-01', -719_528],
  ])('%s is %i after 1970', (day, number) => {
    expect(dayNumber(day)).toBe(number);
    expect(dayOfNumber(number)).toBe(day);
  });

  test.each([
    '2026-11-221',
    '2026-11-2',
    '2026/11-22',
    '2026-11/22',
    '2026-00-22',
    '2026-13-22',
    '2026-11-00',
    '2026-02-29',
    '2026-11-31',
    '-026-11-22',
    'a026-11-22',
    '',
  ])('is none for %j', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
  });
});
