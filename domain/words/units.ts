import type { Meter } from '../accounts/meters.ts';
import { toUnits } from '../usage/meter-use.ts';
import { number } from './figures.ts';

/** `1,234.5`: base units (seconds or pieces) in units of the meter. */
export function units(meter: Meter, baseUnits: number): string {
  return number(toUnits(meter, baseUnits));
}

/** To the whole unit, for estimates: a fraction would suggest a precision that they do not have. */
export function wholeUnits(meter: Meter, baseUnits: number): string {
  return number(Math.round(toUnits(meter, baseUnits)));
}

/** Whole units rounded down, as percentages are. */
export function wholeUnitsDown(meter: Meter, baseUnits: number): string {
  const whole = Math.floor(toUnits(meter, baseUnits));
  return whole === 0 ? 'under 1' : number(whole);
}
