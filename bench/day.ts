/**
 * Measures what a whole day of an account costs in DynamoDB, as the tables report it: recording, counting, the quota
 * checks after each run and every hour. The day is the last of a month that is as many days old.
 * Run: `npm run bench:day`. It takes some minutes; `npm run bench:day -- 0 5` measures one shape and one interval.
 */
import { SESClient } from '@aws-sdk/client-ses';
import { Temporal } from 'temporal-polyfill';
import { accountTerms } from '../domain/accounts/account.ts';
import { byMeter } from '../domain/accounts/meters.ts';
import type { Instant } from '../domain/calendar.ts';
import { readCloudEvent } from '../domain/ledger/read.ts';
import { mailer } from '../functions/email/mailer.ts';
import { ledgerStores } from '../functions/ledger/stores.ts';
import { rollUp } from '../functions/metering/roll-up.ts';
import { checkAccount } from '../functions/quotas/check.ts';
import { recordEvents } from '../functions/recording/record-usage/record.ts';
import { accountStore } from '../functions/storage/accounts.ts';
import { closureStore } from '../functions/storage/closures.ts';
import { dueStore } from '../functions/storage/due.ts';
import { openOutbox } from '../functions/storage/outbox.ts';
import { quotaStore } from '../functions/storage/quotas.ts';
import { clientConfig } from '../local/aws/aws-identity.ts';
import { print } from './local-system.ts';
import { openTables } from './tables.ts';
import { usageOfMinute } from './day-shape.ts';

interface Shape {
  perDay: number;
  campaigns: number;
  dayOfMonth: number;
  /** Write units and a fifth of the read units, for an event, with a run every five minutes. */
  limit?: number;
}

const SHAPES: Shape[] = [
  { perDay: 5_000, campaigns: 12, dayOfMonth: 20, limit: 1.2 },
  { perDay: 5_000, campaigns: 100, dayOfMonth: 20, limit: 1.6 },
  { perDay: 1_000, campaigns: 12, dayOfMonth: 20, limit: 1.8 },
  { perDay: 5_000, campaigns: 12, dayOfMonth: 1 },
  { perDay: 5_000, campaigns: 12, dayOfMonth: 28 },
];
const INTERVALS = [5, 1, 15];
const GRACE_SECONDS = 120;
const MONTH = '2026-10';
const ACCOUNT = 'bench';
const READ_COST = 0.2;
/** 00:00 in Manila. */
const midnight = (day: number) =>
  Temporal.Instant.from(`${MONTH}-01T00:00:00+08:00`).add({ hours: 24 * (day - 1) });

async function measure({ perDay, campaigns, dayOfMonth }: Shape, interval: number) {
  const { main, events, units, close } = await openTables();
  let now: Instant = midnight(1);
  const outbox = openOutbox(main, () => now);
  const ses = new SESClient(clientConfig('http://127.0.0.1:1'));
  const stores = {
    ...ledgerStores(main, events),
    accounts: accountStore(main),
    closures: closureStore(main),
    due: dueStore(main),
    mailer: mailer(outbox, { EMAIL_FROM: 'bench@example.com', EMAIL_CONFIGURATION_SET: 'bench' }, ses),
    outbox,
    quotas: quotaStore(main, outbox),
    graceSeconds: GRACE_SECONDS,
  };
  const { account } = await stores.accounts.put(
    ACCOUNT,
    accountTerms.parse({
      name: 'Bench',
      timeZone: 'Asia/Manila',
      csm: { name: 'Bench', email: 'bench@example.com' },
      // So high that no check raises an alert.
      quotas: byMeter(() => 1_000_000_000),
    }),
    now,
  );
  const principal = { tokenId: 'bench', scopes: ['events:write' as const] };
  const settings = { closeAfterHours: 6, withForecast: false };
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
          counted: async (_, view, months) =>
            void checks.push(() => checkAccount(stores, account, now, { ...settings, view }, months)),
        }),
      );
      for (const check of checks) await spend('checking', check);
    }
    if ((minute + 1) % 60 === 0)
      await spend('hourly', () => checkAccount(stores, account, now, { ...settings, withForecast: true }));
  }
  close();
  return { recorded, cost };
}

const [, , onlyShape, onlyInterval] = process.argv;
print(
  '| events a day | campaigns | day of the month | run every | recording | counting | checks after runs | hourly checks | all in | limit |',
);
print('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const [index, shape] of SHAPES.entries()) {
  if (onlyShape !== undefined && Number(onlyShape) !== index) continue;
  for (const interval of INTERVALS) {
    if (onlyInterval !== undefined && Number(onlyInterval) !== interval) continue;
    const { recorded, cost } = await measure(shape, interval);
    const parts = Object.values(cost).map((units) => units / recorded);
    const all = parts.reduce((sum, part) => sum + part, 0);
    const limit = interval === 5 && shape.limit !== undefined ? shape.limit.toFixed(2) : '';
    print(
      `| ${[recorded.toLocaleString('en-US'), shape.campaigns, shape.dayOfMonth, `${interval} min`, ...parts.map((part) => part.toFixed(3)), all.toFixed(3), limit].join(' | ')} |`,
    );
  }
}
