import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { busiest, type NamedCampaign, type Piece } from '../../domain/usage/piece.ts';
import { OTHER_RECRUITERS } from '../../domain/usage/recruiters.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import { fromStoredTotals, toStoredTotals, type StoredTotals } from './totals-codec.ts';

/** The format that is written. */
const FORMAT = 1;

interface StoredPiece {
  f: number;
  all: StoredTotals;
  /** By id. */
  campaigns?: Record<string, { name: string; at: string; totals: StoredTotals }>;
  /** By id; absent in what was stored before recruiters were counted. */
  recruiters?: Record<string, StoredTotals>;
}

/** A piece as an item's attribute: JSON, compressed if it is longer than about one write unit. */
export type PieceValue = string | Uint8Array;

/** Below this length, compression costs time and saves no write unit. */
const PLAIN_LENGTH = 900;
/** DynamoDB allows 400 KB an item. */
const MAX_BYTES = 380_000;
/** A piece that is too large keeps this share of its campaigns and recruiters, and again until it fits. */
const KEPT_SHARE = 0.8;

/**
 * A piece as it can be stored. One that is too large for an item is left without its least busy campaigns and
 * recruiters: compare `piece`, and not the one that was counted, with what is stored.
 */
export function encodePiece(piece: Piece): { piece: Piece; value: PieceValue } {
  for (let fitting = piece; ; fitting = busiest(fitting, Math.floor(groupsOf(fitting) * KEPT_SHARE))) {
    const text = JSON.stringify(toStored(fitting));
    if (text.length <= PLAIN_LENGTH) return { piece: fitting, value: text };
    const bytes = deflateRawSync(text);
    if (bytes.length <= MAX_BYTES || groupsOf(fitting) === 0) return { piece: fitting, value: bytes };
  }
}

const groupsOf = ({ campaigns, recruiters }: Piece) =>
  Math.max(campaigns.size, recruiters.size - (recruiters.has(OTHER_RECRUITERS) ? 1 : 0));

/** A piece as it is when it comes back from storage. */
export const fittingPiece = (piece: Piece): Piece => encodePiece(piece).piece;

/**
 * @param value what `encodePiece` wrote
 * @throws Error if it is of a later format than this version knows
 */
export function decodePiece(value: PieceValue): Piece {
  const text = typeof value === 'string' ? value : inflateRawSync(value).toString();
  const { f, all, campaigns = {}, recruiters = {} } = JSON.parse(text) as StoredPiece;
  if (f !== FORMAT) throw new Error(`a stored piece has format ${f}, and this version reads up to ${FORMAT}`);
  const totals = new Map<string, Totals>();
  const names = new Map<string, NamedCampaign>();
  for (const [id, campaign] of Object.entries(campaigns)) {
    totals.set(id, fromStoredTotals(campaign.totals));
    names.set(id, { name: campaign.name, lastEventAt: campaign.at });
  }
  const byRecruiter = Object.entries(recruiters).map(([id, each]) => [id, fromStoredTotals(each)] as const);
  return { all: fromStoredTotals(all), campaigns: totals, names, recruiters: new Map(byRecruiter) };
}

function toStored({ all, campaigns, names, recruiters }: Piece): StoredPiece {
  // Producers choose the ids, and `__proto__` is a possible one.
  const stored = Object.create(null) as NonNullable<StoredPiece['campaigns']>;
  for (const [id, totals] of campaigns) {
    const { name, lastEventAt } = names.get(id)!;
    stored[id] = { name, at: lastEventAt, totals: toStoredTotals(totals) };
  }
  const byRecruiter = Object.create(null) as NonNullable<StoredPiece['recruiters']>;
  for (const [id, totals] of recruiters) byRecruiter[id] = toStoredTotals(totals);
  return {
    f: FORMAT,
    all: toStoredTotals(all),
    ...(campaigns.size > 0 ? { campaigns: stored } : {}),
    ...(recruiters.size > 0 ? { recruiters: byRecruiter } : {}),
  };
}
