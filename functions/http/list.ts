import * as z from 'zod';
import { isValidKey } from '../storage/keys.ts';
import type { ApiEvent } from './request.ts';
import { readQuery, wholeNumber } from './request.ts';
import { jsonResponse, type HttpResponse } from './response.ts';

/**
 * A cursor is the list's route and the last sort key of a page. The partition comes from the request, so no cursor leads
 * elsewhere; the route is there so that another list's cursor is refused, and not taken for the end of this one.
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
      message: 'expected the nextCursor of an earlier answer of this list',
    });
    return z.NEVER;
  });

const listQuery = (route: string) =>
  z.strictObject({
    limit: wholeNumber(1, 100).default(25),
    cursor: cursorOf(route).optional(),
  });

/** Answers one page of a list. */
export async function listResponse<Value, Shown>(
  event: ApiEvent,
  list: (limit: number, after: string | undefined) => Promise<{ items: Value[]; next: string | null }>,
  show: (value: Value) => Shown,
): Promise<HttpResponse> {
  const query = readQuery(event, listQuery(event.routeKey));
  const { items, next } = await list(query.limit, query.cursor);
  const nextCursor = next === null ? null : writeCursor(event.routeKey, next);
  return jsonResponse(200, { items: items.map(show), nextCursor });
}
