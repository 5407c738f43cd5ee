import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  dayName,
  momentName,
  monthName,
  rangeName,
  shortDay,
  shortMonth,
  shortRange,
} from '../../../domain/words/dates.ts';
import { change, fileSize, money, number, percent, price, share } from '../../../domain/words/figures.ts';

describe('figures in the form that people read', () => {
  it.each([
    [number(1234.5), '1,234.5'],
    [number(1_234_567), '1,234,567'],
    [number(100 / 60), '1.67'],
    [number(1_500_000.25), '1,500,000'],
    [percent(92.4), '92%'],
    [percent(99.99), '99%'],
    [percent(108.96), '108%'],
    [percent(1234), '1,234%'],
    [percent(0.4), 'under 1%'],
    [percent(0), '0%'],
    [share(2, 3), '66%'],
    [share(0, 0), '–'],
    [change(112, 100), '▲12%'],
    [change(97n, 100n), '▼3%'],
    [change(0, 100), '▼100%'],
    [change(1001, 100), '×10'],
    [change(999, 1000), '≈'],
    [change(99, 100), '▼1%'],
    [change(5, 5), '='],
    [change(5, 0), 'new'],
    [change(0, 0), '='],
    [change(5, undefined), '–'],
    [money(1_234_500_000), '$1,234.50'],
    [money(0), '$0.00'],
    [money(1_005_000), '$1.01'],
    [price('0.0125'), '$0.0125'],
    [price('0.050'), '$0.05'],
    [price('1200'), '$1,200.00'],
    [fileSize(999), '999 bytes'],
    [fileSize(1000), '1 kB'],
    [fileSize(1_834_567), '1.8 MB'],
    [fileSize(5_450_000), '5.5 MB'],
    [fileSize(2_000_000_000), '2 GB'],
  ])('%s is %s', (shown, expected) => {
    expect(shown).toBe(expected);
  });

  it('has full names of months, days and moments', () => {
    expect(monthName('2026-11')).toBe('November 2026');
    expect(dayName('2026-11-02')).toBe('2 November 2026');
    const instant = Temporal.Instant.from('2026-11-22T06:05:59.9Z');
    expect(momentName(instant, 'Asia/Manila')).toBe('22 November 2026, 14:05 Manila time');
    expect(momentName(instant, 'Asia/Kathmandu')).toBe('22 November 2026, 11:50 Kathmandu time');
  });

  it('has short names of months and days', () => {
    expect(shortMonth('2026-09')).toBe('Sep 26');
    expect(shortDay('2026-09-02')).toBe('2 Sep');
  });

  it.each([
    ['2026-10-01', '2026-10-31', 'October 2026', 'October 2026'],
    ['2026-02-01', '2026-02-28', 'February 2026', 'February 2026'],
    ['2026-10-01', '2026-12-31', 'October 2026 to December 2026', '1 Oct – 31 Dec 2026'],
    ['2026-10-01', '2026-10-30', '1 October 2026 to 30 October 2026', '1 Oct – 30 Oct 2026'],
    ['2025-12-24', '2026-01-06', '24 December 2025 to 6 January 2026', '24 Dec 2025 – 6 Jan 2026'],
    ['2026-10-05', '2026-10-05', '5 October 2026', '5 Oct 2026'],
  ])('names the days from %s to %s', (from, to, long, short) => {
    expect(rangeName(from, to)).toBe(long);
    expect(shortRange(from, to)).toBe(short);
  });
});
