import { canonicalZone } from '../../../domain/zones.ts';
import { cityOf } from '../../../domain/words/zones.ts';
import { texts } from '../texts.ts';

/**
 * The zone in which times are shown: UTC where the browser does not know the account's, as an older one may not. Its months
 * and days come from the API, which knows it.
 */
export const shownZone = (timeZone: string): string =>
  canonicalZone(timeZone) === undefined ? 'UTC' : timeZone;

/** `Manila time`, for `Asia/Manila`. A zone that is not named after a city goes by its id. */
export function zoneName(timeZone: string): string {
  const city = cityOf(shownZone(timeZone));
  return city === undefined ? shownZone(timeZone) : texts.zoneOf(city);
}
