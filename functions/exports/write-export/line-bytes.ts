/** Room for the lines of a page; longer ones get more. */
const FIRST_BYTES = 1024 * 1024;
/** UTF-8 takes at most three bytes for each unit of a text. */
const MOST_BYTES = 3;

/**
 * Gathers lines as UTF-8. Each is written when it comes: the text of a whole page would be a tree of a hundred thousand
 * pieces until it is made bytes, and walking through it took a third of the time of writing the lines.
 */
export function lineBytes() {
  let bytes = Buffer.allocUnsafe(FIRST_BYTES);
  let length = 0;
  return {
    add(line: string): void {
      const needed = length + line.length * MOST_BYTES;
      if (needed > bytes.length) bytes = Buffer.concat([bytes.subarray(0, length)], needed * 2);
      length += bytes.write(line, length);
    },

    /** A copy of the lines since the last one was taken. */
    take(): Buffer {
      const taken = Buffer.from(bytes.subarray(0, length));
      length = 0;
      return taken;
    },
  };
}
