/** Records that are done: from the first number up to, and without, the second. Numbers are from 0. */
export type Range = [from: number, to: number];

/** Adds a range to others, in order and as few as possible. */
export function withRange(ranges: readonly Range[], added: Range): Range[] {
  const sorted = [...ranges, added].sort(([a], [b]) => a - b);
  const joined: Range[] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Tells of ascending numbers whether each is done. */
export function doneTeller(ranges: readonly Range[]): (number: number) => boolean {
  let index = 0;
  return (number) => {
    while (index < ranges.length && ranges[index]![1] <= number) index += 1;
    return index < ranges.length && ranges[index]![0] <= number;
  };
}
