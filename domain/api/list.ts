import * as z from 'zod';
import { listQuery } from './list-query.ts';
import { json } from './route.ts';

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
