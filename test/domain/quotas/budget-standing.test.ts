import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../domain/calendar.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import type { Budget } from '../../../domain/quotas/budget.ts';
import { budgetByMonth, budgetStanding } from '../../../domain/quotas/budget-standing.ts';
import { budgetReport } from '../../../domain/quotas/budget-report.ts';
import { pieceCounter, type Piece } from '../../../domain/usage/piece.ts';
import { callBy, smsOf } from '../usage/events.ts';

const sms = (campaignId: string, recruiterId = 'ana'): UsageEvent => {
  const event = smsOf('invitation', campaignId);
  return { ...event, facts: { ...event.facts, recruiterId, campaignName: `${campaignId} campaign` } };
};
function pieceOf(events: readonly UsageEvent[]): Piece {
  const counter = pieceCounter();
  for (const event of events) counter.add(event);
  return counter.counted();
}
const times = (count: number, event: UsageEvent) => Array.from({ length: count }, () => event);

const budget: Budget = {
  id: 'b1',
  name: 'Spring and summer',
  part: { campaignIds: ['summer', 'spring', 'winter'] },
  meter: 'sms',
  limit: 10,
  thresholds: [50, 100],
  recipients: [],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};
const about = { budget, month: '2026-11', today: '2026-11-22', days: undefined };
const piece = pieceOf([...times(5, sms('spring')), ...times(2, sms('summer')), ...times(9, sms('autumn'))]);

describe('a budget', () => {
  test('stands where the use of its part stands with its limit', () => {
    expect(budgetStanding({ ...about, piece })).toMatchObject({
      budget,
      meter: 'sms',
      limit: 10,
      used: 7,
      status: 'warning',
      cost: 0n,
      forecast: null,
      outlook: null,
      partNames: ['summer campaign', 'spring campaign', 'winter'],
      topCampaigns: [
        { name: 'spring campaign', used: 5 },
        { name: 'summer campaign', used: 2 },
      ],
    });
  });

  test('of one campaign tells no campaigns apart', () => {
    const one = { ...budget, part: { campaignIds: ['spring'] } };
    const standing = budgetStanding({ ...about, budget: one, piece });
    expect(standing).toMatchObject({ used: 5, topCampaigns: [], partNames: ['spring campaign'] });
  });

  test('of recruiters has their ids for names', () => {
    const ofBen = { ...budget, part: { recruiterIds: ['ben', 'ana'] } };
    const standing = budgetStanding({ ...about, budget: ofBen, piece: pieceOf([sms('spring', 'ben')]) });
    expect(standing).toMatchObject({ used: 1, topCampaigns: [], partNames: ['ben', 'ana'] });
  });

  test('of a month without use has used nothing', () => {
    expect(budgetStanding({ ...about, piece: undefined })).toMatchObject({
      used: 0,
      status: 'ok',
      cost: 0n,
      topCampaigns: [],
      partNames: ['summer', 'spring', 'winter'],
    });
  });

  test('of money has used what its part cost', () => {
    const money: Budget = { ...budget, part: { campaignIds: ['p'] }, meter: 'costUsd', limit: 900 };
    const calls = pieceOf([
      callBy('system', 'api', { costMicros: 501 }),
      callBy('system', 'api', { costMicros: 499 }),
    ]);
    const standing = budgetStanding({ ...about, budget: money, piece: calls });
    expect(standing).toMatchObject({ used: 1000, cost: 1000n, status: 'exceeded', outlook: 'exceeded' });
    expect(budgetReport(standing)).toMatchObject({
      id: 'b1',
      campaignIds: ['p'],
      limit: '0.0009',
      used: '0.0010',
      percent: 111.11,
      status: 'exceeded',
      forecast: null,
    });
  });

  test('has a forecast from the days of its part alone', () => {
    const days = new Map(
      daysBetween(addDays('2026-11-22', -28), '2026-11-22').map((day) => [
        day,
        pieceOf([sms('spring'), ...times(7, sms('autumn'))]),
      ]),
    );
    const standing = budgetStanding({ ...about, piece: pieceOf(times(22, sms('spring'))), days });
    expect(standing.forecast).toMatchObject({ expected: 30, low: 30, high: 30 });
    expect(budgetReport(standing)).toMatchObject({
      limit: 10,
      used: 22,
      percent: 220,
      forecast: { expected: 30, low: 30, high: 30, exhaustsOn: null },
    });
  });
});

test('a budget has used nothing before the first use of its account, and then what its part has', () => {
  const pieces = new Map([
    ['2026-09', pieceOf([sms('autumn')])],
    ['2026-11', piece],
  ]);
  expect(budgetByMonth(budget, ['2026-08', '2026-09', '2026-10', '2026-11'], pieces)).toEqual([
    { month: '2026-08', used: null, limit: null },
    { month: '2026-09', used: 0, limit: 10 },
    { month: '2026-10', used: 0, limit: 10 },
    { month: '2026-11', used: 7, limit: 10 },
  ]);
  expect(budgetByMonth(budget, ['2026-11'], new Map())).toEqual([
    { month: '2026-11', used: null, limit: null },
  ]);
});
