import { describe, expect, test } from 'vitest';
import { packTerms } from '../../../domain/quotas/pack.ts';
import { refusal } from '../refusal.ts';

const pack = { meter: 'sms', quantity: 500, month: '2026-11' };

describe('a pack', () => {
  test.each(['call_minutes', 'interviews', 'sms', 'audio_minutes'])('may be for %s', (meter) => {
    expect(packTerms.parse({ ...pack, meter })).toEqual({ ...pack, meter });
  });

  test.each([[undefined], [null]])('has no note if it is %s', (note) => {
    expect(packTerms.parse({ ...pack, note }).note).toBeUndefined();
  });

  test.each([
    ['quantity', 1],
    ['quantity', 1_000_000_000],
    ['note', 'Agreed by phone\nwith Ana'],
    ['note', 'x'.repeat(500)],
  ])('may have the %s %j', (field, value) => {
    expect(packTerms.parse({ ...pack, [field]: value })).toEqual({ ...pack, [field]: value });
  });

  test.each([
    ['meter', undefined],
    ['meter', 'calls'],
    ['meter', null],
    ['quantity', undefined],
    ['quantity', 0],
    ['quantity', -5],
    ['quantity', 1.5],
    ['quantity', '500'],
    ['quantity', 1_000_000_001],
    ['month', undefined],
    ['month', '2026-13'],
    ['month', '2026-11-01'],
    ['month', '11/2026'],
    ['month', 202_611],
    ['note', 5],
    ['note', 'x'.repeat(501)],
    ['note', '\ud800'],
    ['note', '\u0000'],
    ['price', '5.00'],
  ])('is refused with the %s %j', (field, value) => {
    expect(refusal(packTerms, { ...pack, [field]: value })).toEqual([`/${field}`]);
  });

  test.each([[null], ['sms'], [[pack]]])('is refused if it is not an object: %j', (value) => {
    expect(refusal(packTerms, value)).toEqual(['']);
  });
});
