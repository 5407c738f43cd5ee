import { Temporal } from 'temporal-polyfill';
import { isQuietAt, type Quietness } from '../accounts/quiet-hours.ts';
import type { Instant } from '../calendar.ts';
import { OBJECTIVES } from '../operation/objectives.ts';
import { noticeState, type Notice } from './notice.ts';

/** When an email was written: its id is a UUID of version 7, which begins with the milliseconds since 1970. */
function writtenAt({ emailId }: Pick<Notice, 'emailId'>): Instant | undefined {
  const digits = emailId.replaceAll('-', '');
  return digits[12] === '7'
    ? Temporal.Instant.fromEpochMilliseconds(Number.parseInt(digits.slice(0, 12), 16))
    : undefined;
}

/** Who complains has got it. */
const hadArrived = ({ deliveries }: Notice) =>
  deliveries.some(({ state }) => state === 'delivered' || state === 'complained');

/**
 * Whether a warning was late, if a change has settled it: by reaching its first recipient, or by having reached nobody.
 * Undefined for all other changes, for one that was written in quiet hours, which is meant to wait, and for one that an
 * operator has sent again.
 */
export function lateness(
  before: Notice,
  after: Notice,
  account: Quietness | undefined,
): 'in time' | 'late' | undefined {
  const written = writtenAt(after);
  if (!written || after.round > 0 || (account && isQuietAt(account, written))) return undefined;
  if (hadArrived(before)) return undefined;
  const arrived = after.deliveries.find(({ state }) => state === 'delivered');
  if (arrived) {
    const waitedMs = Temporal.Instant.from(arrived.at).epochMilliseconds - written.epochMilliseconds;
    return waitedMs > OBJECTIVES.warnings.withinSeconds * 1000 ? 'late' : 'in time';
  }
  const [was, is] = [noticeState(before), noticeState(after)];
  return is === 'undelivered' && was !== is ? 'late' : undefined;
}
