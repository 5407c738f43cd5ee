import { describe, expect, test } from 'vitest';
import {
  day,
  emailAddress,
  instant,
  month,
  timeOfDay,
  trueOrFalse,
  usd,
  wholeNumber,
} from '../../domain/fields.ts';
import { parseInput } from '../../domain/validation.ts';
import { errorsOf } from './refusal.ts';

const said = (field: Parameters<typeof parseInput>[0], value: unknown) =>
  errorsOf(() => parseInput(field, value)).map(({ message }) => message);

describe('a month', () => {
  test.each(['2000-01', '2026-11', '9999-12'])('may be %s', (value) => {
    expect(month.parse(value)).toBe(value);
  });

  test.each(['1999-12', '2026-13', '2026-1', '2026-11-01', 'November', ''])('may not be %j', (value) => {
    expect(said(month, value)).toEqual(['expected a month such as "2026-11", 2000-01 or later']);
  });
});

test.each([
  ['2026-02-28', []],
  ['2026-02-29', ['expected an existing day such as "2026-11-01"']],
  ['2026-11', ['expected an existing day such as "2026-11-01"']],
])('a day %s is refused with %j', (value, errors) => {
  expect(said(day, value)).toEqual(errors);
});

test('an instant is read with its offset, and refused with what is expected', () => {
  expect(instant.parse('2026-11-22T06:03:05+08:00').toString()).toBe('2026-11-21T22:03:05Z');
  expect(said(instant, '2026-11-22')).toEqual([
    'expected an RFC 3339 instant such as "2026-11-22T06:03:05Z": no leap seconds, at most 9 fractional digits',
  ]);
});

describe('an email address', () => {
  test.each([
    ['maria@crm.example', []],
    ['maria', ['expected an email address']],
  ])('%s is refused with %j', (value, errors) => {
    expect(said(emailAddress, value)).toEqual(errors);
  });

  test('has 254 characters at most', () => {
    const labels = `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}`;
    const whole = `${'a'.repeat(64)}@${labels}.`;
    const longest = `${whole}${'e'.repeat(254 - whole.length)}`;
    expect([longest.length, said(emailAddress, longest)]).toEqual([254, []]);
    expect(said(emailAddress, `${longest}e`)).toContain('expected at most 254 characters');
  });
});

describe('a time of day', () => {
  test.each(['00:00', '09:59', '19:05', '20:00', '23:59'])('may be %s', (value) => {
    expect(timeOfDay.parse(value)).toBe(value);
  });

  test.each(['24:00', '30:00', '12:60', '2a:00', 'a2:00', '12:0a', '9:00', '112:00', '12:000', ''])(
    'may not be %j',
    (value) => {
      expect(said(timeOfDay, value)).toEqual(['expected a time of day such as "20:00"']);
    },
  );
});

test.each([
  ['0.0425', []],
  ['999999999.999999', []],
  ['1e3', 1],
  ['-1', 1],
])('an amount of USD %s is refused with %j', (value, errors) => {
  const message =
    'expected a decimal string such as "0.0425", with at most 9 digits before the point and 6 after it';
  expect(said(usd, value)).toEqual(errors === 1 ? [message] : errors);
});

test('yes and no are read as a query writes them', () => {
  expect([trueOrFalse.parse('true'), trueOrFalse.parse('false')]).toEqual([true, false]);
  for (const value of ['yes', '', true])
    expect(said(trueOrFalse, value)).toEqual(['expected "true" or "false"']);
});

describe('a whole number', () => {
  const from3To12 = wholeNumber(3, 12);

  test.each([
    ['3', 3],
    ['12', 12],
    ['007', 7],
  ])('may be %s', (value, number) => {
    expect(from3To12.parse(value)).toBe(number);
  });

  test.each(['2', '13', '3.5', '-5', '+5', ' 5', '5 ', '5e0', 'five', ''])('may not be %j', (value) => {
    expect(said(from3To12, value)).toEqual(['expected a whole number from 3 to 12']);
  });

  test('has nine digits at most', () => {
    expect(said(wholeNumber(0, 1e12), '123456789')).toEqual([]);
    expect(said(wholeNumber(0, 1e12), '1234567890')).toHaveLength(1);
  });
});
