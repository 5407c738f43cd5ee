import { isEmptyPiece, samePieces, type Piece } from '../../domain/usage/piece.ts';
import { encodePiece } from './piece-codec.ts';
import type { Item } from './keys.ts';
import type { Table } from './table.ts';

/** What became of a new count: it was the stored one, it replaced it, or another run has replaced that one since. */
export type Replaced = 'same' | 'written' | 'outrun';

/**
 * Replaces a stored piece unless it is the same. Runs may overlap: a run that read its events earlier must not
 * overwrite a later count, so the item must still be the one that was read before the events.
 * @param item its key, and what is stored beside the piece
 * @param read undefined if there was no item; nothing is then stored for a piece without events
 * @param isSame whether what is stored beside the piece is the same too
 */
export async function replacePiece(
  table: Table,
  item: Item,
  counted: Piece,
  read: { piece: Piece; rev: number } | undefined,
  isSame = true,
): Promise<Replaced> {
  const { piece, value } = encodePiece(counted);
  if (!read && isNothing(piece)) return 'same';
  if (read && isSame && samePieces(piece, read.piece)) return 'same';
  return (await table.putOver({ ...item, v: value }, read?.rev)) ? 'written' : 'outrun';
}

const isNothing = (piece: Piece) => isEmptyPiece(piece) && piece.campaigns.size === 0;
