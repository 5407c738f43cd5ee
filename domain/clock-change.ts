/**
 * When the clocks of a zone change between two instants with different offsets, of which one change is the cause: the
 * first instant with the later offset. All instants are in milliseconds since 1970.
 */
export function clockChange(
  earlierMs: number,
  laterMs: number,
  offsetAt: (epochMs: number) => number,
): number {
  const before = offsetAt(earlierMs);
  let [startMs, changeMs] = [earlierMs, laterMs];
  while (changeMs - startMs > 1) {
    const middleMs = Math.floor((startMs + changeMs) / 2);
    if (offsetAt(middleMs) === before) startMs = middleMs;
    else changeMs = middleMs;
  }
  return changeMs;
}
