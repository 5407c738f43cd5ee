import type { EventType } from '../ledger/event.ts';
import type { MicroUsd } from '../money.ts';

/** What a carrier's file says of one call or message. What it does not say is absent, and is not compared. */
export interface CarrierRecord {
  /** The place in the file: 1 for the first row after the header. */
  row: number;
  type: EventType;
  id: string;
  /** The source of an event that is made of it. */
  source: string;
  /** RFC 3339 in UTC. */
  time: string;
  durationSeconds?: number | undefined;
  segments?: number | undefined;
  costMicros?: MicroUsd | undefined;
}

/** A stored event as `GET /v1/accounts/{id}/events` shows it, of which this is what is compared. */
export interface StoredRecord {
  type: string;
  id: string;
  source: string;
  /** RFC 3339 in UTC. */
  time: string;
  data: Readonly<Record<string, unknown>>;
  price: { costUsd: string | null; given: boolean; rate: object | null };
  voided: boolean;
}
