import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { noPiece, pieceCounter, samePieces, type Piece } from '../../../domain/usage/piece.ts';
import { decodePiece, encodePiece, fittingPiece } from '../../../functions/storage/piece-codec.ts';
import { anyEvent, AWKWARD, callBy, smsOf } from '../../domain/usage/events.ts';

function counted(events: Iterable<UsageEvent>): Piece {
  const counter = pieceCounter();
  for (const event of events) counter.add(event);
  return counter.counted();
}

const campaign = fc.record({
  campaignId: fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ minLength: 1, unit: 'grapheme' })),
  campaignName: fc.oneof(fc.constantFrom('__proto__', ''), fc.string({ unit: 'grapheme' })),
});
const pieces = fc
  .array(fc.tuple(anyEvent, campaign), { maxLength: 30 })
  .map((events) =>
    counted(events.map(([event, own]) => ({ ...event, facts: { ...event.facts, ...own } }) as UsageEvent)),
  );

/** Random as hashes are, so that no compression helps. */
const hash = (of: string) => createHash('sha256').update(of).digest('base64');

test('a piece is unchanged by encoding and decoding, even with names such as __proto__', () => {
  fc.assert(
    fc.property(pieces, (piece) => {
      const encoded = encodePiece(piece);
      expect(encoded.piece).toBe(piece);
      expect(decodePiece(encoded.value)).toEqual(piece);
      expect(samePieces(decodePiece(encoded.value), piece)).toBe(true);
    }),
  );
});

test('a short piece is stored as text, and a longer one compressed', () => {
  const few = counted([smsOf('invitation')]);
  const { value: text } = encodePiece(few);
  expect(text).toBeTypeOf('string');
  expect(String(text).length).toBeLessThanOrEqual(900);
  const many = counted(Array.from({ length: 40 }, (_, index) => smsOf('invitation', `campaign-${index}`)));
  const { value: bytes } = encodePiece(many);
  expect(bytes).toBeInstanceOf(Uint8Array);
  // About 150 characters a campaign before.
  expect(bytes.length).toBeLessThan(900);
});

test('no usage is a piece, too', () => {
  expect(decodePiece(encodePiece(noPiece()).value)).toEqual(noPiece());
});

describe('a piece that is too large for an item', () => {
  /** Thousands of long random ids and names, each campaign with many random types. */
  function* events() {
    for (let index = 0; index < 1_500; index += 1) {
      // The first campaigns have most events.
      for (let repeat = 0; repeat < (index < 10 ? 20 : 4); repeat += 1) {
        const own = {
          campaignId: hash(`id ${index}`),
          campaignName: hash(`a ${index}`) + hash(`b ${index}`),
        };
        const type = hash(`${index} ${repeat}`).slice(0, 40);
        const call = callBy('recruiter', type);
        const sms = smsOf(type);
        yield { ...call, facts: { ...call.facts, ...own } };
        yield { ...sms, facts: { ...sms.facts, ...own } };
      }
    }
  }
  const piece = counted(events());
  const encoded = encodePiece(piece);

  test('is stored without its least busy campaigns, and with the totals of all', () => {
    expect(encoded.value.length).toBeLessThan(400_000 - 10_000);
    expect(encoded.piece.campaigns.size).toBeLessThan(piece.campaigns.size);
    expect(encoded.piece.campaigns.size).toBeGreaterThan(300);
    expect(encoded.piece.all).toEqual(piece.all);
    for (let index = 0; index < 10; index += 1) {
      const id = hash(`id ${index}`);
      expect(encoded.piece.campaigns.get(id)).toEqual(piece.campaigns.get(id));
      expect(encoded.piece.names.get(id)).toEqual(piece.names.get(id));
    }
  });

  test('is stored exactly as the piece that is returned', () => {
    expect(samePieces(decodePiece(encoded.value), encoded.piece)).toBe(true);
    expect(samePieces(piece, encoded.piece)).toBe(false);
    expect(fittingPiece(piece)).toEqual(encoded.piece);
    // Encoded again, it loses nothing more.
    expect(fittingPiece(encoded.piece)).toBe(encoded.piece);
  });
});

describe('a stored piece', () => {
  const stored =
    '{"f":1,"all":{"v":2,"kinds":{"sms":{"all":{"count":1,"segments":2},"by":{"type":{"__proto__":{"count":1,"segments":2}}}}}},"campaigns":{"__proto__":{"name":"n","at":"2026-11-22T06:00:00.000000000Z","totals":{"v":2,"kinds":{"sms":{"all":{"count":1,"segments":2},"by":{"type":{"__proto__":{"count":1,"segments":2}}}}}}}}}';

  test('of the first format can be read, and is written the same', () => {
    const piece = decodePiece(stored);
    expect(piece.names).toEqual(
      new Map([['__proto__', { name: 'n', lastEventAt: '2026-11-22T06:00:00.000000000Z' }]]),
    );
    expect(Object.entries(piece.all.sms?.by.type ?? {})).toEqual([['__proto__', { count: 1, segments: 2 }]]);
    expect(encodePiece(piece).value).toBe(stored);
    expect(encodePiece(counted([smsOf('__proto__', '__proto__')])).value).toBe(stored);
  });

  test('of a later format is refused, instead of being read as zeros', () => {
    expect(() => decodePiece('{"f":2,"all":{"v":2,"kinds":{}}}')).toThrow('a stored piece has format 2');
    expect(() => decodePiece('{"f":1,"all":{"v":3,"kinds":{}}}')).toThrow('stored totals have format 3');
  });
});
