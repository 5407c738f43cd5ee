import pMap from 'p-map';

/**
 * Does the same for many values, a few at once. A failure ends nothing that is under way: a frozen function would go on
 * with it when it is thawed, long after its caller was told that it had failed.
 * @throws the first error, once everything has ended
 */
export async function inParallel<Value, Result>(
  values: Iterable<Value>,
  concurrency: number,
  work: (value: Value) => Promise<Result>,
): Promise<Result[]> {
  return pMap(values, work, { concurrency, stopOnError: false }).catch((error: unknown) => {
    throw error instanceof AggregateError ? error.errors[0] : error;
  });
}

/** Values in pieces of at most `size`, in order. */
export function inChunks<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
