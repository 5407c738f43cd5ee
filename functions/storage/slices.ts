import { expiryOf } from '../../domain/ledger/retention.ts';
import { utcDay, utcDaysOf, type Span } from '../../domain/span.ts';
import type { Piece } from '../../domain/usage/piece.ts';
import { parseSliceKey, sliceBounds, sliceKey, slicesOfUtcDay } from './keys.ts';
import { decodePiece, type PieceValue } from './piece-codec.ts';
import { replacePiece, type Replaced } from './replacing.ts';
import type { Table } from './table.ts';

/** A slice as it was last counted. */
interface StoredSlice {
  piece: Piece;
  rev: number;
}

export type SliceStore = ReturnType<typeof sliceStore>;

/** What each slice adds up to, by its start. They expire with their events. */
export function sliceStore(table: Table) {
  return {
    /** The counted slices of a span, by their starts. @param consistent sees every count that was written before */
    async within(accountId: string, span: Span, consistent = true): Promise<Map<number, StoredSlice>> {
      const days = utcDaysOf(span).map((day) =>
        table.queryAll({ pk: slicesOfUtcDay(accountId, day), between: sliceBounds(span), consistent }),
      );
      return new Map(
        (await Promise.all(days)).flat().map((item) => {
          const piece = decodePiece(item['v'] as PieceValue);
          return [parseSliceKey(item), { piece, rev: Number(item['rev']) }];
        }),
      );
    },

    /** @param read the slice as it was before its events were read */
    replace(accountId: string, startMs: number, piece: Piece, read?: StoredSlice): Promise<Replaced> {
      const expiresAt = expiryOf(utcDay(startMs)).epochMilliseconds / 1000;
      return replacePiece(table, { ...sliceKey(accountId, startMs), expiresAt }, piece, read);
    },
  };
}
