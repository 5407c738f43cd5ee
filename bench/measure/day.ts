import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/calendar.ts';
import { readCloudEvent } from '../../domain/ledger/read.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import { rollUp } from '../../functions/metering/roll-up.ts';
import { checkDue } from '../../functions/quotas/check-due.ts';
import { checkAccount } from '../../functions/quotas/check.ts';
import { recordEvents } from '../../functions/recording/record.ts';
import { openTables } from '../tables.ts';
import { countingStores, LIMITED_TERMS } from './counting-stores.ts';
import { usageOfMinute } from './day-shape.ts';

interface DayShape {
  perDay: number;
  campaigns: number;
  dayOfMonth: number;
  /** Write units and a fifth of the read units, for an event, with a run every five minutes. */
  limit?: number;
}

export const SHAPES: DayShape[] = [
  { perDay: 5_000, campaigns: 12, dayOfMonth: 20, limit: 1.2 },
  { perDay: 5_000, campaigns: 100, dayOfMonth: 20, limit: 1.6 },
  { perDay: 1_000, campaigns: 12, dayOfMonth: 20, limit: 1.8 },
  { perDay: 5_000, campaigns: 12, dayOfMonth: 1 },
  { perDay: 5_000, campaigns: 12, dayOfMonth: 28 },
];
/** Days of all sizes without days before them, for `bench/scale.ts`. */
export const SIZES: DayShape[] = [20, 200, 1_000, 5_000, 20_000].map((perDay) => ({
  perDay,
  campaigns: 12,
  dayOfMonth: 1,
}));
/** Minutes between two runs. */
export const INTERVALS = [5, 1, 15];
const MONTH = '2026-10';
const ACCOUNT = 'bench';
const READ_COST = 0.2;
const CLOSE_AFTER_HOURS = 6;
const ESCALATE_AFTER_HOURS = 24;
/** 00:00 in Manila. */
const midnight = (day: number) =>
  Temporal.Instant.from(`${MONTH}-01T00:00:00+08:00`).add({ hours: 24 * (day - 1) });

/** The units of one event: write units, and a fifth of the read units. */
export interface DayCost {
  recorded: number;
  recording: number;
  counting: number;
  checking: number;
  hourly: number;
  all: number;
}

/**
 * What a whole day of an account costs in DynamoDB, as the tables report it: recording, counting, the quota checks after
 * each run and every hour. The day is the last of a month that is as many days old.
 */
export async function costOfDay(
  { perDay, campaigns, dayOfMonth }: DayShape,
  interval: number,
): Promise<DayCost> {
  const { main, events, units, close } = await openTables();
  let now: Instant = midnight(1);
  const stores = countingStores(main, events, () => now);
  const { account } = await stores.accounts.put(ACCOUNT, LIMITED_TERMS, now);
  const principal = { tokenId: 'bench', scopes: ['events:write' as const] };
  const settings = { closeAfterHours: CLOSE_AFTER_HOURS, withForecast: false };
  const cost = { recording: 0, counting: 0, checking: 0, hourly: 0 };
  let recorded = 0;
  const spend = async (what: keyof typeof cost, work: () => Promise<unknown>) => {
    const before = units.write + READ_COST * units.read;
    await work();
    cost[what] += units.write + READ_COST * units.read - before;
  };
  const record = async (values: object[]) => {
    if (values.length === 0) return;
    const rejected = await recordEvents(
      stores,
      values.map((value) => readCloudEvent(value, now)),
      { principal, now },
    );
    if (rejected.size > 0)
      throw new Error(`the events of the measurement are not valid: ${JSON.stringify([...rejected][0])}`);
    recorded += values.length;
  };

  // The days before, each recorded and counted as a whole.
  for (let day = 1; day < dayOfMonth; day += 1) {
    now = midnight(day + 1).subtract({ seconds: 1 });
    for (let minute = 0; minute < 1440; minute += 1)
      await record(usageOfMinute(midnight(day), minute, { perDay, campaigns }));
    now = now.add({ minutes: 40 });
    await rollUp(stores, now);
  }
  recorded = 0;
  for (let minute = 0; minute < 1440; minute += 1) {
    now = midnight(dayOfMonth).add({ minutes: minute + 1 });
    await spend('recording', () =>
      record(usageOfMinute(midnight(dayOfMonth), minute, { perDay, campaigns })),
    );
    if ((minute + 1) % interval === 0) {
      const checks: (() => Promise<unknown>)[] = [];
      await spend('counting', () =>
        rollUp(stores, now, {
          counted: async (_, view, months) => {
            checks.push(() => checkAccount(stores, account, now, { ...settings, view }, months));
            checks.push(() => stores.due.note('check', ACCOUNT, startOfHour(now)));
          },
        }),
      );
      for (const check of checks) await spend('checking', check);
    }
    if ((minute + 1) % 60 === 0) await spend('hourly', () => checkIfDue(stores, now));
  }
  close();
  const all = Object.values(cost).reduce((sum, units) => sum + units, 0);
  const ofEach = (units: number) => units / recorded;
  return {
    recorded,
    recording: ofEach(cost.recording),
    counting: ofEach(cost.counting),
    checking: ofEach(cost.checking),
    hourly: ofEach(cost.hourly),
    all: ofEach(all),
  };
}

/** What check-quotas does every hour: it looks for accounts with news, and checks this one if it is among them. */
async function checkIfDue(stores: ReturnType<typeof countingStores>, now: Instant): Promise<void> {
  const [noted, marked] = await Promise.all([stores.due.by('check', now), stores.marks.all()]);
  if (noted.has(ACCOUNT) || marked.has(ACCOUNT))
    await checkDue(stores, [ACCOUNT], now, {
      closeAfterHours: CLOSE_AFTER_HOURS,
      escalateAfterHours: ESCALATE_AFTER_HOURS,
    });
}
