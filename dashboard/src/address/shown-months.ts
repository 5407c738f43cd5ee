import { computed } from '@preact/signals';
import { changedAddress, parameter } from './address.ts';

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
