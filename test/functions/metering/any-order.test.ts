import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { runtimeZones } from '../../../domain/runtime-zones.ts';
import { withZoneRules } from '../../../domain/zones.ts';
import { ledgerStores } from '../../../functions/ledger/stores.ts';
import { rollUp } from '../../../functions/metering/roll-up.ts';
import { audit } from '../../../functions/reading/audit.ts';
import { closureStore } from '../../../functions/storage/closures.ts';
import {
  audioRecorded,
  callCompleted,
  identityOf,
  interviewCompleted,
  smsSent,
  type SentEvent,
} from '../cloud-events.ts';
import { breakingTable } from '../failing.ts';
import { installation, SETTLED } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { countOf, identityText, shownUsage, type World } from './counted.ts';

const newTable = await startDynamoDb();

const ZONES = { manila: 'Asia/Manila', kathmandu: 'Asia/Kathmandu', newyork: 'America/New_York' };
const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11'];

/** The last and first milliseconds of months in the three zones, and of New York's day of 25 hours. */
const EDGES = [
  ...['2026-09-30T16:00:00Z', '2026-10-31T16:00:00Z'],
  ...['2026-09-30T18:15:00Z', '2026-10-31T18:15:00Z'],
  ...['2026-09-01T04:00:00Z', '2026-11-01T04:00:00Z', '2026-11-01T06:00:00Z', '2026-11-02T05:00:00Z'],
].flatMap((edge) => [Date.parse(edge) - 1, Date.parse(edge)]);

const time = fc
  .oneof(
    fc.constantFrom(...EDGES),
    fc.integer({ min: Date.parse('2026-09-01T00:00:00Z'), max: Date.parse('2026-11-09T23:59:59Z') }),
  )
  .map((milliseconds) => new Date(milliseconds).toISOString());

const campaign = fc.constantFrom('c1', 'c2', 'c#3');
const event: fc.Arbitrary<SentEvent> = fc
  .record({
    make: fc.constantFrom(smsSent, callCompleted, interviewCompleted, audioRecorded),
    id: fc.constantFrom('a', 'b', 'c#'),
    source: fc.constantFrom('/crm', 'void'),
    subject: fc.constantFrom(...Object.keys(ZONES)),
    time,
    campaignId: campaign,
  })
  .map(({ make, id, campaignId, ...rest }) => make(id, { ...rest, data: { campaignId } }));

/** The changes that a correction makes. */
const correction = fc.record({
  campaignId: campaign,
  amount: fc.integer({ min: 1, max: 20 }),
  name: fc.constantFrom('invitation', 'reminder', '__proto__', 'constructor'),
});
interface Correction {
  campaignId: string;
  amount: number;
  name: string;
}

function corrected(event: SentEvent, { campaignId, amount, name }: Correction): SentEvent {
  const changes: Record<string, object> = {
    'sms.sent': { segments: amount, messageType: name },
    'call.completed': { durationSeconds: amount * 37, costUsd: `0.0${amount + 10}` },
    'interview.completed': { method: amount % 2 ? 'phone' : 'sms' },
    'audio.recorded': { durationSeconds: amount },
  };
  return { ...event, data: { ...event.data, campaignId, ...changes[event.type] } };
}

/** Most steps choose one of the events sent so far, by number, so that they have an effect. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('record' as const), events: fc.array(event, { maxLength: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resend' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), which: fc.nat(), correction }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void unseen' as const), event }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('roll up' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('break off' as const),
      writesLeft: fc.nat(20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('overlap' as const), events: fc.array(event, { maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(25) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(1500) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('new zone rules' as const),
      shift: fc.constantFrom(0, 15, -15, 60, -600),
    }),
  },
);

/** The runtime's rules with all clocks set by `shift` minutes. */
function shiftedRules(shift: number) {
  const zones = runtimeZones();
  return {
    ...zones,
    offsetMinutes: (epochMs: number, zone: string) => zones.offsetMinutes(epochMs, zone) + shift,
  };
}

test('usage is at any time what a count of the events says, whatever is corrected, voided or late, however runs fail or overlap, and when the rules of time zones change', async () => {
  onTestFinished(withZoneRules(shiftedRules(0)));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const main = await newTable();
      const eventsTable = await newTable();
      const system = installation({ main, events: eventsTable });
      for (const [id, timeZone] of Object.entries(ZONES)) await system.account(id, { timeZone });
      const world: World = { zones: ZONES, sent: new Map(), voided: new Set() };
      withZoneRules(shiftedRules(0));
      const chosen = (which: number) => [...world.sent.values()][which % Math.max(1, world.sent.size)];

      const record = async (events: SentEvent[]) => {
        expect((await system.record(events)).status).toBe(202);
        for (const each of events) world.sent.set(identityText(each), each);
      };
      const voidEvent = async (each: SentEvent) => {
        expect((await system.void([identityOf(each)])).status).toBe(202);
        world.voided.add(identityText(each));
      };

      const look = async () =>
        expect(await shownUsage(system, Object.keys(ZONES), MONTHS)).toEqual(countOf(world));

      for (const now of steps) {
        switch (now.do) {
          case 'record':
            await record(now.events);
            break;
          case 'resend':
          case 'correct':
          case 'void': {
            const known = chosen(now.which);
            if (!known) break;
            if (now.do === 'void') await voidEvent(known);
            else await record([now.do === 'resend' ? known : corrected(known, now.correction)]);
            break;
          }
          case 'void unseen':
            await voidEvent(now.event);
            break;
          case 'roll up':
            expect(await system.rollUp()).toMatchObject({ behind: new Set(), failed: 0 });
            break;
          case 'break off': {
            const table = breakingTable(main, { ...now });
            const ledger = { ...ledgerStores(table, eventsTable), closures: closureStore(table) };
            await rollUp({ ...system.stores, ...ledger }, system.now());
            break;
          }
          case 'overlap':
            await Promise.all([system.rollUp(), record(now.events), system.rollUp()]);
            break;
          case 'wait':
            system.advance({ minutes: now.minutes });
            break;
          case 'look':
            await look();
            break;
          case 'new zone rules':
            world.shift = now.shift;
            withZoneRules(shiftedRules(now.shift));
        }
      }
      await look();
      // An account's sums follow new rules of its zone with its next usage.
      await record(Object.keys(ZONES).map((subject) => smsSent('last', { subject })));
      system.advance(SETTLED);
      expect(await system.rollUp()).toMatchObject({ behind: new Set(), failed: 0 });
      expect((await system.stores.marks.all()).size).toBe(0);
      await look();
      for (const id of Object.keys(ZONES)) {
        const account = (await system.stores.accounts.get(id))!;
        const days = [...world.sent.values()].filter(({ subject }) => subject === id).map(({ time }) => time);
        for (const month of MONTHS.filter((each) => days.some((day) => day.startsWith(each)))) {
          const { matches, findings } = await audit(system.stores, account, month, system.now());
          expect({ matches, findings }).toEqual({ matches: true, findings: [] });
        }
      }
    }),
    { seed: 20261122, numRuns: 10 },
  );
}, 240_000);
