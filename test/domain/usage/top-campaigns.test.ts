import { describe, expect, it } from 'vitest';
import { byUse, topCampaigns } from '../../../domain/usage/top-campaigns.ts';
import { noTotals, type Totals } from '../../../domain/usage/totals.ts';
import { given } from './given-totals.ts';

const smsOf = (count: number) => given({ sms: { type: { invitation: { count, segments: 1 } } } });
/** Campaigns by their names; their ids are other texts. */
const namesOf = (campaigns: Record<string, Totals>, rank: (totals: Totals) => number) => {
  const byId = Object.entries(campaigns).map(
    ([name, totals]) => [`id of ${name}`, { name, totals }] as const,
  );
  const top = topCampaigns(new Map(byId), rank);
  expect(top.every(({ name, totals }) => totals === campaigns[name])).toBe(true);
  return top.map(({ name }) => name);
};

describe('the top campaigns', () => {
  it('are the five that used most, largest first', () => {
    const uses = { a: 3, b: 9, c: 1, d: 12, e: 5, f: 20 };
    const campaigns = Object.fromEntries(Object.entries(uses).map(([id, count]) => [id, smsOf(count)]));
    expect(namesOf(campaigns, byUse('sms'))).toEqual(['f', 'd', 'b', 'e', 'a']);
  });

  it('leave out campaigns without use', () => {
    expect(namesOf({ a: smsOf(1), b: noTotals() }, byUse('sms'))).toEqual(['a']);
    expect(namesOf({ a: smsOf(1) }, byUse('interviews'))).toEqual([]);
  });
});
