import { AHEAD_MINUTES } from '../../domain/ledger/read.ts';
import { failed, ok, warning, type Check } from './check.ts';

/** What a response says of the time. */
interface Reading {
  /** Milliseconds since 1970 by this machine's clock. */
  sentMs: number;
  receivedMs: number;
  /** The `Date` header. */
  date: string | null;
  /** The `Age` header: seconds that the response was kept by a cache. */
  age: string | null;
}

/** `Date` has whole seconds, and the way of a response takes some time: less than this is no difference. */
const TOLERANCE_MS = 5000;

const ADVICE = 'Set the clock of this machine by a time server (NTP).';

/** How far this machine's clock is from the API's, as a check. */
export function clockCheck(reading: Reading): Check {
  const ahead = aheadMs(reading);
  if (ahead === undefined)
    return warning('clock', "The response has no date, so the API's clock is not known.");
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const difference = `This machine's clock is ${spoken(seconds)} ${ahead > 0 ? 'ahead of' : 'behind'} the API's`;
  if (Math.abs(ahead) <= TOLERANCE_MS) return ok('clock', "This machine's clock agrees with the API's.");
  if (ahead > AHEAD_MINUTES * 60_000)
    return failed(
      'clock',
      `${difference}: events of this machine are refused, since they may be at most ${AHEAD_MINUTES} minutes ahead.`,
      ADVICE,
    );
  if (ahead < -AHEAD_MINUTES * 60_000)
    return failed(
      'clock',
      `${difference}: events of this machine get times that are wrong, and may count for another month.`,
      ADVICE,
    );
  return warning('clock', `${difference}.`, ADVICE);
}

/** By how many milliseconds this machine's clock is ahead, as if the API had read its own half-way between. */
function aheadMs({ sentMs, receivedMs, date, age }: Reading): number | undefined {
  const dateMs = Date.parse(date ?? '');
  if (Number.isNaN(dateMs)) return undefined;
  const apiMs = dateMs + 500 + (Number(age) || 0) * 1000;
  return (sentMs + receivedMs) / 2 - apiMs;
}

const spoken = (seconds: number) => {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3600)} hours`;
};
