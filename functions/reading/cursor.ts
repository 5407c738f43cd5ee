import type * as z from 'zod';
import { InvalidInput } from '../../domain/validation.ts';

/**
 * Cursors of a list whose order is not that of its keys. They name the list, so that another list's cursor is refused and
 * not taken for the end of this one.
 * @param position what a cursor says: where the list goes on
 */
export function cursors<Position>(list: string, position: z.ZodType<Position>) {
  const prefix = `${list}\n`;

  function parsed(text: string): unknown {
    if (!text.startsWith(prefix)) return undefined;
    try {
      return JSON.parse(text.slice(prefix.length));
    } catch {
      return undefined;
    }
  }

  return {
    write: (next: Position): string => Buffer.from(prefix + JSON.stringify(next)).toString('base64url'),

    /** @throws InvalidInput */
    read: (cursor: string): Position => {
      const { data } = position.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
      if (data) return data;
      const message = 'expected the nextCursor of an earlier response of this list';
      throw new InvalidInput([{ pointer: '/cursor', message }]);
    },
  };
}
