import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { constants } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { AnyColumn } from '../../../domain/exports/columns.ts';
import { bookParts, sheetPath, type BookSheet } from '../../../domain/exports/xlsx/book.ts';
import type { cellWriter } from '../../../domain/exports/xlsx/cells.ts';
import { columnName, SHEET_ROWS, sheetHead, sheetTail } from '../../../domain/exports/xlsx/sheet.ts';
import { summarySheet, type DataSheet } from '../../../domain/exports/xlsx/summary.ts';
import { lineBytes } from './line-bytes.ts';

/** What the workbook is about. */
interface Book {
  /** Of its sheets; a second one has a number. */
  name: string;
  columns: readonly AnyColumn[];
  timeZone: string;
  writer: Pick<ReturnType<typeof cellWriter>, 'total' | 'byName'>;
  /** What else its summary says of it, as names and values. */
  facts: readonly (readonly [name: string, value: string])[];
}

/** As fast as gzip is for exports. */
const OPTIONS = { compressionLevel: constants.Z_BEST_SPEED };

/**
 * A workbook as a stream: rows go into the archive as they come, and what sums them up comes last. A sheet that is full is
 * followed by another one.
 * @param rows the cells of rows, page by page
 * @param atMost rows of a sheet
 */
export function workbook(rows: AsyncGenerator<string[]>, book: Book, atMost = SHEET_ROWS): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let sheet: Readable | undefined;
  // Whoever stops reading stops the reading of rows.
  output.once('close', () => {
    sheet?.destroy();
    rows.return(undefined).catch(() => undefined);
  });
  zip.on('error', (error: Error) => output.destroy(error));

  const write = async () => {
    const sheets: DataSheet[] = [];
    const pages = pagesOf(rows);
    do {
      const data: DataSheet = { name: sheetName(book.name, sheets.length), rows: 0 };
      sheets.push(data);
      sheet = Readable.from(sheetBytes(pages, data, book, atMost));
      zip.addReadStream(sheet, sheetPath(sheets.length), OPTIONS);
      await finished(sheet);
    } while (await pages.hasMore());
    const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml), path, OPTIONS);
    const { columns, timeZone, writer, facts } = book;
    const summary = { columns, timeZone, sheets, total: writer.total, byName: writer.byName, facts };
    add(sheetPath(sheets.length + 1), summarySheet(summary));
    const last = columnName(columns.length - 1);
    const listed = sheets.map((each): BookSheet => ({
      name: each.name,
      filtered: `'${each.name}'!$A$1:$${last}$${each.rows + 1}`,
    }));
    for (const { path, xml } of bookParts([...listed, { name: 'Summary' }])) add(path, xml);
    zip.end();
  };
  write().catch((error: unknown) => output.destroy(error as Error));
  return output;
}

const sheetName = (name: string, index: number) => (index === 0 ? name : `${name} ${index + 1}`);

async function* sheetBytes(
  pages: ReturnType<typeof pagesOf>,
  data: DataSheet,
  { columns, timeZone }: Book,
  atMost: number,
): AsyncGenerator<Buffer> {
  const lines = lineBytes();
  yield Buffer.from(sheetHead(columns, timeZone));
  while (data.rows < atMost && (await pages.hasMore())) {
    for (const cells of pages.take(atMost - data.rows)) {
      data.rows += 1;
      lines.add(`<row r="${data.rows + 1}">${cells}</row>`);
    }
    yield lines.take();
  }
  yield Buffer.from(sheetTail(columns, data.rows));
}

/** Rows that are taken a few at a time. */
function pagesOf(rows: AsyncGenerator<string[]>) {
  let page: string[] = [];
  return {
    async hasMore(): Promise<boolean> {
      while (page.length === 0) {
        const next = await rows.next();
        if (next.done) return false;
        page = next.value;
      }
      return true;
    },
    take(most: number): string[] {
      const taken = page.slice(0, most);
      page = page.slice(most);
      return taken;
    },
  };
}
