import { locale } from './locale.ts';

const RELATIVE = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `3 days ago`, `2 hours ago`, `now`. */
export function elapsed(instant: string, now = Date.now()): string {
  const ms = Math.max(0, now - Date.parse(instant));
  const [unit, length] = UNITS.find(([, length]) => ms >= length) ?? (['second', Infinity] as const);
  return RELATIVE.format(-Math.floor(ms / length), unit);
}
