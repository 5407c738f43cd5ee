import { canonicalZone } from '../../../domain/zones.ts';
import { texts } from '../texts.ts';

/** The IANA database names its other zones, such as `Etc/GMT+8`, after no place. */
const OF_A_CITY =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/(?:.*\/)?([^/]+)$/;

/**
 * The zone in which times are shown: UTC where the browser does not know the account's, as an older one may not. Its months
 * and days come from the API, which knows it.
 */
export const shownZone = (timeZone: string): string =>
  canonicalZone(timeZone) === undefined ? 'UTC' : timeZone;

/** `Manila time`, for `Asia/Manila`. A zone that is not named after a city goes by its id. */
export function zoneName(timeZone: string): string {
  const city = OF_A_CITY.exec(shownZone(timeZone))?.[1];
  return city === undefined ? shownZone(timeZone) : texts.zoneOf(city.replaceAll('_', ' '));
}
