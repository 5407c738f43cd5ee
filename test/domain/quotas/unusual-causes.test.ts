import { describe, expect, test } from 'vitest';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { causesOf } from '../../../domain/quotas/unusual-causes.ts';
import { noPiece, pieceCounter, type Piece } from '../../../domain/usage/piece.ts';
import { callBy, smsOf } from '../usage/events.ts';

function pieceOf(...events: UsageEvent[]): Piece {
  const counter = pieceCounter();
  for (const event of events) counter.add(event);
  return counter.counted();
}
const sms = (campaignId: string, count: number, messageType = 'invitation') =>
  Array.from({ length: count }, (): UsageEvent => {
    const event = smsOf(messageType, campaignId);
    return { ...event, facts: { ...event.facts, campaignName: `${campaignId} campaign` } };
  });

describe('the causes of an unusual day', () => {
  test('are the campaigns with more than their median on the weekday, the largest increase first', () => {
    const before = [3, 1, 2].map((count) => pieceOf(...sms('spring', count), ...sms('autumn', 5)));
    const day = pieceOf(...sms('spring', 9), ...sms('summer', 10), ...sms('autumn', 5));
    expect(causesOf('sms', day, before).campaigns).toEqual([
      { name: 'summer campaign', used: 10, usual: 0 },
      { name: 'spring campaign', used: 9, usual: 2 },
    ]);
  });

  test('are the triggers with more than usual, by their labels', () => {
    const before = [pieceOf(...sms('spring', 2, 'invitation')), noPiece(), noPiece()];
    const day = pieceOf(...sms('spring', 3, 'interview_reminder'), ...sms('spring', 1, 'invitation'));
    expect(causesOf('sms', day, before).triggers).toEqual([
      { name: 'Interview reminder', used: 3, usual: 0 },
      { name: 'Invitation', used: 1, usual: 0 },
    ]);
    const usually = [
      pieceOf(...sms('spring', 2)),
      pieceOf(...sms('spring', 4)),
      pieceOf(...sms('spring', 3)),
    ];
    expect(causesOf('sms', pieceOf(...sms('spring', 7)), usually).triggers).toEqual([
      { name: 'Invitation', used: 7, usual: 3 },
    ]);
  });

  test('are named by their ids if they have no names', () => {
    const day = { ...pieceOf(...sms('spring', 2)), names: new Map() };
    expect(causesOf('sms', day, []).campaigns).toEqual([{ name: 'spring', used: 2, usual: 0 }]);
  });

  test('are measured as the meter is: calls in the seconds that are billed, by who triggered them', () => {
    const day = pieceOf(callBy('system', 'api'), callBy('system', 'api'), callBy('candidate', 'sms'));
    expect(causesOf('call_minutes', day, [])).toEqual({
      campaigns: [{ name: 'n', used: 360, usual: 0 }],
      triggers: [
        { name: 'System · API', used: 240, usual: 0 },
        { name: 'Candidate · SMS', used: 120, usual: 0 },
      ],
    });
  });

  test('are five at most', () => {
    const day = pieceOf(...['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id, index) => sms(id, index + 1)));
    expect(causesOf('sms', day, []).campaigns.map(({ used }) => used)).toEqual([6, 5, 4, 3, 2]);
  });

  test('are no triggers for a kind that has none, and nothing of other meters', () => {
    const audio: UsageEvent = {
      kind: 'audio',
      identity: { accountId: 'acme', kind: 'audio', source: 's', id: 'i', time: '2026-11-22T06:00:00' },
      facts: { candidateId: 'k', campaignId: 'p', campaignName: 'n', durationSeconds: 30 },
    };
    const day = pieceOf(...sms('spring', 1), audio);
    expect(causesOf('audio_minutes', day, [])).toEqual({
      campaigns: [{ name: 'n', used: 30, usual: 0 }],
      triggers: [],
    });
    expect(causesOf('interviews', day, [])).toEqual({ campaigns: [], triggers: [] });
  });
});
