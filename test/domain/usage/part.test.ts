import { describe, expect, test } from 'vitest';
import { partTotals, type UsagePart } from '../../../domain/usage/part.ts';
import { pieceCounter } from '../../../domain/usage/piece.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { smsOf, totalsOf } from './events.ts';

const sms = (campaignId: string, recruiterId?: string): UsageEvent => {
  const event = smsOf('invitation', campaignId);
  return recruiterId === undefined ? event : { ...event, facts: { ...event.facts, recruiterId } };
};
const EVENTS = [sms('spring', 'ana'), sms('spring', 'ben'), sms('summer', 'ana'), sms('autumn')];
const counter = pieceCounter();
for (const event of EVENTS) counter.add(event);
const piece = counter.counted();

describe('the use of a part', () => {
  test.each<[string, UsagePart, number[]]>([
    ['a campaign', { campaignIds: ['spring'] }, [0, 1]],
    ['several campaigns', { campaignIds: ['spring', 'autumn'] }, [0, 1, 3]],
    ['campaigns of which one has none', { campaignIds: ['summer', 'winter'] }, [2]],
    ['a recruiter', { recruiterIds: ['ana'] }, [0, 2]],
    ['several recruiters', { recruiterIds: ['ana', 'ben'] }, [0, 1, 2]],
    ['a campaign that a recruiter is called like', { recruiterIds: ['spring'] }, []],
    ['nobody', { recruiterIds: [] }, []],
  ])('by %s is that of its events', (_, part, indexes) => {
    expect(partTotals(piece, part)).toEqual(totalsOf(indexes.map((index) => EVENTS[index]!)));
  });

  test('is none where nothing was used', () => {
    expect(partTotals(undefined, { campaignIds: ['spring'] })).toEqual({});
  });
});
