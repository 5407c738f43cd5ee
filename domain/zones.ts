import { runtimeZones } from './runtime-zones.ts';

/** What the calendar must know of time zones. */
export interface ZoneRules {
  /**
   * Minutes by which local time is ahead of UTC at an instant; negative west of Greenwich. A whole number since 1972;
   * earlier times may have seconds, as a fraction.
   * @param epochMs milliseconds since 1970
   * @throws RangeError if there is no such zone
   */
  offsetMinutes(epochMs: number, timeZone: string): number;

  /**
   * One id for all names of a zone, whatever their letter case: "Asia/Calcutta" and "asia/kolkata" have the same.
   * The id is for comparing, and not for showing: it may be an older name than the one asked for.
   * @returns undefined for what is not a name in the IANA database, such as "+08:00"
   */
  canonical(timeZone: string): string | undefined;
}

let rules: ZoneRules = runtimeZones();

/** As in `ZoneRules`. */
export const offsetMinutes = (epochMs: number, timeZone: string): number =>
  rules.offsetMinutes(epochMs, timeZone);

/** As in `ZoneRules`. */
export const canonicalZone = (timeZone: string): string | undefined => rules.canonical(timeZone);

/**
 * Installs other rules; for tests, which thereby see a government change its clocks, or a zone that does not exist.
 *
 * The rules are not an argument of the calendar's functions, unlike the clock: all callers want the same ones, and some
 * forty signatures, up to the emails and the page, would carry a value that only tests ever vary.
 * @param other to vary a part, spread `runtimeZones()`; the functions above ask the rules that are installed
 * @returns a function that restores the former rules
 */
export function withZoneRules(other: ZoneRules): () => void {
  const former = rules;
  rules = other;
  return () => {
    rules = former;
  };
}
