import { Temporal } from 'temporal-polyfill';
import type { Account } from '../accounts/account.ts';
import { isWorkingTime } from '../accounts/working-hours.ts';

type Office = Pick<Account, 'timeZone' | 'quietHours'>;

/** Without quiet hours of its own, an account works from Monday to Friday, 08:00 to 20:00. */
const DEFAULT_QUIET = { from: '20:00', to: '08:00', weekends: true };

/** Hours since 1970, in UTC. */
export type Hour = number;

const HOUR_MS = 3_600_000;
export const hourOf = (epochMs: number): Hour => Math.floor(epochMs / HOUR_MS);
export const instantOf = (hour: Hour) => Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS);

/** Longer silences are not told apart. */
const MOST_HOURS = 12 * 7 * 24;

/** How many whole working hours lie between two hours. */
export function workingHoursBetween(office: Office, after: Hour, before: Hour): number {
  let count = 0;
  for (let hour = Math.max(after + 1, before - MOST_HOURS); hour < before; hour += 1)
    if (isOfficeHour(office, hour)) count += 1;
  return count;
}

/** Whether somebody works at the beginning of an hour, as `working-hours.ts` of accounts has it. */
const isOfficeHour = ({ timeZone, quietHours = DEFAULT_QUIET }: Office, hour: Hour) =>
  isWorkingTime({ timeZone, quietHours }, instantOf(hour));

/** How many hours a working day has. */
export function workingDayHours({ quietHours = DEFAULT_QUIET }: Office): number {
  const [from, to] = [quietHours.from, quietHours.to].map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours + minutes / 60;
  }) as [number, number];
  return from > to ? from - to : 24 - (to - from);
}
