import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCells, csvRowEnds } from '../../../domain/imports/csv-rows.ts';

/** The rows of a file whose bytes come in pieces of a length. */
function rowsOf(file: string, piece: number, delimiter = ','): string[] {
  const bytes = Buffer.from(file);
  const ends = csvRowEnds(delimiter);
  const rows: string[] = [];
  let start = 0;
  for (let from = 0; from < bytes.length; from += piece) {
    const seen = bytes.subarray(0, from + piece);
    for (let end = ends.find(seen, from); end >= 0; end = ends.find(seen, end)) {
      rows.push(bytes.toString('utf8', start, end));
      start = end;
    }
  }
  return start < bytes.length ? [...rows, bytes.toString('utf8', start)] : rows;
}

const cellsOf = (file: string, piece: number, delimiter = ',') =>
  rowsOf(file, piece, delimiter).map((row) => csvCells(row.replace(/\r?\n$/, ''), delimiter));

const cell = fc.oneof(
  fc.constantFrom('', '"', '""', ',', ';', '\n', '\r\n', 'a,b', '"a"', 'ü', '😀', ' a ', '=1'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
/** A row of one empty cell is no row. */
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 });

describe('the rows of a CSV', () => {
  test('are those that another program wrote, whatever pieces they come in', () => {
    const terms = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      record_delimiter: fc.constantFrom('\n', '\r\n'),
      quoted: fc.boolean(),
    });
    fc.assert(
      fc.property(table, terms, fc.integer({ min: 1, max: 9 }), (cells, { delimiter, ...how }, piece) => {
        const file = stringify(cells, { delimiter, ...how, quoted_match: /[\r\n]/ });
        expect(cellsOf(file, piece, delimiter)).toEqual(cells);
      }),
    );
  });

  test('are those that another program reads, where it reads any', () => {
    const texts = fc.array(fc.constantFrom('a', '"', ',', '\n', '\r\n', '""'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, (parts) => {
        const file = parts.join('');
        let expected: string[][];
        try {
          expected = parse(file, { relax_column_count: true, record_delimiter: ['\n', '\r\n'] });
        } catch {
          return;
        }
        expect(cellsOf(file, 3).map((cells) => cells ?? [])).toEqual(expected);
      }),
    );
  });
});

test.each(['a"b,c', '"a"b,c', 'a,"b', '"'])('a quote where none may be is not guessed at: %s', (row) => {
  expect(csvCells(row, ',')).toBeUndefined();
});

test('a quote within a cell costs its own row alone', () => {
  expect(rowsOf('a,5" pipe\nb,c\n', 4)).toEqual(['a,5" pipe\n', 'b,c\n']);
});
