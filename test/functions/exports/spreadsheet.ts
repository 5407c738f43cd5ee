import { readXlsx } from 'hucre/xlsx';

type Book = Awaited<ReturnType<typeof readXlsx>>;
type Cell = string | number | boolean | Date | null | undefined;

/** A workbook as an independent reader finds it. */
export const readBook = (bytes: Uint8Array): Promise<Book> => readXlsx(bytes, { readStyles: true });

/** `COUNTIF('Calls'!$C$2:$C$4,$A$2)`, and the like. */
const CALL = /^(COUNTIF|SUMIF|COUNTA|SUM)\((.*)\)$/;
const RANGE = /^'(.+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/;

/** Computes the formulas of a summary from the cells that they refer to, as a spreadsheet does. */
export function computed(book: Book, sheet: string, formula: string): number {
  const rows = (name: string) => book.sheets.find((each) => each.name === name)!.rows as Cell[][];
  const columnOf = (letters: string) =>
    [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const cellsOf = (range: string): Cell[] => {
    const [, name = '', letters = '', first, last] = RANGE.exec(range) ?? [];
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, index) => rows(name)[Number(first) - 1 + index]?.[columnOf(letters)],
    );
  };
  const sum = (cells: Cell[]) => cells.reduce<number>((total, cell) => total + Number(cell ?? 0), 0);
  const criterionOf = (cell: string) => rows(sheet)[Number(cell.replace('$A$', '')) - 1]?.[0];
  const rounding = /^ROUND\((.*),6\)$/.exec(formula);
  if (rounding) return Math.round(computed(book, sheet, rounding[1]!) * 1e6) / 1e6;
  return formula.split(/\+(?=[A-Z]+\()/).reduce((total, term) => {
    const [, name, args = ''] = CALL.exec(term) ?? [];
    const [range = '', criterion = '', summed = ''] = args.split(',');
    if (name === 'SUM') return total + sum(cellsOf(range));
    if (name === 'COUNTA')
      return total + cellsOf(range).filter((cell) => cell !== undefined && cell !== null).length;
    const matching = cellsOf(range).map((cell) => cell === criterionOf(criterion));
    if (name === 'COUNTIF') return total + matching.filter(Boolean).length;
    if (name === 'SUMIF') return total + sum(cellsOf(summed).filter((_, index) => matching[index]));
    throw new Error(`a formula that is not known here: ${formula}`);
  }, 0);
}
