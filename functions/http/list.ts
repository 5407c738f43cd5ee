import * as z from 'zod';
import { listQuery } from '../../domain/api/list-query.ts';
import type { Route } from '../../domain/api/route.ts';
import { isValidKey } from '../storage/keys.ts';
import { readQuery, type ApiEvent } from './request.ts';

/**
 * Responds with one page of a list.
 * @param list reads up to `limit` values that follow the sort key `after`
 * @throws InvalidInput for a query that breaks a rule
 */
export type ReadPage<Item, Response> = <Value>(
  list: (limit: number, after: string | undefined) => Promise<{ items: Value[]; next: string | null }>,
  show: (value: Value) => Item | Promise<Item>,
) => Promise<Response>;

/** Reads pages if the route is a list. */
export function pageReader(event: ApiEvent, route: Route): ReadPage<unknown, unknown> | undefined {
  if (route.query !== listQuery) return undefined;
  return async (list, show) => {
    const { routeKey } = event;
    const { limit, cursor } = readQuery(event, listQuery.extend({ cursor: cursorOf(routeKey).optional() }));
    const { items, next } = await list(limit, cursor);
    return {
      status: 200,
      body: {
        items: await Promise.all(items.map(show)),
        nextCursor: next === null ? null : writeCursor(routeKey, next),
      },
    };
  };
}

/**
 * A cursor is the list's route and the last sort key of a page. The partition comes from the request, so no cursor leads
 * to another account; the route makes sure that another list's cursor is refused, and not taken for the end of this one.
 */
const writeCursor = (route: string, sk: string) => Buffer.from(`${route}\n${sk}`).toString('base64url');

const cursorOf = (route: string) =>
  z.string().transform((value, context) => {
    const sk = Buffer.from(value, 'base64url')
      .toString('utf8')
      .slice(route.length + 1);
    const whole = sk.length > 0 && writeCursor(route, sk) === value;
    if (whole && isValidKey({ pk: '', sk })) return sk;
    context.addIssue({
      code: 'custom',
      message: 'expected the nextCursor of an earlier response of this list',
    });
    return z.NEVER;
  });
