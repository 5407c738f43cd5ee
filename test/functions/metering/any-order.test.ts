import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollUp } from '../../../functions/metering/roll-up.ts';
import { rollupStore } from '../../../functions/storage/rollups.ts';
import {
  audioRecorded,
  callCompleted,
  identityOf,
  interviewCompleted,
  smsSent,
  type SentEvent,
} from '../cloud-events.ts';
import { breakingTable } from '../failing.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { countOf, identityText, rolledUp, type World } from './counted.ts';

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
      writesLeft: fc.nat(30),
      lastFirst: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('overlap' as const), events: fc.array(event, { maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(25) }) },
);

test('rollups end up equal to a count of the events, whatever is corrected, voided or late and however runs fail or overlap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const main = await newTable();
      const system = installation({ main, events: await newTable() });
      for (const [id, timeZone] of Object.entries(ZONES)) await system.account(id, { timeZone });
      const world: World = { zones: ZONES, sent: new Map(), voided: new Set() };
      const chosen = (which: number) => [...world.sent.values()][which % Math.max(1, world.sent.size)];

      const record = async (events: SentEvent[]) => {
        expect((await system.record(events)).status).toBe(202);
        for (const each of events) world.sent.set(identityText(each), each);
      };
      const voidEvent = async (each: SentEvent) => {
        expect((await system.void([identityOf(each)])).status).toBe(202);
        world.voided.add(identityText(each));
      };

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
            const rollups = rollupStore(breakingTable(main, { ...now }));
            await rollUp({ ...system.stores, rollups }, system.now());
            break;
          }
          case 'overlap':
            await Promise.all([system.rollUp(), record(now.events), system.rollUp()]);
            break;
          case 'wait':
            system.advance({ minutes: now.minutes });
        }
      }
      await system.rollUp();
      expect(await rolledUp(system, Object.keys(ZONES), MONTHS)).toEqual(countOf(world));
    }),
    { seed: 20261122, numRuns: 20 },
  );
}, 120_000);
