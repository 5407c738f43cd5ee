/** How many sources are opened ahead of their turn. */
const AHEAD = 4;

/** Yields sources in order and prefetches the first items of the next few. */
export async function* inOrder<Value>(
  sources: readonly (() => AsyncGenerator<Value>)[],
): AsyncGenerator<AsyncIterable<Value>> {
  const open = (index: number) => {
    const source = sources[index]?.();
    return source && startedEarly(source);
  };
  const opened = sources.slice(0, AHEAD).map((_, index) => open(index));
  for (const index of sources.keys()) {
    const source = opened.shift();
    const next = open(index + AHEAD);
    if (next) opened.push(next);
    if (source) yield source;
  }
}

function startedEarly<Value>(source: AsyncGenerator<Value>): AsyncIterable<Value> {
  const first = source.next();
  // The reader will see the rejection; until then it must not end the process.
  first.catch(() => undefined);
  return {
    async *[Symbol.asyncIterator]() {
      const result = await first;
      if (result.done) return;
      yield result.value;
      yield* source;
    },
  };
}
