import type { RejectedEntry } from './schema.ts';

/** An entry that breaks a rule. Sending it again changes nothing. */
export interface Rejection extends RejectedEntry {
  /** Position in the input, from 0. */
  index: number;
}

export interface BatchResult {
  /** How many entries are stored. */
  accepted: number;
  /** How many entries were rejected, including those that `rejected` leaves out. */
  rejectedCount: number;
  /** Which entries were rejected and why, in the order of the input; at most `maxRejected` of them. */
  rejected: Rejection[];
}

/**
 * A request failed for good, or the input could not be read; the rest of the input was not sent. `cause` is the failure.
 * It is safe to send everything again: the API stores each entry once.
 */
export class BatchFailure extends Error {
  override readonly name = 'BatchFailure';
  /** What is known to be stored and what is known to be rejected. */
  readonly result: BatchResult;
  /** Positions in the input of the entries that were sent and are not known to be stored. */
  readonly unconfirmed: readonly number[];

  constructor(cause: unknown, result: BatchResult, unconfirmed: readonly number[]) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const sums = `${result.accepted} accepted, ${result.rejectedCount} rejected, ${unconfirmed.length} unconfirmed`;
    super(`${reason} (so far: ${sums})`, { cause });
    this.result = result;
    this.unconfirmed = unconfirmed;
  }
}
