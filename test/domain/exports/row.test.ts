import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUOTED_TOO } from '../../../domain/exports/formula-guard.ts';
import { CSV_HEADER, EXPORT_COLUMNS, csvCells, exportRow } from '../../../domain/exports/row.ts';
import { aCall } from './calls.ts';

const CONTRACT_HEADER =
  'Call ID,Started At,Call Type,Triggered By,Trigger Source,Recruiter ID,Candidate ID,Campaign ID,Campaign Name,Duration (min),Billed (min),Cost (USD)';

describe('a row of a call log', () => {
  it('has the twelve columns of the contract in order, in CSV and in NDJSON', () => {
    expect(CSV_HEADER.join(',')).toBe(CONTRACT_HEADER);
    const row = exportRow(aCall(), 'Asia/Manila');
    expect(Object.keys(row)).toEqual(EXPORT_COLUMNS.map(({ key }) => key));
    expect(csvCells(row, 'csv')).toEqual([
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
    expect(JSON.parse(JSON.stringify(row))).toEqual({
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
    const row = exportRow(aCall({ recruiterId: undefined }), 'Asia/Manila');
    expect(JSON.stringify(row)).toContain('"recruiterId":null');
    expect(csvCells(row, 'csv_raw')[5]).toBe('');
  });

  it.each([
    ['Asia/Kathmandu', '2026-11-22T11:48:05+05:45'],
    ['America/New_York', '2026-11-22T01:03:05-05:00'],
    ['UTC', '2026-11-22T06:03:05+00:00'],
  ])('shows its start in the local time of %s', (timeZone, startedAt) => {
    expect(exportRow(aCall(), timeZone).startedAt).toBe(startedAt);
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
    expect(csvCells(exportRow(aCall({ durationSeconds }), 'UTC'), 'csv')[9]).toBe(minutes);
  });

  it('rounds durations half up to hundredths of a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (durationSeconds) => {
        const row = exportRow(aCall({ durationSeconds }), 'UTC');
        const hundredths = Number(csvCells(row, 'csv')[9]?.replace('.', ''));
        // In units of 1/600 minute, a second is 10 and a hundredth of a minute is 6.
        const error = hundredths * 6 - durationSeconds * 10;
        expect(error > -3 && error <= 3).toBe(true);
        expect(row.durationMin).toBe(hundredths / 100);
      }),
    );
  });

  it.each([
    [0, '0.0000'],
    [49, '0.0000'],
    [50, '0.0001'],
    [123_456_789, '123.4568'],
  ])('shows %d micro-USD as %s', (costMicros, cost) => {
    expect(csvCells(exportRow(aCall({ costMicros }), 'UTC'), 'csv')[11]).toBe(cost);
  });

  it('guards the cells of csv, but not those of csv_raw', () => {
    const row = exportRow(
      aCall({ campaignName: '=HYPERLINK("http://x","y")', candidateId: '+63917' }),
      'UTC',
    );
    expect(csvCells(row, 'csv')[8]).toBe(`'=HYPERLINK("http://x","y")`);
    expect(csvCells(row, 'csv')[6]).toBe("'+63917");
    expect(csvCells(row, 'csv_raw')[8]).toBe('=HYPERLINK("http://x","y")');
    expect(csvCells(row, 'csv_raw')[6]).toBe('+63917');
  });

  it('is unchanged after it is written to CSV and parsed', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom('"', ',', ';', '\r', '\n', '\t', '=', "'", ' ', 'ก', '😀'),
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(name, (campaignName) => {
        const row = exportRow(aCall({ campaignName }), 'UTC');
        for (const format of ['csv', 'csv_raw'] as const) {
          const cells = csvCells(row, format);
          const file = stringify([CSV_HEADER, cells], {
            bom: format === 'csv',
            record_delimiter: 'windows',
            quoted_match: QUOTED_TOO,
          });
          expect(parse(file, { bom: true, record_delimiter: '\r\n' })).toEqual([CSV_HEADER, cells]);
        }
        expect(csvCells(row, 'csv_raw')[8]).toBe(campaignName);
      }),
    );
  });
});
