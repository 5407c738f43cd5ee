import * as z from 'zod';
import type { Urgency } from '../../domain/portfolio/urgency.ts';
import { cursors } from './cursor.ts';

const { write, read } = cursors(
  'portfolio',
  z.tuple([z.number().nullable(), z.number(), z.string(), z.string()]),
);

/** The place of an account in a portfolio's order, so that a page goes on there even if the account has moved since. */
export const writeCursor = ({ days, expectedOverageMicros, name, accountId }: Urgency): string =>
  write([days, expectedOverageMicros, name, accountId]);

/** @throws InvalidInput */
export function readCursor(cursor: string): Urgency {
  const [days, expectedOverageMicros, name, accountId] = read(cursor);
  return { days, expectedOverageMicros, name, accountId };
}
