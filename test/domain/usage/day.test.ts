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

describe('the campaigns of a day', () => {
  test('are the busiest, ties in alphabetical order', () => {
    const { campaigns, names, withoutCampaign } = counted(
      ['c', 'b', 'a', 'c', 'b', 'a', 'd', 'd', 'd'].map(sms),
    );
    expect([...campaigns.keys()].sort()).toEqual(['a', 'd']);
    expect([...names.keys()].sort()).toEqual(['a', 'd']);
    expect(withoutCampaign).toBe(4);
  });

  test('leave out a campaign that first appears once the limit is reached, however busy it is', () => {
    const { campaigns, withoutCampaign } = counted(['a', 'b', 'c', 'd', 'e', 'e', 'e', 'd', 'c'].map(sms));
    expect([...campaigns.keys()].sort()).toEqual(['c', 'd']);
    expect(withoutCampaign).toBe(5);
  });

  test('are counted completely or not at all, while the account has every event', () => {
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

test('a campaign has the name in its latest event, or in the one stored last if several have the same time', () => {
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
