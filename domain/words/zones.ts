/** The IANA database names its other zones, such as `Etc/GMT+8`, after no place. */
const OF_A_CITY =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/(?:.*\/)?([^/]+)$/;

/** `New York`, for `America/New_York`. @returns undefined for a zone that is not named after a place */
export const cityOf = (timeZone: string): string | undefined =>
  OF_A_CITY.exec(timeZone)?.[1]?.replaceAll('_', ' ');

/** `New York time`, for `America/New_York`. A zone that is not named after a place goes by its id. */
export function zoneName(timeZone: string): string {
  const city = cityOf(timeZone);
  return city === undefined ? timeZone : `${city} time`;
}
