/** A column of a table. */
export interface Column<Row> {
  title: string;
  of: (row: Row) => string;
  /** Numbers are read by their last digits. */
  isNumber?: boolean;
}

/** Lines of a table, the titles first, its columns as wide as they need to be and two spaces apart. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ of }) => of(row)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => widthOf(line[index]!))));
  return cells.map((line) =>
    line
      .map((cell, index) => {
        const space = ' '.repeat(widths[index]! - widthOf(cell));
        return columns[index]!.isNumber ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** In characters, as most terminals draw them. */
const widthOf = (text: string) => [...text].length;
