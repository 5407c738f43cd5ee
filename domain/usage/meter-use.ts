import type { Meter } from '../accounts/meters.ts';
import { allCalls, type Totals } from './totals.ts';

/**
 * How much of a meter is used, in whole base units: seconds for the minute meters, pieces for the others.
 * Comparisons with limits are made in base units, so that no rounding decides whether a quota is exceeded.
 */
export function meterUse(totals: Totals, meter: Meter): number {
  switch (meter) {
    case 'call_minutes':
      return allCalls(totals).billedSeconds;
    case 'interviews':
      return Object.values(totals.interviews).reduce((sum, count) => sum + count, 0);
    case 'sms':
      return Object.values(totals.sms).reduce((sum, { count }) => sum + count, 0);
    case 'audio_minutes':
      return totals.audio.seconds;
  }
}

/** Base units per unit of the meter: 60 seconds a minute. */
export const BASE_UNITS: Record<Meter, number> = {
  call_minutes: 60,
  interviews: 1,
  sms: 1,
  audio_minutes: 60,
};

/** Base units as units of the meter, with at most six decimals. */
export function toUnits(meter: Meter, baseUnits: number): number {
  return Math.round((baseUnits * 1e6) / BASE_UNITS[meter]) / 1e6;
}

/** Seconds as minutes, with at most six decimals. */
export function toMinutes(seconds: number): number {
  return toUnits('audio_minutes', seconds);
}
