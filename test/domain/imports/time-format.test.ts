import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLocalMs } from '../../../domain/calendar.ts';
import type { TimeCell } from '../../../domain/imports/mapping-types.ts';
import { timeReader } from '../../../domain/imports/time-format.ts';
import { timesShown } from '../../../domain/imports/times-shown.ts';

function read(text: string, cell: Omit<TimeCell, 'column'>): string {
  const reading = timeReader({ column: 'Start', ...cell })(text);
  return reading.ok ? reading.value : reading.message;
}

describe('a time', () => {
  test.each([
    ['2026-11-22T14:03:05.120+08:00', 'rfc3339', '2026-11-22T06:03:05.12Z'],
    ['1795327385', 'unix_seconds', '2026-11-22T06:03:05Z'],
    ['1795327385.5', 'unix_seconds', '2026-11-22T06:03:05.5Z'],
    ['1795327385007', 'unix_milliseconds', '2026-11-22T06:03:05.007Z'],
    ['Sun, 22 Nov 2026 06:03:05 +0000', 'rfc2822', '2026-11-22T06:03:05Z'],
    ['22/11/2026 06:03:05 +05:45', 'DD/MM/YYYY HH:mm:ss Z', '2026-11-22T00:18:05Z'],
    ['22.11.2026T06:03Z', 'DD.MM.YYYYTHH:mmZ', '2026-11-22T06:03:00Z'],
    ['11/2/2026 6:03 pm +0000', 'M/D/YYYY h:mm A Z', '2026-11-02T18:03:00Z'],
    ['11/2/2026 12:03 AM +0000', 'M/D/YYYY h:mm A Z', '2026-11-02T00:03:00Z'],
    ['2026-11-22 06:03:05.000 -0330', 'YYYY-MM-DD HH:mm:ss Z', '2026-11-22T09:33:05Z'],
  ])('%s by %s', (text, format, time) => {
    expect(read(text, { format })).toBe(time);
  });

  test.each([
    ['2026-11-22 14:03:05', 'rfc3339', 'expected an RFC 3339 instant'],
    ['1795327385000', 'unix_seconds', 'expected a time in seconds since 1970, such as 1795327385'],
    ['1.79E+12', 'unix_milliseconds', 'expected a time in milliseconds since 1970, such as 1795327385000'],
    ['22/11/26 06:03:05 Z', 'DD/MM/YYYY HH:mm:ss Z', 'expected a time as DD/MM/YYYY'],
    ['11/22/2026 06:03:05 Z', 'DD/MM/YYYY HH:mm:ss Z', 'expected a time as DD/MM/YYYY'],
    ['22/11/2026 24:00:00 Z', 'DD/MM/YYYY HH:mm:ss Z', 'expected a time as DD/MM/YYYY'],
    ['22/11/2026 06:60:00 Z', 'DD/MM/YYYY HH:mm:ss Z', 'expected a time as DD/MM/YYYY'],
    ['11/2/2026 13:03 PM Z', 'M/D/YYYY h:mm A Z', 'expected a time as M/D/YYYY'],
    ['Sun, 22 Foo 2026 06:03:05 +0000', 'rfc2822', 'expected a time as rfc2822'],
    ['2026-11-22 06:03:05xZ', 'YYYY-MM-DD HH:mm:ss.Z', 'expected a time as'],
  ])('%s is none by %s', (text, format, message) => {
    expect(read(text, { format })).toContain(message);
  });
});

describe('a local time', () => {
  const berlin = { format: 'YYYY-MM-DD HH:mm', timeZone: 'Europe/Berlin' };

  test('is that of its zone, in summer and in winter', () => {
    expect(read('2026-07-01 12:00', berlin)).toBe('2026-07-01T10:00:00Z');
    expect(read('2026-12-01 12:00', berlin)).toBe('2026-12-01T11:00:00Z');
  });

  test('that clocks skipped is rejected', () => {
    expect(read('2026-03-29 02:30', berlin)).toContain('clocks in Europe/Berlin skipped this time');
    expect(read('2026-03-29 02:30', { ...berlin, twice: 'later' })).toContain('skipped');
    expect(read('2026-03-29 01:59', berlin)).toBe('2026-03-29T00:59:00Z');
    expect(read('2026-03-29 03:00', berlin)).toBe('2026-03-29T01:00:00Z');
  });

  test('that clocks showed twice is rejected, unless the mapping decides', () => {
    expect(read('2026-10-25 02:30', berlin)).toContain('clocks in Europe/Berlin showed this time twice');
    expect(read('2026-10-25 02:30', { ...berlin, twice: 'earlier' })).toBe('2026-10-25T00:30:00Z');
    expect(read('2026-10-25 02:30', { ...berlin, twice: 'later' })).toBe('2026-10-25T01:30:00Z');
    expect(read('2026-10-25 03:00', berlin)).toBe('2026-10-25T02:00:00Z');
  });

  test('of half an hour of change in Lord Howe too', () => {
    const howe = { format: 'YYYY-MM-DD HH:mm', timeZone: 'Australia/Lord_Howe' };
    expect(read('2026-04-05 01:45', howe)).toContain('twice');
    expect(read('2026-04-05 01:29', howe)).toBe('2026-04-04T14:29:00Z');
    expect(read('2026-10-04 02:15', howe)).toContain('skipped');
  });

  test('is found again from what clocks show at any instant', () => {
    const zones = fc.constantFrom(
      'Asia/Manila',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const seconds = fc.integer({ min: 1_700_000_000, max: 1_830_000_000 });
    fc.assert(
      fc.property(seconds, zones, (second, timeZone) => {
        const local = formatLocalMs(second * 1000, timeZone).slice(0, 19);
        const format = 'YYYY-MM-DDTHH:mm:ss';
        const either = (['earlier', 'later'] as const).map((twice) =>
          read(local, { format, timeZone, twice }),
        );
        expect(either.map((text) => Date.parse(text) / 1000)).toContain(second);
      }),
    );
  });

  test('has as many instants as there are hours that show it', () => {
    const at = (text: string) => timesShown(Date.parse(`${text}Z`), 'America/New_York').length;
    expect([at('2026-03-08T02:30:00'), at('2026-11-01T01:30:00'), at('2026-11-01T02:30:00')]).toEqual([
      0, 2, 1,
    ]);
  });
});
