import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CSV_LINE_END, csvCell, guardedCsvCell } from '../../../domain/exports/csv.ts';
import { guardCell } from '../../../domain/exports/formula-guard.ts';
import { anyText } from './texts.ts';

test('cells are quoted as an independent writer of RFC 4180 quotes them', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1 }), (cells) => {
      expect(cells.map(csvCell).join(',') + CSV_LINE_END).toBe(
        stringify([cells], { record_delimiter: 'windows', quoted_match: /[;\t\r\n]/ }),
      );
    }),
    { numRuns: 2000 },
  );
});

test('guarded cells are guarded and then quoted, also those of which one look decides that they need neither', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(guardedCsvCell(text)).toBe(csvCell(guardCell(text)));
    }),
    { numRuns: 5000 },
  );
});
