import { clockChange } from './clock-change.ts';
import { MS_PER_DAY } from './day-number.ts';

/** The last instant that JavaScript can name, in milliseconds since 1970. */
const LAST_MS = 8.64e15;
/** A zone holds some 30 KB, nearly all of it the runtime's formatter; the oldest leaves first. */
const MAX_ZONES = 200;
/** Per zone; some four years, which is more than the events that may be recorded span. */
const MAX_DAYS = 1500;

/**
 * Three-letter names that only the runtime's library (ICU) knows, and that mean something else elsewhere: its "IST" is
 * India, not Ireland or Israel. They are not in the IANA database, unlike "EST", "MST" and "HST".
 */
const ICU_ONLY = /^(AC|AE|AG|AR|AS|BE|BS|CA|CN|CS|CT|EA|EC|IE|IS|JS|MI|NE|NS|PL|PN|PR|PS|SS|VS)T$/i;
/** Newer runtimes also take a bare offset for a zone; no IANA name begins with anything but a letter. */
const NAME = /^[A-Za-z][\w/+-]*$/;
const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** The offset of a whole UTC day, in minutes, or how it changes during that day. */
type UtcDay = number | { before: number; after: number; changeMs: number };

interface Zone {
  canonical: string;
  format: Intl.DateTimeFormat;
  /** By days since 1970. */
  days: Map<number, UtcDay>;
}

/**
 * The rules of the runtime's own time zone database, as `ZoneRules` describes them. Asking it takes some 3 µs, so that
 * it is asked for each UTC day of a zone once: for its start and its end, and for the moment of the change where these
 * differ. This suffices because no zone ever changed its clocks twice within three days.
 */
export function runtimeZones() {
  const zones = new Map<string, Zone>();

  function zoneOf(timeZone: string): Zone | undefined {
    const known = zones.get(timeZone);
    if (known) return known;
    const zone = openZone(timeZone);
    return zone && keep(zones, timeZone, zone, MAX_ZONES);
  }

  return {
    offsetMinutes(epochMs: number, timeZone: string): number {
      const zone = zoneOf(timeZone);
      if (!zone) throw new RangeError(`not a time zone: ${timeZone}`);
      const number = Math.floor(epochMs / MS_PER_DAY);
      const day = zone.days.get(number) ?? keep(zone.days, number, readDay(zone.format, number), MAX_DAYS);
      if (typeof day === 'number') return day;
      return epochMs < day.changeMs ? day.before : day.after;
    },

    canonical: (timeZone: string): string | undefined => zoneOf(timeZone)?.canonical,
  };
}

function openZone(timeZone: string): Zone | undefined {
  if (!NAME.test(timeZone) || ICU_ONLY.test(timeZone)) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    return { canonical: format.resolvedOptions().timeZone, format, days: new Map() };
  } catch {
    return undefined;
  }
}

function readDay(format: Intl.DateTimeFormat, number: number): UtcDay {
  const startMs = number * MS_PER_DAY;
  const endMs = Math.min(startMs + MS_PER_DAY, LAST_MS);
  const [before, after] = [readOffset(format, startMs), readOffset(format, endMs)];
  if (before === after) return before;
  return { before, after, changeMs: clockChange(startMs, endMs, (ms) => readOffset(format, ms)) };
}

/** In minutes; with a fraction where the zone still kept the local mean time of its city, to the second. */
function readOffset(format: Intl.DateTimeFormat, epochMs: number): number {
  const [text, sign, hours, minutes, seconds] = OFFSET.exec(format.format(epochMs)) ?? [];
  if (text === undefined) throw new Error('the runtime does not tell the offset of a time zone');
  if (sign === undefined) return 0;
  const size = Number(hours) * 60 + Number(minutes) + Number(seconds ?? 0) / 60;
  return sign === '-' && size > 0 ? -size : size;
}

/** Adds an entry; the oldest one makes place for it. @returns the value */
function keep<Key, Value>(entries: Map<Key, Value>, key: Key, value: Value, limit: number): Value {
  for (const oldest of entries.keys()) {
    if (entries.size < limit) break;
    entries.delete(oldest);
  }
  entries.set(key, value);
  return value;
}
