import { describe, expect, it } from 'vitest';
import { units, wholeUnits, wholeUnitsDown } from '../../../domain/words/units.ts';

describe('amounts of a meter', () => {
  it.each([
    ['call_minutes', 90, '1.5'],
    ['audio_minutes', 100, '1.67'],
    ['sms', 1234, '1,234'],
    ['call_minutes', 90_000_015, '1,500,000'],
  ] as const)('shows %s of %d base units as %s', (meter, baseUnits, shown) => {
    expect(units(meter, baseUnits)).toBe(shown);
  });

  it('rounds estimates to the nearest unit, and amounts over a limit down', () => {
    expect([89, 90].map((seconds) => wholeUnits('call_minutes', seconds))).toEqual(['1', '2']);
    expect([119, 59].map((seconds) => wholeUnitsDown('call_minutes', seconds))).toEqual(['1', 'under 1']);
  });
});
