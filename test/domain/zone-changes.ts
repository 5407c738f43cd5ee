import { offsetMinutes } from '../../domain/zones.ts';

/** The closest two changes since 2023 are those around Ramadan in Morocco, a month apart. */
const STEP_MS = 14 * 86_400_000;

/** Names of the IANA database besides those that the runtime lists: mostly other names of the same zones. */
const ALIASES = [
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Australia/NSW',
  'Brazil/East',
  'CET',
  'CST6CDT',
  'Canada/Newfoundland',
  'Chile/EasterIsland',
  'EET',
  'EST',
  'EST5EDT',
  'Egypt',
  'Eire',
  'Etc/GMT',
  'Etc/GMT+12',
  'Etc/GMT-14',
  'Etc/UTC',
  'Europe/Kyiv',
  'GB',
  'GMT',
  'HST',
  'Hongkong',
  'Iran',
  'Israel',
  'Japan',
  'MET',
  'MST',
  'MST7MDT',
  'NZ-CHAT',
  'PRC',
  'PST8PDT',
  'Pacific/Kanton',
  'ROC',
  'ROK',
  'Singapore',
  'Turkey',
  'US/Eastern',
  'US/Pacific',
  'UTC',
  'W-SU',
  'WET',
  'Zulu',
];

/** Every zone that the runtime knows, by at least one name. */
export const ALL_ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), ...ALIASES])];

interface Change {
  /** The first instant with the new offset; milliseconds since 1970. */
  atMs: number;
  /** Offsets in minutes. */
  before: number;
  after: number;
}

/** The clock changes of a zone between two instants, in order; found by bisecting each step whose ends differ. */
export function changesBetween(fromMs: number, untilMs: number, timeZone: string): Change[] {
  const changes: Change[] = [];
  for (let stepMs = fromMs; stepMs < untilMs; stepMs += STEP_MS) {
    let [startMs, atMs] = [stepMs, Math.min(stepMs + STEP_MS, untilMs)];
    const [before, after] = [offsetMinutes(startMs, timeZone), offsetMinutes(atMs, timeZone)];
    if (before === after) continue;
    while (atMs - startMs > 1) {
      const middleMs = Math.floor((startMs + atMs) / 2);
      if (offsetMinutes(middleMs, timeZone) === before) startMs = middleMs;
      else atMs = middleMs;
    }
    changes.push({ atMs, before, after });
  }
  return changes;
}
