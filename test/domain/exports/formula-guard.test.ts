import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedCsvCell } from '../../../domain/exports/csv.ts';
import { guardCell } from '../../../domain/exports/formula-guard.ts';
import { anyText, DANGEROUS, hostile, INVISIBLE } from './texts.ts';

describe('guarding a cell', () => {
  it.each(DANGEROUS)('puts an apostrophe before a leading %j', (sign) => {
    expect(guardCell(`${sign}1`)).toBe(`'${sign}1`);
  });

  it.each(INVISIBLE)('ignores a leading %j when it looks for one', (space) => {
    expect(guardCell(`${space}=1`)).toBe(`'${space}=1`);
    expect(guardCell(`${space}x=1`)).toBe(`${space}x=1`);
  });

  it.each([
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ['+639171234567', "'+639171234567"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    // In some locales `;` starts a new cell: see OWASP/www-community#443.
    ['a;=1+1', "a;'=1+1"],
    ['a; @SUM(1)', "a;' @SUM(1)"],
    ['a;"=1+1;', `a;'"=1+1;`],
    ['a\n=1+1', "a\n'=1+1"],
    ['a\t＝1', "a\t'＝1"],
    // These are unchanged.
    ['', ''],
    ['Nurses, Manila + Cebu', 'Nurses, Manila + Cebu'],
    ['12 = a dozen; more', '12 = a dozen; more'],
    ["'=1", "'=1"],
    ['พยาบาล 😀 "quoted"', 'พยาบาล 😀 "quoted"'],
    ['2026-11-22T14:03:05+08:00', '2026-11-22T14:03:05+08:00'],
  ])('turns %j into %j', (text, guarded) => {
    expect(guardCell(text)).toBe(guarded);
  });

  it('never leaves a dangerous character at the start', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const visible = guardCell(text).replace(/^[ \u00a0\ufeff\u200b\u2060\u3000\u202e]+/, '');
        expect(DANGEROUS).not.toContain(visible[0]);
      }),
      { numRuns: 1000 },
    );
  });

  it('looks closely at every text that needs it', () => {
    const first = /^(?=[\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n\0])/u;
    const later = /([;\t\r\n])(?=["\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/gu;
    fc.assert(
      fc.property(anyText, (text) => {
        expect(guardCell(text)).toBe(text.replace(first, "'").replace(later, "$1'"));
      }),
      { numRuns: 5000 },
    );
  });

  it('only adds apostrophes, and none the second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const guarded = guardCell(text);
        expect(guarded.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
        expect(guardCell(guarded)).toBe(guarded);
      }),
      { numRuns: 1000 },
    );
  });

  it('works whichever delimiter an importer uses', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const file = `id,${guardedCsvCell(text)},end\r\n`;
        for (const delimiter of [',', ';', '\t']) {
          const settings = { delimiter, relax_quotes: true, relax_column_count: true, ltrim: true };
          for (const cell of cellsOf(file, settings)) expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** With another delimiter, the file may not be valid CSV; then there are no cells. */
function cellsOf(file: string, settings: object): string[] {
  try {
    return parse(file, settings).flat();
  } catch {
    return [];
  }
}
