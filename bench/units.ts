/**
 * Measures the DynamoDB capacity units of recording and counting, per event, as the tables report them.
 * Run: `npm run bench:units`. It takes a few seconds.
 */
import { Temporal } from 'temporal-polyfill';
import { accountTerms } from '../domain/accounts/account.ts';
import { readCloudEvent } from '../domain/ledger/read.ts';
import { recordEvents } from '../functions/recording/record-usage/record.ts';
import { rollUp } from '../functions/metering/roll-up.ts';
import { accountStore } from '../functions/storage/accounts.ts';
import { campaignStore } from '../functions/storage/campaigns.ts';
import { closureStore } from '../functions/storage/closures.ts';
import { eventStore } from '../functions/storage/events.ts';
import { pendingDayStore } from '../functions/storage/pending-days.ts';
import { rollupStore } from '../functions/storage/rollups.ts';
import { ACCOUNT, calls } from './events.ts';
import { print } from './local-system.ts';
import { openTables } from './tables.ts';

const BATCH = 500;
const BATCHES = 20;

const { main, events: eventsTable, units, close } = await openTables();
const stores = {
  accounts: accountStore(main),
  campaigns: campaignStore(main),
  closures: closureStore(main),
  events: eventStore(eventsTable),
  pendingDays: pendingDayStore(main, 300),
  rollups: rollupStore(main),
};
const now = Temporal.Instant.from('2026-11-20T10:00:00Z');
await stores.accounts.put(
  ACCOUNT,
  accountTerms.parse({
    name: 'Bench',
    timeZone: 'Asia/Manila',
    csm: { name: 'Bench', email: 'bench@example.com' },
  }),
  now,
);
const principal = { tokenId: 'bench', scopes: ['events:write' as const] };

reset();
for (let batch = 0; batch < BATCHES; batch += 1) {
  const events = calls(BATCH, now.epochMilliseconds, batch * BATCH);
  const rejected = await recordEvents(
    stores,
    events.map((event) => readCloudEvent(event, now)),
    { principal, now },
  );
  if (rejected.size > 0) throw new Error('the events of the measurement are not valid');
}
const events = BATCH * BATCHES;
print(
  `| ${events.toLocaleString('en-US')} calls in batches of ${BATCH} | write units an event | read units an event |\n|---|---:|---:|`,
);
report('recording');

await rollUp({ ...stores, windowSeconds: 300, graceSeconds: 600 }, now);
report('first rollup of their day');
await rollUp({ ...stores, windowSeconds: 300, graceSeconds: 600 }, now);
report('a rollup in which nothing changed');
close();

function report(what: string): void {
  print(`| ${what} | ${(units.write / events).toFixed(4)} | ${(units.read / events).toFixed(4)} |`);
  reset();
}

function reset(): void {
  units.read = 0;
  units.write = 0;
}
