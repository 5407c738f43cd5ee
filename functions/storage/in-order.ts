/** How many sources are read ahead of the one whose turn it is. */
const SOURCES_AHEAD = 4;
/** How many values of each are held until its turn. Of an export, a value is the text of a page's rows, half a megabyte. */
const VALUES_AHEAD = 3;

/**
 * The values of all sources in order. Reads the sources in parallel, a few values ahead each.
 * @param valuesAhead of each source, one at least
 */
export async function* inOrder<Value>(
  sources: readonly (() => AsyncGenerator<Value>)[],
  valuesAhead = VALUES_AHEAD,
): AsyncGenerator<Value> {
  const open = (index: number) => {
    const source = sources[index]?.();
    return source && readAhead(source, valuesAhead);
  };
  const opened = sources.slice(0, SOURCES_AHEAD).map((_, index) => open(index));
  for (const index of sources.keys()) {
    const source = opened.shift();
    const next = open(index + SOURCES_AHEAD);
    if (next) opened.push(next);
    if (source) yield* source;
  }
}

function readAhead<Value>(source: AsyncGenerator<Value>, valuesAhead: number): AsyncIterable<Value> {
  // A generator answers one `next` after another, and so goes on by itself until all of these are answered.
  const values = Array.from({ length: valuesAhead }, () => nextOf(source));
  return {
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const result = await values.shift()!;
        if (result.done) return;
        values.push(nextOf(source));
        yield result.value;
      }
    },
  };
}

function nextOf<Value>(source: AsyncGenerator<Value>): Promise<IteratorResult<Value, unknown>> {
  const next = source.next();
  // The reader will see the rejection; until then it must not end the process.
  next.catch(() => undefined);
  return next;
}
