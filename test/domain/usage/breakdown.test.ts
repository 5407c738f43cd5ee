import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_KINDS, kindNamed, type AnyFacts } from '../../../domain/kinds/all.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { breakdown, checkBreakdown, checkPart, type Breakdown } from '../../../domain/usage/breakdown.ts';
import { BREAKDOWNS, BROKEN_DOWN, partOf, splitOf } from '../../../domain/usage/splits.ts';
import { isWhole, noPiece, pieceCounter, sumPieces, type Piece } from '../../../domain/usage/piece.ts';
import { totalsReport } from '../../../domain/usage/report.ts';
import { errorsOf } from '../refusal.ts';
import { anyEvents, callBy, identity, smsOf } from './events.ts';

function counted(events: readonly UsageEvent[], limits?: { held: number; kept: number }): Piece {
  const counter = pieceCounter(limits);
  for (const event of events) counter.add(event);
  return counter.counted();
}

const possible = BROKEN_DOWN.flatMap((kind) =>
  BREAKDOWNS.map((by) => ({ kind, by })).filter(
    ({ kind: plural, by }) => errorsOf(() => checkBreakdown(plural, by)).length === 0,
  ),
);
/** In millionths. */
const shareOf = ({ items, unattributed }: Breakdown) =>
  [...items, unattributed].reduce((sum, { share }) => sum + Math.round(share * 1e6), 0);
const sumOf = (parts: readonly { count: number; costUsd: string | null }[]) => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  micros: parts.reduce((sum, { costUsd }) => sum + Number(costUsd?.replace('.', '') ?? 0), 0),
});

describe('the parts of a month', () => {
  test.each(possible)('add up to the whole: $kind by $by', ({ kind, by }) => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (events, earlier) => {
        const [now, before] = [counted(events), counted(earlier)];
        const found = breakdown(kind, by, now, before);
        const parts = [...found.items, found.unattributed];
        const whole = totalsReport(now.all)[kind as keyof ReturnType<typeof totalsReport>];
        expect(sumOf(parts).count).toBe(whole.count);
        expect(found.total.count).toBe(whole.count);
        expect(parts.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(found.total.quantity, 4);
        const previous = parts.flatMap((part) => part.previous ?? []);
        expect(sumOf(previous).count).toBe(found.total.previous?.count ?? 0);
        expect(shareOf(found)).toBe(whole.count === 0 ? 0 : 1_000_000);
        for (const [index, { quantity, key }] of found.items.entries()) {
          const next = found.items[index + 1];
          if (!next) continue;
          expect(quantity).toBeGreaterThanOrEqual(next.quantity);
          if (quantity === next.quantity && key !== null && next.key !== null)
            expect(key < next.key).toBe(true);
        }
      }),
    );
  });

  test('of a month without usage are none', () => {
    expect(breakdown('sms', 'campaign', noPiece(), noPiece())).toEqual({
      total: { count: 0, quantity: 0, costUsd: null, previous: null },
      items: [],
      unattributed: { count: 0, quantity: 0, costUsd: null, share: 0, previous: null },
    });
  });

  test('are shared by count if nothing has a quantity', () => {
    const missed = (triggerSource: string) => callBy('system', triggerSource, { billedSeconds: 0 });
    const { items } = breakdown('calls', 'trigger', counted(['api', 'api', 'sms'].map(missed)), noPiece());
    expect(items.map(({ key, name, count, share }) => [key, name, count, share])).toEqual([
      ['system:api', 'System · API', 2, 0.666667],
      ['system:sms', 'System · SMS', 1, 0.333333],
    ]);
  });

  test('are shared by quantity, however many events have it', () => {
    const call = (source: string, billedSeconds: number) => callBy('system', source, { billedSeconds });
    const calls = [call('api', 600), call('sms', 60), call('sms', 60), call('sms', 0)];
    const { items } = breakdown('calls', 'trigger', counted(calls), noPiece());
    expect(items.map(({ key, count, share }) => [key, count, share])).toEqual([
      ['system:api', 1, 0.833333],
      ['system:sms', 3, 0.166667],
    ]);
  });

  test('are rounded so that those nearest to the next millionth get it, the first of equals', () => {
    const shares = (...counts: number[]) => {
      const events = counts.flatMap((count, index) =>
        Array.from({ length: count }, () => smsOf(`type_${index}`)),
      );
      return breakdown('sms', 'type', counted(events), noPiece()).items.map(({ share }) => share);
    };
    expect(shares(1, 1, 1)).toEqual([0.333334, 0.333333, 0.333333]);
    expect(shares(1, 1, 1, 1, 1, 1)).toEqual([0.166667, 0.166667, 0.166667, 0.166667, 0.166666, 0.166666]);
    // 2/7 leaves more than 4/7 and 1/7 do.
    expect(shares(4, 2, 1)).toEqual([0.571429, 0.285714, 0.142857]);
    expect(shares(3, 2, 2)).toEqual([0.428572, 0.285714, 0.285714]);
  });

  test('leave out campaigns without usage of the kind, and call one without a name by its id', () => {
    const piece = counted([smsOf('custom', 'spring'), callBy('system', 'api')]);
    const { items } = breakdown('calls', 'campaign', piece, noPiece());
    expect(items.map(({ key }) => key)).toEqual(['p']);
    const nameless = { ...piece, names: new Map() };
    expect(breakdown('sms', 'campaign', nameless, noPiece()).items).toMatchObject([
      { key: 'spring', name: 'spring' },
    ]);
  });

  test.each([[['c', 'others', 'a']], [['others', 'a', 'c']]])(
    'that are as large are in alphabetical order, with the others at the end: %j',
    (order) => {
      const recruiters = new Map(
        order.map((id) => [id === 'others' ? '' : id, counted([smsOf('custom')]).all] as const),
      );
      const piece = { ...counted([smsOf('custom'), smsOf('custom'), smsOf('custom')]), recruiters };
      const { items } = breakdown('sms', 'recruiter', piece, noPiece());
      expect(items.map(({ key }) => key)).toEqual(['a', 'c', null]);
    },
  );

  test('include what only the month before had', () => {
    const found = breakdown('sms', 'type', counted([smsOf('custom')]), counted([smsOf('reminder')]));
    expect(found.items).toEqual([
      { key: 'custom', name: 'Custom', count: 1, quantity: 1, costUsd: null, share: 1, previous: null },
      {
        ...{ key: 'reminder', name: 'Reminder', count: 0, quantity: 0, costUsd: null, share: 0 },
        previous: { count: 1, quantity: 1, costUsd: null },
      },
    ]);
  });

  test('have a campaign once, by its id, under its latest name', () => {
    const named = (campaignName: string, time: string): UsageEvent => {
      const sms = smsOf('custom');
      return { ...sms, identity: { ...identity, kind: 'sms', time }, facts: { ...sms.facts, campaignName } };
    };
    const now = counted([named('Later', '2026-11-22T07:00:00'), named('Sooner', '2026-11-22T06:00:00')]);
    const before = counted([named('Once', '2026-10-22T06:00:00')]);
    expect(breakdown('sms', 'campaign', now, before).items).toMatchObject([
      { key: 'p', name: 'Later', count: 2, previous: { count: 1 } },
    ]);
  });

  test('leave to nobody what names no recruiter, and what was counted before recruiters were', () => {
    const by = (recruiterId?: string) => callBy('system', 'api', { recruiterId });
    const now = counted([by('rec-1'), by('rec-1'), by('rec-2'), by()]);
    const earlier = { ...counted([by('rec-1')]), recruiters: new Map() };
    const found = breakdown('calls', 'recruiter', sumPieces([now, earlier]), noPiece());
    expect(found.items.map(({ key, name, count }) => [key, name, count])).toEqual([
      ['rec-1', 'rec-1', 2],
      ['rec-2', 'rec-2', 1],
    ]);
    expect(found.unattributed).toMatchObject({ count: 2, quantity: 4, share: 0.4, previous: null });
  });

  test.each([{ by: 'campaign' }, { by: 'recruiter' }])(
    'of each $by beyond the busiest are one part, apart from the unattributed',
    ({ by }) => {
      const of = (id: string): UsageEvent => {
        const sms = smsOf('custom', id);
        return { ...sms, facts: { ...sms.facts, recruiterId: id } };
      };
      const piece = counted(['a', 'a', 'b', 'b', 'c', 'd', 'e', 'f'].map(of), { held: 4, kept: 2 });
      const { items, unattributed } = breakdown('sms', by, piece, noPiece());
      expect(items.map(({ key, name, count }) => [key, name, count])).toEqual([
        [null, 'Others', 4],
        ['a', by === 'campaign' ? 'n' : 'a', 2],
        ['b', by === 'campaign' ? 'n' : 'b', 2],
      ]);
      expect(unattributed.count).toBe(0);
      expect(isWhole(piece)).toBe(false);
    },
  );

  test('have a cost of their own only if the kind is priced, or events have one', () => {
    const free = smsOf('custom');
    const paid: UsageEvent = {
      ...free,
      facts: { ...free.facts, messageType: 'reminder', costMicros: 12_500 },
    };
    const { total, items } = breakdown('sms', 'type', counted([free, paid]), counted([free]));
    expect(total).toMatchObject({ costUsd: '0.0125', previous: { costUsd: null } });
    expect(items.map(({ costUsd }) => costUsd)).toEqual(['0.0000', '0.0125']);
    expect(breakdown('calls', 'type', noPiece(), noPiece()).total.costUsd).toBe('0.0000');
  });
});

test.each([
  ['audio', 'type', 'audio cannot be broken down by type: expected one of campaign, recruiter'],
  ['sms', 'trigger', 'sms cannot be broken down by trigger: expected one of campaign, recruiter, type'],
  ['interviews', 'trigger', 'expected one of campaign, recruiter, type'],
])('%s by %s is refused', (kind, by, message) => {
  expect(errorsOf(() => checkBreakdown(kind, by))).toMatchObject([
    { pointer: '/by', message: expect.stringContaining(message) as string },
  ]);
});

test('every kind can be broken down by its own split', () => {
  const own = ALL_KINDS.filter(({ chart }) => chart.by !== undefined).map(({ plural }) => plural);
  expect(possible.filter(({ by }) => by === 'type').map(({ kind }) => kind)).toEqual(own);
});

test.each([
  ['calls', 'trigger'],
  ['calls', 'type'],
  ['audio', 'recruiter'],
  ['sms', 'campaign'],
])('%s by %s is allowed', (kind, by) => {
  expect(errorsOf(() => checkBreakdown(kind, by))).toEqual([]);
});

test.each([
  [undefined, undefined, []],
  ['type', 'live', []],
  ['type', undefined, ['/key', 'expected one beside "by": a part of a breakdown has both']],
  [undefined, 'live', ['/by', 'expected one beside "key": a part of a breakdown has both']],
])('a part is asked for by both halves of its name: %s, %s', (by, key, error) => {
  const errors = errorsOf(() => checkPart(by, key));
  expect(errors.flatMap(({ pointer, message }) => [pointer, message])).toEqual(error);
});

test('what a chart is split by goes by the name "type" alone', () => {
  const interview = kindNamed('interview');
  expect([splitOf(interview, 'type'), splitOf(interview, 'method'), splitOf(interview, 'trigger')]).toEqual([
    'method',
    undefined,
    undefined,
  ]);
});

test('an event is in one part of each breakdown of its kind', () => {
  const facts = callBy('system', 'api').facts as unknown as AnyFacts;
  const call = kindNamed('call');
  expect(['type', 'trigger', 'segments'].map((by) => partOf(call, by, facts))).toEqual([
    'live',
    'system:api',
    undefined,
  ]);
});
