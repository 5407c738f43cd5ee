import { describe, expect, test } from 'vitest';
import { inWords } from '../../../domain/quotas/said.ts';
import { causesOf } from '../../../domain/quotas/unusual-causes.ts';
import { timesUsual, unusualSentence } from '../../../domain/quotas/unusual-sentence.ts';
import { noPiece, type Piece } from '../../../domain/usage/piece.ts';
import type { Totals } from '../../../domain/usage/totals.ts';

const UNUSUAL = { day: '2026-11-24', used: 1840, usual: 450 };

const sms = (types: Record<string, number>): Totals => {
  const count = Object.values(types).reduce((sum, each) => sum + each, 0);
  const by = {
    type: Object.fromEntries(
      Object.entries(types).map(([name, each]) => [name, { count: each, segments: each }]),
    ),
  };
  return { sms: { all: { count, segments: count }, by } };
};

function piece(campaigns: Record<string, number>, types: Record<string, number>): Piece {
  const named = Object.entries(campaigns);
  return {
    all: sms(types),
    campaigns: new Map(named.map(([id, count]) => [id, sms({ invitation: count })])),
    names: new Map(named.map(([id]) => [id, { name: `Campaign ${id}`, lastEventAt: '' }])),
    recruiters: new Map(),
  };
}

const tuesdays = [100, 120, 110].map((count) => piece({ always: count }, { invitation: count }));

test('the sentence says how much, how far off, and what makes it', () => {
  const causes = {
    campaigns: [{ name: 'Trekking Lodge', used: 987, usual: 0 }],
    triggers: [{ name: 'Rejected', used: 1200, usual: 10 }],
  };
  expect(inWords(unusualSentence('sms', UNUSUAL, causes))).toBe(
    'SMS on Tuesday 24 November: 1,840, about 4 times a usual Tuesday (450), mostly Trekking Lodge, 71% of the increase (Rejected)',
  );
});

test('what does not stand out is not named', () => {
  const small = [{ name: 'Small', used: 200, usual: 0 }];
  const plain = 'SMS on Tuesday 24 November: 1,840, about 4 times a usual Tuesday (450)';
  expect(inWords(unusualSentence('sms', UNUSUAL, { campaigns: small, triggers: small }))).toBe(plain);
  expect(inWords(unusualSentence('sms', UNUSUAL))).toBe(plain);
  const triggers = [{ name: 'Rejected', used: 1200, usual: 10 }];
  expect(inWords(unusualSentence('sms', UNUSUAL, { campaigns: [], triggers }))).toBe(
    `${plain}, mostly Rejected`,
  );
});

test.each([
  [1840, 450, '4'],
  [1000, 400, '2.5'],
  [2600, 100, '26'],
])('%d of usually %d is %s times', (used, usual, times) => {
  expect(timesUsual({ used, usual })).toBe(times);
});

describe('causes', () => {
  test('are what brings more than usual, not what brings most', () => {
    const day = piece({ always: 115, mad: 400, new: 20 }, { invitation: 115, rejected: 420 });
    expect(causesOf('sms', day, tuesdays)).toEqual({
      campaigns: [
        { name: 'Campaign mad', used: 400, usual: 0 },
        { name: 'Campaign new', used: 20, usual: 0 },
        { name: 'Campaign always', used: 115, usual: 110 },
      ],
      triggers: [
        { name: 'Rejected', used: 420, usual: 0 },
        { name: 'Invitation', used: 115, usual: 110 },
      ],
    });
  });

  test('are none of a day without use, and no triggers of a kind that is not split', () => {
    expect(causesOf('sms', noPiece(), tuesdays)).toEqual({ campaigns: [], triggers: [] });
    expect(causesOf('audio_minutes', piece({ a: 9 }, {}), []).triggers).toEqual([]);
  });
});
