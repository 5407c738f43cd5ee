import { formatLocal } from '../calendar.ts';
import type { CallFacts, CallType, EventIdentity, TriggeredBy } from '../ledger/event.ts';
import { formatUsd } from '../money.ts';
import { guardCell } from './formula-guard.ts';

/** The columns of a call log: their order and headers in CSV, their keys in NDJSON. */
export const EXPORT_COLUMNS = [
  { key: 'callId', header: 'Call ID' },
  { key: 'startedAt', header: 'Started At' },
  { key: 'callType', header: 'Call Type' },
  { key: 'triggeredBy', header: 'Triggered By' },
  { key: 'triggerSource', header: 'Trigger Source' },
  { key: 'recruiterId', header: 'Recruiter ID' },
  { key: 'candidateId', header: 'Candidate ID' },
  { key: 'campaignId', header: 'Campaign ID' },
  { key: 'campaignName', header: 'Campaign Name' },
  { key: 'durationMin', header: 'Duration (min)' },
  { key: 'billedMin', header: 'Billed (min)' },
  { key: 'costUsd', header: 'Cost (USD)' },
] as const satisfies { key: keyof ExportRow; header: string }[];

/** One call as exports show it; as it stands, its JSON is a line of NDJSON. */
export interface ExportRow {
  callId: string;
  /** With the account's offset: `2026-11-22T14:03:05+08:00`. */
  startedAt: string;
  callType: CallType;
  triggeredBy: TriggeredBy;
  triggerSource: string;
  recruiterId: string | null;
  candidateId: string;
  campaignId: string;
  campaignName: string;
  /** Minutes with two decimals. */
  durationMin: number;
  billedMin: number;
  /** Four decimals; a string, as everywhere in the API, so that no reader turns money into a float unasked. */
  costUsd: string;
}

export interface ExportedCall {
  identity: EventIdentity;
  facts: CallFacts;
}

export function exportRow({ identity, facts }: ExportedCall, timeZone: string): ExportRow {
  return {
    callId: identity.id,
    startedAt: formatLocal(identity.time, timeZone),
    callType: facts.callType,
    triggeredBy: facts.triggeredBy,
    triggerSource: facts.triggerSource,
    recruiterId: facts.recruiterId ?? null,
    candidateId: facts.candidateId,
    campaignId: facts.campaignId,
    campaignName: facts.campaignName,
    durationMin: hundredthsOfMinutes(facts.durationSeconds) / 100,
    billedMin: hundredthsOfMinutes(facts.billedSeconds) / 100,
    costUsd: formatUsd(facts.costMicros),
  };
}

export const CSV_HEADER: string[] = EXPORT_COLUMNS.map(({ header }) => header);

/** The cells of a row in the columns' order. Only `csv` is for spreadsheets, so only there are cells guarded. */
export function csvCells(row: ExportRow, format: 'csv' | 'csv_raw'): string[] {
  const cells = EXPORT_COLUMNS.map(({ key }) => {
    const value = row[key];
    return typeof value === 'number' ? value.toFixed(2) : (value ?? '');
  });
  return format === 'csv' ? cells.map(guardCell) : cells;
}

/** Rounded half up, in integers throughout: as floats, minutes that lie on the half would fall to either side. */
function hundredthsOfMinutes(seconds: number): number {
  return Math.floor((seconds * 10 + 3) / 6);
}
