import { baseUnitsOf, isMeter, type Measure } from '../usage/measure.ts';
import { toUnits } from '../usage/meter-use.ts';
import { money, number } from './figures.ts';

/** `1,234.5`: base units (seconds or pieces) in units of the meter; `$1,234.50` of money. */
export function units(measure: Measure, baseUnits: number): string {
  return isMeter(measure) ? number(toUnits(measure, baseUnits)) : money(baseUnits);
}

/** To the whole unit, for estimates: a fraction would suggest a precision that they do not have. */
export function wholeUnits(measure: Measure, baseUnits: number): string {
  return isMeter(measure) ? number(Math.round(toUnits(measure, baseUnits))) : money(baseUnits);
}

/** Whole units rounded down, as percentages are. */
export function wholeUnitsDown(measure: Measure, baseUnits: number): string {
  if (!isMeter(measure)) return money(baseUnits);
  const whole = Math.floor(toUnits(measure, baseUnits));
  return whole === 0 ? 'under 1' : number(whole);
}

/** A limit, which is kept in units of the meter: `15,000`; of money in micro-USD: `$150.00`. */
export const limitWords = (measure: Measure, limit: number): string =>
  units(measure, limit * baseUnitsOf(measure));
