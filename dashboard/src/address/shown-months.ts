import { computed } from '@preact/signals';
import { saveChoice, savedChoice } from '../saved-view/saved-view.ts';
import { changedAddress, goTo, parameter } from './address.ts';

/** How many months the charts can show; the first is what they show at first. */
export const PERIODS = [6, 12, 24] as const;

/** How many months the address asks for. */
export const period = computed((): number => {
  const asked = Number(parameter('months'));
  return PERIODS.find((each) => each === asked) ?? PERIODS[0];
});

/** The present address with another number of months. */
export const addressOfPeriod = (months: number): string =>
  changedAddress({ months: months === PERIODS[0] ? undefined : String(months) });

const SAVED = 'months';
const CHOICES = PERIODS.map(String);

/** Opens the page next time with this number of months, unless its address then asks for another one. */
export const savePeriod = (months: number): void => saveChoice(SAVED, CHOICES, String(months));

/** Puts the number of months that the reader left into an address that asks for none. From there on the address tells it. */
export function openSavedPeriod(): void {
  const left = savedChoice(SAVED, CHOICES);
  if (left !== undefined && parameter('months') === undefined) goTo(addressOfPeriod(Number(left)), 'replace');
}
