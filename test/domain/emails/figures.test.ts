import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayName, momentName, monthName } from '../../../domain/emails/dates.ts';
import { fileSize, money, number, percent, price, units } from '../../../domain/emails/figures.ts';
import { roundQuantity } from '../../../domain/emails/packs.ts';

describe('figures as people read them', () => {
  it.each([
    [number(1234.5), '1,234.5'],
    [number(1_234_567), '1,234,567'],
    [units('call_minutes', 90), '1.5'],
    [units('audio_minutes', 100), '1.67'],
    [units('sms', 1234), '1,234'],
    [percent(92.4), '92.4%'],
    [money(1_234_500_000), '$1,234.50'],
    [money(0), '$0.00'],
    [money(1_005_000), '$1.01'],
    [price('0.0125'), '$0.0125'],
    [price('0.050'), '$0.05'],
    [price('1200'), '$1,200.00'],
    [fileSize(999), '999 bytes'],
    [fileSize(1_834_567), '1.8 MB'],
    [fileSize(2_000_000_000), '2 GB'],
  ])('%s is %s', (shown, expected) => {
    expect(shown).toBe(expected);
  });

  it('names months, days and moments', () => {
    expect(monthName('2026-11')).toBe('November 2026');
    expect(dayName('2026-11-02')).toBe('2 November 2026');
    const instant = Temporal.Instant.from('2026-11-22T06:05:59.9Z');
    expect(momentName(instant, 'Asia/Manila')).toBe('22 November 2026, 14:05 (Asia/Manila)');
    expect(momentName(instant, 'Asia/Kathmandu')).toBe('22 November 2026, 11:50 (Asia/Kathmandu)');
  });

  it.each([
    [0, 1],
    [1, 1],
    [7, 7],
    [42, 42],
    [4321, 4400],
    [15_000, 15_000],
    [100_001, 110_000],
  ])('rounds a quantity of %d to %d', (wanted, quantity) => {
    expect(roundQuantity(wanted)).toBe(quantity);
  });
});
