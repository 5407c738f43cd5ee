import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant, sortableInstant } from '../../../domain/calendar.ts';
import { eventInstant, eventMs, eventTimeOf } from '../../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import {
  busiest,
  isBounded,
  isEmptyPiece,
  isWhole,
  noPiece,
  PIECE_CAMPAIGNS,
  pieceCounter,
  samePieces,
  sumPieces,
  type Piece,
} from '../../../domain/usage/piece.ts';
import { countOf } from '../../../domain/usage/totals.ts';
import { OTHER_RECRUITERS } from '../../../domain/usage/recruiters.ts';
import { anyEvent, callBy, smsOf, totalsOf } from './events.ts';

const LIMITS = { held: 4, kept: 2 };

function counted(events: readonly UsageEvent[], limits?: typeof LIMITS): Piece {
  const counter = pieceCounter(limits);
  for (const event of events) counter.add(event);
  return counter.counted();
}

const sms = (campaignId: string) => smsOf('invitation', campaignId);
const piecesOf = (campaignIds: readonly string[]) => counted(campaignIds.map(sms), LIMITS);

/** An event of this campaign, at a time on one day, in seconds. */
function eventOf(event: UsageEvent, campaignId: string, campaignName: string, second: number): UsageEvent {
  const time = eventTimeOf(parseInstant('2026-11-22T00:00:00Z')!.add({ seconds: second }));
  return {
    ...event,
    identity: { ...event.identity, time },
    facts: { ...event.facts, campaignId, campaignName },
  } as UsageEvent;
}

const campaignId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__');
const campaignName = fc.constantFrom('Front desk', 'Cashiers', 'constructor');
/** Events of one day at different times, in order. */
const eventsOfDay = fc
  .uniqueArray(fc.tuple(fc.nat(86_399), anyEvent, campaignId, campaignName), {
    maxLength: 40,
    selector: ([second]) => second,
  })
  .map((events) =>
    events
      .sort(([left], [right]) => left - right)
      .map(([second, event, id, name]) => eventOf(event, id, name, second)),
  );

describe('the campaigns of a slice', () => {
  test('are the busiest, ties in alphabetical order', () => {
    const { campaigns, names, all } = piecesOf(['c', 'b', 'a', 'c', 'b', 'a', 'd', 'd', 'd']);
    expect([...campaigns.keys()].sort()).toEqual(['a', 'd']);
    expect([...names.keys()].sort()).toEqual(['a', 'd']);
    expect(countOf(all)).toBe(9);
  });

  test('leave out a campaign that first appears once the limit is reached, however busy it is', () => {
    const { campaigns, all } = piecesOf(['a', 'b', 'c', 'd', 'e', 'e', 'e', 'd', 'c']);
    expect([...campaigns.keys()].sort()).toEqual(['c', 'd']);
    expect(countOf(all)).toBe(9);
  });

  test('are counted completely or not at all, while the account has every event', () => {
    fc.assert(
      fc.property(eventsOfDay, (events) => {
        const { all, campaigns, names } = counted(events, LIMITS);
        expect(all).toEqual(totalsOf(events));
        expect([...names.keys()].sort()).toEqual([...campaigns.keys()].sort());
        for (const [id, totals] of campaigns)
          expect(totals).toEqual(totalsOf(events.filter(({ facts }) => facts.campaignId === id)));
        const ids = new Set(events.map(({ facts }) => facts.campaignId));
        expect(campaigns.size).toBe(Math.min(ids.size, LIMITS.kept));
      }),
    );
  });
});

test('a campaign has the name in its latest event, or in the one stored last if several have the same time', () => {
  const named = (name: string, time: string): UsageEvent => {
    const event = eventOf(sms('a'), 'a', name, 0);
    return { ...event, identity: { ...event.identity, time } };
  };
  const names = (...events: UsageEvent[]) => [...counted(events).names];
  const first = named('first', '2026-11-22T06:00:00');
  const latest = named('latest', '2026-11-22T07:00:00.0000001');
  const last = named('latest, stored last', '2026-11-22T07:00:00.0000001');
  const earlier = named('earlier in the same millisecond', '2026-11-22T07:00:00');
  const lastEventAt = sortableInstant(eventInstant(latest.identity.time));
  expect(names(first, latest, earlier)).toEqual([['a', { name: 'latest', lastEventAt }]]);
  expect(names(first, latest, last, earlier)).toEqual([['a', { name: 'latest, stored last', lastEventAt }]]);
});

describe('the sum of pieces', () => {
  test('of a day that is cut anywhere is the count of all its events, whatever the order of the pieces', () => {
    const cuts = fc.array(fc.nat(86_399), { maxLength: 6 });
    fc.assert(
      fc.property(eventsOfDay, cuts, fc.boolean(), (events, at, isReversed) => {
        const bounds = [0, ...at.sort((left, right) => left - right), 86_400];
        const midnightMs = parseInstant('2026-11-22T00:00:00Z')!.epochMilliseconds;
        const pieces = bounds.slice(1).map((to, index) => {
          const isWithin = ({ identity: { time } }: UsageEvent) => {
            const second = (eventMs(time) - midnightMs) / 1000;
            return bounds[index]! <= second && second < to;
          };
          return counted(events.filter(isWithin));
        });
        const sum = sumPieces(isReversed ? pieces.toReversed() : pieces);
        expect(sum).toEqual(counted(events));
        expect(samePieces(sum, counted(events))).toBe(true);
      }),
    );
  });

  test('is the same whether slices are summed at once or day by day', () => {
    fc.assert(
      fc.property(fc.array(eventsOfDay, { maxLength: 5 }), (days) => {
        const pieces = days.map((events) => counted(events));
        const [first = noPiece(), ...rest] = pieces;
        expect(sumPieces([sumPieces(rest), first]).all).toEqual(sumPieces(pieces).all);
        expect(sumPieces([first, sumPieces(rest)]).campaigns).toEqual(sumPieces(pieces).campaigns);
      }),
    );
  });

  test('has the name of a campaign from the piece with its latest event', () => {
    const early = counted([eventOf(sms('a'), 'a', 'early', 60)]);
    const late = counted([eventOf(sms('a'), 'a', 'late', 4000)]);
    const lastEventAt = '2026-11-22T01:06:40.000000000Z';
    for (const pieces of [
      [early, late],
      [late, early],
    ])
      expect(sumPieces(pieces).names).toEqual(new Map([['a', { name: 'late', lastEventAt }]]));
  });

  test('has the name in the later piece, if both have events of one time', () => {
    const [one, other] = ['one', 'other'].map((name) => counted([eventOf(sms('a'), 'a', name, 60)]));
    expect(sumPieces([one!, other!]).names.get('a')?.name).toBe('other');
    expect(sumPieces([other!, one!]).names.get('a')?.name).toBe('one');
  });

  test('of none is empty', () => {
    expect(sumPieces([])).toEqual(noPiece());
    expect(isEmptyPiece(sumPieces([]))).toBe(true);
    expect(isEmptyPiece(counted([sms('a')]))).toBe(false);
  });

  test('leaves its parts as they are', () => {
    const [one, other] = [counted([sms('a')]), counted([sms('a'), sms('b')])];
    const before = structuredClone([one, other]);
    sumPieces([one, other]);
    expect([one, other]).toEqual(before);
  });
});

test('a piece with fewer campaigns has the busiest with their names, and the totals of all', () => {
  const piece = counted(['a', 'b', 'b', 'c', 'c', 'c'].map(sms));
  expect([...busiest(piece, 2).campaigns.keys()]).toEqual(['c', 'b']);
  expect(busiest(piece, 2).all).toBe(piece.all);
  expect([...busiest(piece, 2).names.keys()]).toEqual(['c', 'b']);
  expect(busiest(piece, 3)).toBe(piece);
  expect(busiest(piece, 0)).toEqual({ ...noPiece(), all: piece.all });
});

test.each([
  ['a', 'b', 'c'],
  ['c', 'b', 'a'],
  ['b', 'c', 'a'],
])('of campaigns with as many events, those are kept whose ids come first: %s, %s, %s', (...ids) => {
  expect([...busiest(counted(ids.map(sms)), 2).campaigns.keys()]).toEqual(['a', 'b']);
});

describe('a piece is bounded', () => {
  const whole = counted([sms('a'), sms('b')]);
  const rest = totalsOf([smsOf('other')]);
  const manyCampaigns = (count: number) =>
    new Map(Array.from({ length: count }, (_, index) => [`campaign-${index}`, {}]));

  test.each<[boolean, string, Partial<Piece>]>([
    [false, 'all is counted by its name', {}],
    [false, 'it could keep one campaign more', { campaigns: manyCampaigns(PIECE_CAMPAIGNS.kept - 1) }],
    [true, 'it has as many campaigns as are kept', { campaigns: manyCampaigns(PIECE_CAMPAIGNS.kept) }],
    [true, 'recruiters are added up', { recruiters: new Map([[OTHER_RECRUITERS, whole.all]]) }],
    [false, 'recruiters are told apart', { recruiters: new Map([['rec-1', whole.all]]) }],
    [true, 'names of the account are added up', { all: rest }],
    [true, 'names of a campaign are added up', { campaigns: new Map([['a', rest]]) }],
    [true, 'names of a recruiter are added up', { recruiters: new Map([['rec-1', rest]]) }],
  ])('%s: if %s', (expected, _, part) => {
    expect(isBounded({ ...whole, ...part })).toBe(expected);
  });
});

describe('the campaigns of a piece', () => {
  test('add up to its totals, whatever its events', () => {
    fc.assert(
      fc.property(eventsOfDay, (events) => {
        expect(isWhole(counted(events))).toBe(true);
      }),
    );
  });

  test.each<[string, Piece]>([
    ['one is left out', busiest(counted([sms('a'), sms('b')]), 1)],
    ['all are left out', busiest(counted([sms('a'), sms('b')]), 0)],
    [
      'the totals have a kind more',
      { ...counted([sms('a')]), all: totalsOf([sms('a'), callBy('system', 'api')]) },
    ],
    ['they are of other events', { ...counted([sms('a')]), all: totalsOf([sms('a'), sms('a')]) }],
  ])('do not, if %s', (_, piece) => {
    expect(isWhole(piece)).toBe(false);
  });

  test('may keep other names than the account does: only what is counted is compared', () => {
    const piece = counted([smsOf('a'), smsOf('b')]);
    expect(isWhole({ ...piece, all: { sms: { ...piece.all.sms!, by: {} } } })).toBe(true);
  });
});

describe('two pieces', () => {
  const piece = counted([eventOf(sms('a'), 'a', 'Front desk', 60), eventOf(sms('b'), 'b', 'Cashiers', 60)]);

  test('are the same if they were counted from the same events', () => {
    fc.assert(
      fc.property(eventsOfDay, (events) => {
        expect(samePieces(counted(events), counted(events))).toBe(true);
        expect(isEmptyPiece(counted(events))).toBe(events.length === 0);
      }),
    );
  });

  test.each<[string, Piece]>([
    ['a total', counted([sms('a'), sms('b'), sms('b')])],
    ['a campaign', { ...piece, campaigns: new Map([...piece.campaigns].slice(1)) }],
    [
      'which campaign used how much',
      { ...piece, campaigns: new Map([['a', totalsOf([sms('a'), sms('b')])]]) },
    ],
    [
      'the id of a campaign',
      counted([eventOf(sms('a'), 'a', 'Front desk', 60), eventOf(sms('c'), 'c', 'Cashiers', 60)]),
    ],
    [
      'the name of a campaign',
      counted([eventOf(sms('a'), 'a', 'Front desk', 60), eventOf(sms('b'), 'b', 'Cashiers, Cebu', 60)]),
    ],
    [
      'when a campaign was last used',
      counted([eventOf(sms('a'), 'a', 'Front desk', 60), eventOf(sms('b'), 'b', 'Cashiers', 61)]),
    ],
  ])('differ in %s', (_, other) => {
    expect(samePieces(piece, other)).toBe(false);
    expect(samePieces(other, piece)).toBe(false);
  });

  test.each<[string, Piece['recruiters'], Piece['recruiters']]>([
    ['who is named', new Map([['ana', piece.all]]), new Map([['ben', piece.all]])],
    ['that nobody is named', new Map([['ana', piece.all]]), new Map()],
    ['what they used', new Map([['ana', piece.all]]), new Map([['ana', totalsOf([sms('a')])]])],
  ])('differ in the recruiters: %s', (_, one, other) => {
    const [left, right] = [one, other].map((recruiters) => ({ ...piece, recruiters }));
    expect(samePieces(left!, right!)).toBe(false);
    expect(samePieces(right!, left!)).toBe(false);
    expect(samePieces(left!, { ...left! })).toBe(true);
  });

  test('differ in a campaign that has no name', () => {
    expect(samePieces(piece, { ...piece, names: new Map() })).toBe(false);
  });
});
