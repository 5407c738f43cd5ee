import { isDay } from '../calendar.ts';
import { dayNumber, dayOfNumber, MS_PER_DAY, twoDigits } from '../day-number.ts';
import { readEventTime } from '../ledger/read-event-time.ts';
import { timesShown } from './times-shown.ts';
import type { TimeCell } from './mapping-types.ts';
import { unreadable, type Reading } from './reading.ts';

/** What each token of a pattern matches. `ss` takes a fraction too, as files have it that show milliseconds. */
const TOKENS = {
  YYYY: String.raw`(?<year>\d{4})`,
  MMM: '(?<monthName>[A-Za-z]{3})',
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  ddd: '[A-Za-z]{3}',
  DD: String.raw`(?<day>\d{2})`,
  D: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  hh: String.raw`(?<hour12>\d{2})`,
  h: String.raw`(?<hour12>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})(?<fraction>\.\d{1,9})?`,
  A: '(?<half>[AaPp][Mm])',
  Z: String.raw`(?<offset>Z|[+-]\d{2}:?\d{2})`,
} as const;
type Token = keyof typeof TOKENS;

const TOKEN = /YYYY|MMM|MM|M|ddd|DD|D|HH|H|hh|h|mm|ss|A|Z/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The formats that have a name, except for those that are patterns. */
const NAMED = ['rfc3339', 'unix_seconds', 'unix_milliseconds'];
const RFC_2822 = 'ddd, D MMM YYYY HH:mm:ss Z';

/** The pattern of a format; undefined for those that are none. */
const patternOf = (format: string): string | undefined =>
  NAMED.includes(format) ? undefined : format === 'rfc2822' ? RFC_2822 : format;

const tokensOf = (pattern: string): Token[] => (pattern.match(TOKEN) ?? []) as Token[];

/** Whether times of the format are those of a clock, without an offset. */
export function isLocalFormat(format: string): boolean {
  const pattern = patternOf(format);
  return pattern !== undefined && !tokensOf(pattern).includes('Z');
}

/** What is wrong with a format, as a sentence; undefined if it can be read by. */
export function formatError(format: string): string | undefined {
  const pattern = patternOf(format);
  if (pattern === undefined) return undefined;
  // A "T" between day and time is the only letter that stands for itself.
  const unknown = /[A-Za-z]+/.exec(pattern.replace(TOKEN, '\u0000').replace('\u0000T\u0000', '\u0000\u0000'));
  if (unknown) return `unknown letters in the format, ${example}`;
  const tokens = tokensOf(pattern);
  const missing = [
    ['YYYY'],
    ['MM', 'M', 'MMM'],
    ['DD', 'D'],
    ['HH', 'H', 'hh', 'h'],
    ['mm'],
    ...(tokens.includes('hh') || tokens.includes('h') ? [['A']] : []),
  ].find((names) => names.filter((name) => tokens.includes(name as Token)).length !== 1);
  if (missing) return `the format needs ${missing.join(' or ')} once, ${example}`;
  if (new Set(tokens).size < tokens.length) return `a part of the format occurs twice, ${example}`;
  return undefined;
}

const example = `expected ${NAMED.join(', ')}, rfc2822 or a pattern such as "DD/MM/YYYY HH:mm:ss"`;

/**
 * A reader of the times of a column, as RFC 3339 in UTC.
 * @param cell its format is one without an error
 */
export function timeReader({ format, timeZone, twice }: TimeCell): (text: string) => Reading<string> {
  if (format === 'rfc3339') return readRfc3339;
  if (format === 'unix_seconds') return (text) => readUnix(text, /^(\d{1,11})(?:\.(\d{1,9}))?$/, 1000);
  if (format === 'unix_milliseconds') return (text) => readUnix(text, /^(\d{1,14})$/, 1);
  const pattern = patternOf(format)!;
  const matcher = new RegExp(
    `^${pattern
      .split(/(YYYY|MMM|MM|M|ddd|DD|D|HH|H|hh|h|mm|ss|A|Z)/)
      .map(matching)
      .join('')}$`,
  );
  return (text) => {
    const clock = readClock(matcher.exec(text)?.groups);
    if (!clock) return unreadable(`expected a time as ${format}`);
    const { localMs, fraction, offsetMs } = clock;
    if (offsetMs !== undefined) return written(localMs - offsetMs, fraction);
    const [earlier, later] = timesShown(localMs, timeZone!);
    if (earlier === undefined)
      return unreadable(`clocks in ${timeZone} skipped this time: expected one that they showed`);
    if (later === undefined) return written(earlier, fraction);
    if (twice === undefined)
      return unreadable(
        `clocks in ${timeZone} showed this time twice: say "twice": "earlier" or "later" in the mapping`,
      );
    return written(twice === 'earlier' ? earlier : later, fraction);
  };
}

const matching = (part: string): string =>
  Object.hasOwn(TOKENS, part) ? TOKENS[part as Token] : part.replace(/[^A-Za-z0-9\s]/g, '\\$&');

function readRfc3339(text: string): Reading<string> {
  const time = readEventTime(text);
  return time === undefined
    ? unreadable('expected an RFC 3339 instant such as "2026-11-22T06:03:05Z"')
    : { ok: true, value: `${time}Z` };
}

function readUnix(text: string, form: RegExp, unitMs: number): Reading<string> {
  const match = form.exec(text);
  if (!match) {
    return unreadable(
      `expected a time in ${unitMs === 1 ? 'milliseconds' : 'seconds'} since 1970, such as ${1_795_327_385_000 / unitMs}`,
    );
  }
  const [, whole = '', fraction] = match;
  return unitMs === 1
    ? written(Math.floor(Number(whole) / 1000) * 1000, `.${String(Number(whole) % 1000).padStart(3, '0')}`)
    : written(Number(whole) * 1000, fraction === undefined ? undefined : `.${fraction}`);
}

type Groups = Readonly<Record<string, string | undefined>>;

/** What a clock shows, as milliseconds since its 1 January 1970, 00:00; undefined if no clock shows it. */
function readClock(
  groups: Groups | undefined,
): { localMs: number; fraction: string | undefined; offsetMs: number | undefined } | undefined {
  if (!groups) return undefined;
  const { year, monthName, month, day = '', fraction, offset } = groups;
  const monthNumber = monthName === undefined ? Number(month) : MONTHS.indexOf(monthName.toLowerCase()) + 1;
  if (monthNumber > 12) return undefined;
  const date = `${year}-${twoDigits(monthNumber)}-${day.padStart(2, '0')}`;
  const hour = hourOf(groups);
  const [minute, second] = [Number(groups['minute']), Number(groups['second'] ?? 0)];
  if (!isDay(date) || hour === undefined || minute > 59 || second > 59) return undefined;
  const localMs = dayNumber(date) * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000;
  return { localMs, fraction, offsetMs: offset === undefined ? undefined : offsetOf(offset) };
}

function hourOf({ hour, hour12, half }: Groups): number | undefined {
  if (hour12 === undefined) return Number(hour) > 23 ? undefined : Number(hour);
  const shown = Number(hour12);
  if (shown < 1 || shown > 12) return undefined;
  return (shown % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return minutes * 60_000 * (text.startsWith('-') ? -1 : 1);
}

/** @param epochMs of a whole second */
function written(epochMs: number, fraction: string | undefined): Reading<string> {
  const day = Math.floor(epochMs / MS_PER_DAY);
  const second = (epochMs - day * MS_PER_DAY) / 1000;
  const clock = `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;
  return { ok: true, value: `${dayOfNumber(day)}T${clock}${shortened(fraction)}Z` };
}

/** Without zeros at the end, as everywhere in this API. */
const shortened = (fraction = '') => fraction.replace(/\.?0+$/, '');
