/** A row of the table of `npm run bench`. */
export interface Row {
  what: string;
  measured: string;
  /** What it is compared with, in the same run. */
  floor?: string;
  ratio?: number;
  limit?: { atMost: number } | { atLeast: number };
  /** What the limit is for, if not for the ratio. */
  limited?: number;
}

export type Section = (options: { allIntervals: boolean }) => AsyncIterable<Row> | Promise<Row[]>;

export function lineOf({ what, measured, floor, ratio, limit, limited = ratio }: Row): string {
  const cells = [what, measured, floor ?? '', ratio === undefined ? '' : ratio.toFixed(2)];
  return `| ${[...cells, limitText(limit, limited)].join(' | ')} |`;
}

function limitText(limit: Row['limit'], value: number | undefined): string {
  if (!limit) return '';
  const [text, isMet] =
    'atMost' in limit
      ? [`≤ ${limit.atMost}`, value !== undefined && value <= limit.atMost]
      : [`≥ ${limit.atLeast}`, value !== undefined && value >= limit.atLeast];
  return isMet ? text : `${text}: **missed**`;
}

export const count = (value: number) => value.toLocaleString('en-US');
