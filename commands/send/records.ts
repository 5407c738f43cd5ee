import { createReadStream } from 'node:fs';
import { addAbortSignal, pipeline, Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { CommandFailure, wrongUse } from '../exit-code.ts';

export type FileFormat = 'csv' | 'ndjson';

/** A row of a CSV file, or a line of NDJSON. */
export interface FileRecord {
  /** Where it begins, from 1 as an editor counts. */
  line: number;
  /** The cells of a row. */
  cells?: string[];
  /** A line. */
  text?: string;
}

/** A file that is read once. */
export interface RecordReader {
  /** The records; of a CSV file, the first is its header. */
  records: AsyncIterable<FileRecord>;
  /** How much of the file was read, of how much there is; as it is on the disk, compressed or not. */
  bytesRead: () => number;
}

/**
 * What a file is, by its name.
 *
 * @throws CommandFailure if that does not tell
 */
export function formatOf(path: string): FileFormat {
  const name = path.replace(/\.gz$/i, '');
  if (/\.csv$/i.test(name)) return 'csv';
  if (/\.(ndjson|jsonl)$/i.test(name)) return 'ndjson';
  throw wrongUse(
    `What ${path === '-' ? 'standard input' : path} is cannot be told by its name.`,
    'Say --format csv or --format ndjson.',
  );
}

/**
 * @param path `-` is standard input, which is never compressed
 * @param signal ends the reading, also where it waits for somebody to write
 */
export function openRecords(path: string, format: FileFormat, signal: AbortSignal): RecordReader {
  const isInput = path === '-';
  const file = isInput ? undefined : createReadStream(path);
  const bytes: Readable = file ?? process.stdin;
  const steps = [...(/\.gz$/i.test(path) ? [createGunzip()] : []), utf8()];
  const last = format === 'csv' ? csvParser() : utf8Lines();
  addAbortSignal(signal, bytes);
  // What fails on the way is thrown where the records are read.
  pipeline([bytes, ...steps, last], () => undefined);
  return {
    records: recordsOf(last, format),
    bytesRead: () => file?.bytesRead ?? 0,
  };
}

const csvParser = () => parse({ info: true, relax_column_count: true, skip_empty_lines: true });

async function* recordsOf(parsed: AsyncIterable<unknown>, format: FileFormat): AsyncGenerator<FileRecord> {
  let line = 1;
  let counted = 0;
  try {
    for await (const each of parsed) {
      if (format === 'ndjson') {
        const text = each as string;
        if (text.trim() !== '') yield { line, text };
        line += 1;
        continue;
      }
      const { record, info } = each as { record: string[]; info: { lines: number } };
      const breaks = lineBreaksIn(record);
      counted += breaks.byParser - breaks.true;
      yield { line: info.lines - counted - breaks.true, cells: record };
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (typeof code === 'string' && code.startsWith('CSV_'))
      throw new CommandFailure(`The file is no valid CSV: ${message}`, { cause: error });
    throw error;
  }
}

/**
 * The line breaks in the cells of a row. The parser counts up to the last line of a row, and within quotes it counts CR and
 * LF one by one.
 */
function lineBreaksIn(cells: readonly string[]): { true: number; byParser: number } {
  const text = cells.join('');
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return { true: count(/\r\n|\n|\r/g), byParser: count(/[\r\n]/g) };
}

/** Bytes as text, without the mark at its beginning. What is not UTF-8 is refused and never replaced. */
function utf8(): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (read: () => string, done: (error: Error | null, text?: string) => void) => {
    try {
      done(null, read());
    } catch (cause) {
      const advice = ['Save it as UTF-8; Excel calls that "CSV UTF-8".'];
      done(new CommandFailure('The file is not in UTF-8.', { advice, cause }));
    }
  };
  return new Transform({
    readableObjectMode: false,
    decodeStrings: false,
    transform: (chunk: Buffer, _, done) => decoded(() => decoder.decode(chunk, { stream: true }), done),
    flush: (done) => decoded(() => decoder.decode(), done),
  });
}

/** Text as lines, without their ends. */
function utf8Lines(): Transform {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  return new Transform({
    readableObjectMode: true,
    transform(chunk: Buffer, _, done) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.push(line.replace(/\r$/, ''));
      done();
    },
    flush(done) {
      if (rest !== '') this.push(rest.replace(/\r$/, ''));
      done();
    },
  });
}
