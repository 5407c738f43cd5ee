const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Where a reader of CSV is: at the beginning of a cell, in one without quotes, in quotes, or after a quote in quotes. */
type Place = 'start' | 'plain' | 'quoted' | 'closed';

/**
 * Finds the ends of the rows of a CSV (RFC 4180, or with lines that end in LF) in bytes that come piece by piece. In UTF-8
 * no byte of another character is one that matters here.
 * @param delimiter a character of ASCII
 */
export function csvRowEnds(delimiter: string) {
  const separator = delimiter.charCodeAt(0);
  let place: Place = 'start';
  return {
    /** @returns the index after the row that goes on at `from`, or -1 if it does not end in these bytes */
    find(bytes: Uint8Array, from: number): number {
      for (let index = from; index < bytes.length; index += 1) {
        const byte = bytes[index]!;
        if (place === 'quoted') {
          if (byte === QUOTE) place = 'closed';
        } else if (byte === LINE_FEED) {
          place = 'start';
          return index + 1;
        } else if (byte === separator) {
          place = 'start';
        } else if (byte === QUOTE) {
          // A quote that stands within a cell opens nothing: the row is wrong, and the next one is not lost with it.
          if (place !== 'plain') place = 'quoted';
        } else {
          place = 'plain';
        }
      }
      return -1;
    },

    /** Whether the bytes so far end within quotes. */
    isOpen: (): boolean => place === 'quoted',
  };
}

/**
 * The cells of a row.
 * @param row without its line end
 * @returns undefined if a quote is where none may be
 */
export function csvCells(row: string, delimiter: string): string[] | undefined {
  if (!row.includes('"')) return row.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ;) {
    const end = row.startsWith('"', at) ? endOfQuotes(row, at) : endOfPlain(row, at, delimiter);
    if (end === undefined || (end < row.length && !row.startsWith(delimiter, end))) return undefined;
    const text = row.slice(at, end);
    cells.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === row.length) return cells;
    at = end + 1;
  }
}

/** The index after the quote that closes the one at `at`. */
function endOfQuotes(row: string, at: number): number | undefined {
  for (let quote = row.indexOf('"', at + 1); quote >= 0; quote = row.indexOf('"', quote + 2))
    if (!row.startsWith('""', quote)) return quote + 1;
  return undefined;
}

function endOfPlain(row: string, at: number, delimiter: string): number | undefined {
  const next = row.indexOf(delimiter, at);
  const end = next < 0 ? row.length : next;
  return row.slice(at, end).includes('"') ? undefined : end;
}
