import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { dayCounter } from '../../../domain/usage/day.ts';
import { sumTotals } from '../../../domain/usage/totals.ts';
import { anyEvent, smsOf, totalsOf } from './events.ts';

const LIMITS = { held: 4, kept: 2 };

function counted(events: readonly UsageEvent[], limits = LIMITS) {
  const counter = dayCounter(limits);
  for (const event of events) counter.add(event);
  return counter.counted();
}

const sms = (campaignId: string) => smsOf('invitation', campaignId);

describe('of the campaigns of a day', () => {
  test('those of the most events are kept, of as many the first by alphabet', () => {
    const { campaigns, names, withoutCampaign } = counted(
      ['c', 'b', 'a', 'c', 'b', 'a', 'd', 'd', 'd'].map(sms),
    );
    expect([...campaigns.keys()].sort()).toEqual(['a', 'd']);
    expect([...names.keys()].sort()).toEqual(['a', 'd']);
    expect(withoutCampaign).toBe(4);
  });

  test('one that first comes when so many are held already is left out, however often it comes', () => {
    const { campaigns, withoutCampaign } = counted(['a', 'b', 'c', 'd', 'e', 'e', 'e', 'd', 'c'].map(sms));
    expect([...campaigns.keys()].sort()).toEqual(['c', 'd']);
    expect(withoutCampaign).toBe(5);
  });

  test('each is whole or not there, and the account has all', () => {
    const ofSomeCampaign = fc
      .tuple(anyEvent, fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__'))
      .map(([event, campaignId]) => ({ ...event, facts: { ...event.facts, campaignId } }) as UsageEvent);
    fc.assert(
      fc.property(fc.array(ofSomeCampaign, { maxLength: 30 }), (events) => {
        const { all, campaigns, withoutCampaign } = counted(events);
        expect(all).toEqual(totalsOf(events));
        for (const [id, totals] of campaigns)
          expect(totals).toEqual(totalsOf(events.filter(({ facts }) => facts.campaignId === id)));
        const left = events.filter(({ facts }) => !campaigns.has(facts.campaignId));
        expect(withoutCampaign).toBe(left.length);
        expect(sumTotals([...campaigns.values(), totalsOf(left)])).toEqual(all);
      }),
    );
  });
});

test('a campaign is named by its latest event, of one time by the one that is stored last', () => {
  const named = (campaignName: string, time: string): UsageEvent => {
    const event = sms('a');
    return {
      ...event,
      identity: { ...event.identity, time: parseInstant(time)! },
      facts: { ...event.facts, campaignName },
    };
  };
  const { names } = counted([
    named('first', '2026-11-22T06:00:00Z'),
    named('latest', '2026-11-22T07:00:00Z'),
    named('latest, stored last', '2026-11-22T07:00:00Z'),
    named('earlier', '2026-11-22T06:30:00Z'),
  ]);
  expect([...names.values()]).toEqual([
    { id: 'a', name: 'latest, stored last', lastEventAt: parseInstant('2026-11-22T07:00:00Z') },
  ]);
});
