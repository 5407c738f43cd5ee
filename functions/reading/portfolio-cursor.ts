import * as z from 'zod';
import type { Urgency } from '../../domain/portfolio/urgency.ts';
import { InvalidInput } from '../../domain/validation.ts';

const PREFIX = 'portfolio\n';

const position = z.tuple([z.number().nullable(), z.number(), z.string(), z.string()]);

/** The place of an account in a portfolio's order, so that a page goes on there even if the account has moved since. */
export const writeCursor = ({ days, expectedOverageMicros, name, accountId }: Urgency): string =>
  Buffer.from(PREFIX + JSON.stringify([days, expectedOverageMicros, name, accountId])).toString('base64url');

/** @throws InvalidInput */
export function readCursor(cursor: string): Urgency {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const { data } = position.safeParse(parsed(text));
  if (!data)
    throw new InvalidInput([
      { pointer: '/cursor', message: 'expected the nextCursor of an earlier response of this list' },
    ]);
  const [days, expectedOverageMicros, name, accountId] = data;
  return { days, expectedOverageMicros, name, accountId };
}

function parsed(text: string): unknown {
  if (!text.startsWith(PREFIX)) return undefined;
  try {
    return JSON.parse(text.slice(PREFIX.length));
  } catch {
    return undefined;
  }
}
