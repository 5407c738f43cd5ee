import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocal, parseInstant } from '../../../domain/calendar.ts';
import { guardCell } from '../../../domain/exports/formula-guard.ts';
import { columnsOf } from '../../../domain/exports/columns.ts';
import { csvHeader, csvLines, ndjsonLines } from '../../../domain/exports/row.ts';
import { formatUsd } from '../../../domain/money.ts';
import { aCall, type ExportedCall } from './calls.ts';
import { anyText } from './texts.ts';

const COLUMNS = columnsOf('calls');
const csvLine = (call: ExportedCall, timeZone: string, format: 'csv' | 'csv_raw') =>
  csvLines(COLUMNS, timeZone, format)(call);
const ndjsonLine = (call: ExportedCall, timeZone: string) => ndjsonLines(COLUMNS, timeZone)(call);

const CONTRACT_HEADER =
  'Call ID,Started At,Call Type,Triggered By,Trigger Source,Recruiter ID,Candidate ID,Campaign ID,Campaign Name,Duration (min),Billed (min),Cost (USD)';

/** The cells of a line, as an independent reader finds them. */
function cellsOf(call: ExportedCall, format: 'csv' | 'csv_raw' = 'csv', timeZone = 'UTC'): string[] {
  const records = parse(csvLine(call, timeZone, format), { record_delimiter: '\r\n' });
  expect(records).toHaveLength(1);
  return records[0]!;
}

type Row = Record<string, string | number | null>;
/** A line of NDJSON, as it is read. */
const rowOf = (call: ExportedCall, timeZone: string) => JSON.parse(ndjsonLine(call, timeZone)) as Row;

/** A line as the library for CSV writes the row of NDJSON. */
function expectedLine(call: ExportedCall, timeZone: string, format: 'csv' | 'csv_raw'): string {
  const cells = Object.values(rowOf(call, timeZone)).map((value) =>
    typeof value === 'number' ? value.toFixed(2) : (value ?? ''),
  );
  return stringify([format === 'csv' ? cells.map(guardCell) : cells], {
    record_delimiter: 'windows',
    quoted_match: /[;\t\r\n]/,
  });
}

describe('a row of a call log', () => {
  it('has the twelve columns of the contract in order, in CSV and in NDJSON', () => {
    expect(csvHeader(COLUMNS)).toBe(`${CONTRACT_HEADER}\r\n`);
    const row = rowOf(aCall(), 'Asia/Manila');
    expect(Object.keys(row)).toEqual(COLUMNS.map(({ key }) => key));
    expect(cellsOf(aCall(), 'csv', 'Asia/Manila')).toEqual([
      'call-1',
      '2026-11-22T14:03:05+08:00',
      'live',
      'recruiter',
      'chat_ui',
      'r-7',
      '639171234567',
      'c-1',
      'Nurses Manila',
      '1.02',
      '2.00',
      '0.0246',
    ]);
    expect(row).toEqual({
      callId: 'call-1',
      startedAt: '2026-11-22T14:03:05+08:00',
      callType: 'live',
      triggeredBy: 'recruiter',
      triggerSource: 'chat_ui',
      recruiterId: 'r-7',
      candidateId: '639171234567',
      campaignId: 'c-1',
      campaignName: 'Nurses Manila',
      durationMin: 1.02,
      billedMin: 2,
      costUsd: '0.0246',
    });
  });

  it('shows a call without a recruiter as null, and as an empty cell', () => {
    const call = aCall({ recruiterId: undefined });
    expect(ndjsonLine(call, 'Asia/Manila')).toContain('"recruiterId":null');
    expect(cellsOf(call)[5]).toBe('');
  });

  it.each([
    ['Asia/Kathmandu', '2026-11-22T11:48:05+05:45'],
    ['America/New_York', '2026-11-22T01:03:05-05:00'],
    ['UTC', '2026-11-22T06:03:05+00:00'],
  ])('shows its start in the local time of %s', (timeZone, startedAt) => {
    expect(rowOf(aCall(), timeZone)['startedAt']).toBe(startedAt);
  });

  it.each([
    [0, '0.00'],
    [1, '0.02'],
    [3, '0.05'],
    [30, '0.50'],
    [59, '0.98'],
    [60, '1.00'],
    [86_400, '1440.00'],
  ])('shows %d seconds as %s minutes', (durationSeconds, minutes) => {
    expect(cellsOf(aCall({ durationSeconds }))[9]).toBe(minutes);
  });

  it('rounds durations half up to hundredths of a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (durationSeconds) => {
        const call = aCall({ durationSeconds });
        const hundredths = Number(cellsOf(call)[9]?.replace('.', ''));
        // In units of 1/600 minute, a second is 10 and a hundredth of a minute is 6.
        const error = hundredths * 6 - durationSeconds * 10;
        expect(error > -3 && error <= 3).toBe(true);
        expect(rowOf(call, 'UTC')['durationMin']).toBe(hundredths / 100);
      }),
    );
  });

  it.each([
    [0, '0.0000'],
    [49, '0.0000'],
    [50, '0.0001'],
    [123_456_789, '123.4568'],
  ])('shows %d micro-USD as %s', (costMicros, cost) => {
    expect(cellsOf(aCall({ costMicros }))[11]).toBe(cost);
  });

  it('guards the cells of csv, but not those of csv_raw', () => {
    const call = aCall({ campaignName: '=HYPERLINK("http://x","y")', candidateId: '+63917' });
    expect(cellsOf(call, 'csv')[8]).toBe(`'=HYPERLINK("http://x","y")`);
    expect(cellsOf(call, 'csv')[6]).toBe("'+63917");
    expect(cellsOf(call, 'csv_raw')[8]).toBe('=HYPERLINK("http://x","y")');
    expect(cellsOf(call, 'csv_raw')[6]).toBe('+63917');
  });

  it('is the line that the library for CSV writes, and that JSON is, and is read as it was sent', () => {
    const calls = fc.record({
      id: anyText,
      candidateId: anyText,
      campaignName: anyText,
      recruiterId: fc.option(anyText, { nil: undefined }),
      durationSeconds: fc.nat(86_400),
      costMicros: fc.oneof(fc.nat(10_000_000), fc.nat(999_999_999_999_999)),
    });
    const zones = fc.constantFrom('Asia/Manila', 'Asia/Kathmandu', 'America/New_York', 'UTC');
    fc.assert(
      fc.property(calls, zones, ({ id, ...facts }, timeZone) => {
        const call = aCall(facts, id);
        for (const format of ['csv', 'csv_raw'] as const)
          expect(csvLine(call, timeZone, format)).toBe(expectedLine(call, timeZone, format));
        // A file is UTF-8, which has no lone surrogates.
        const sent = [id, facts.candidateId, facts.campaignName].map((text) => text.toWellFormed());
        const cells = cellsOf(call, 'csv_raw');
        expect([cells[0], cells[6], cells[8]]).toEqual(sent);
        const row = rowOf(call, timeZone);
        expect(ndjsonLine(call, timeZone)).toBe(`${JSON.stringify(row)}\n`);
        expect([row['callId'], row['candidateId'], row['campaignName']]).toEqual([
          id,
          facts.candidateId,
          facts.campaignName,
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is in NDJSON what JSON.stringify writes of an object with its values', () => {
    const calls = fc.record({
      id: anyText,
      triggerSource: anyText,
      recruiterId: fc.option(anyText, { nil: undefined }),
      candidateId: anyText,
      campaignId: anyText,
      campaignName: anyText,
      durationSeconds: fc.nat(86_400),
      billedSeconds: fc.nat(86_400),
      costMicros: fc.nat(999_999_999_999_999),
    });
    fc.assert(
      fc.property(calls, ({ id, ...facts }) => {
        const call = aCall(facts, id);
        const minutes = (seconds: number) => Number((Math.floor((seconds * 10 + 3) / 6) / 100).toFixed(2));
        const row = {
          callId: id,
          startedAt: formatLocal(parseInstant(`${call.identity.time}Z`)!, 'Asia/Manila'),
          callType: call.facts.callType,
          triggeredBy: call.facts.triggeredBy,
          triggerSource: facts.triggerSource,
          recruiterId: facts.recruiterId ?? null,
          candidateId: facts.candidateId,
          campaignId: facts.campaignId,
          campaignName: facts.campaignName,
          durationMin: minutes(facts.durationSeconds),
          billedMin: minutes(facts.billedSeconds),
          costUsd: formatUsd(facts.costMicros),
        };
        expect(ndjsonLine(call, 'Asia/Manila')).toBe(`${JSON.stringify(row)}\n`);
      }),
      { numRuns: 2000 },
    );
  });
});
