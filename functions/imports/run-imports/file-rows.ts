import { pipeline, Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { csvCells, csvRowEnds } from '../../../domain/imports/csv-rows.ts';
import type { ImportTerms } from '../../../domain/imports/job.ts';
import { MAX_FILE_BYTES, MAX_ROW_BYTES } from '../../../domain/limits/import-limits.ts';

/** A row of a file, not yet understood. */
export interface FileRow {
  /** Where it begins, counted from the first line that is read. */
  line: number;
  /** Lines and bytes that were read up to its end. */
  lines: number;
  bytes: number;
  raw: string;
  /** Of CSV; null if a quote is where none may be. */
  cells?: string[] | null;
}

/** The file cannot be read any further. The message is a sentence for whoever sent it. */
export class FileBroken extends Error {
  override readonly name = 'FileBroken';
}

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';

/** A gzip that is read again goes through what is done already: it cannot be entered in the middle. */
const skipping = (bytes: number) =>
  new Transform({
    transform(chunk: Buffer, _, done) {
      const kept = chunk.subarray(Math.min(bytes, chunk.length));
      bytes -= chunk.length - kept.length;
      if (kept.length > 0) this.push(kept);
      done();
    },
  });

/**
 * The rows of a file, of which no more than a few are held in memory. Empty lines are none.
 * @param file the whole of a gzip, and otherwise what is left of the file
 * @param from how many bytes, without gzip, are done
 * @throws FileBroken
 */
export async function* fileRows(
  file: Readable,
  { format, gzip, delimiter }: Pick<ImportTerms, 'format' | 'gzip' | 'delimiter'>,
  from: number,
): AsyncGenerator<FileRow> {
  const bytes = gzip ? through(through(file, createGunzip()), skipping(from)) : file;
  const ends = format === 'csv' ? csvRowEnds(delimiter) : lineEnds;
  const read = { lines: 0, bytes: 0 };
  try {
    for await (const row of rowsOf(bytes, ends)) {
      const line = read.lines + 1;
      read.lines += linesIn(row);
      read.bytes += row.length;
      if (from + read.bytes > MAX_FILE_BYTES)
        throw new FileBroken(`The file unpacks to more than ${MAX_FILE_BYTES} bytes: split it.`);
      const text = row.toString('utf8').replace(/\r?\n$/, '');
      const raw = line === 1 && from === 0 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
      if (raw.trim() === '') continue;
      yield {
        line,
        ...read,
        raw,
        ...(format === 'csv' && { cells: csvCells(raw, delimiter) ?? null }),
      };
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (['Z_DATA_ERROR', 'Z_BUF_ERROR'].includes(code ?? ''))
      throw new FileBroken('The file is not a whole gzip: compress it again, or say "gzip": false.');
    throw error;
  } finally {
    file.destroy();
  }
  if (ends.isOpen()) throw new FileBroken('The last row of the file opens a quote that is never closed.');
}

/** Pipes a stream on; whichever fails ends both, and whoever reads is told. */
const through = <To extends Transform>(source: Readable, to: To): To =>
  pipeline(source, to, () => undefined) as unknown as To;

const lineEnds = {
  find: (bytes: Uint8Array, from: number): number => bytes.indexOf(LINE_FEED, from) + 1 || -1,
  isOpen: () => false,
};

/** The bytes of each row with its line end. */
async function* rowsOf(bytes: Readable, ends: Pick<typeof lineEnds, 'find'>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let end = ends.find(all, rest.length); end >= 0; end = ends.find(all, end)) {
      yield all.subarray(start, end);
      start = end;
    }
    rest = all.subarray(start);
    if (rest.length > MAX_ROW_BYTES) {
      throw new FileBroken(
        `A row of the file is longer than ${MAX_ROW_BYTES} bytes: is a quote opened that is never closed?`,
      );
    }
  }
  if (rest.length > 0) yield rest;
}

function linesIn(row: Buffer): number {
  let lines = row.at(-1) === LINE_FEED ? 0 : 1;
  for (let at = row.indexOf(LINE_FEED); at >= 0; at = row.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
