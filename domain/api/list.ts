import * as z from 'zod';
import { wholeNumber } from '../fields.ts';
import { json } from './route.ts';

/** The query of every list. The cursor is opaque to clients; the handler reads it. */
export const listQuery = z.strictObject({
  limit: wholeNumber(1, 100).default(25).meta({ description: 'How many items a page has at most.' }),
  cursor: z.string().optional().meta({
    description:
      'The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page.',
  }),
});
export type ListQuery = typeof listQuery;

/** One page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Where the next page begins; null on the last page.' }),
  });

/** The query and the response that all lists share. */
export const listOf = <Item extends z.ZodType>(item: Item, description: string, example: z.input<Item>) => ({
  query: listQuery,
  responses: {
    200: json(pageOf(item), {
      description,
      example: { items: [example], nextCursor: null },
    }),
  },
});
