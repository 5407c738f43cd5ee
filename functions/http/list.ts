import * as z from 'zod';
import { isValidKey } from '../storage/keys.ts';
import type { ApiEvent } from './request.ts';
import { readQuery } from './request.ts';
import { jsonResponse, type HttpResponse } from './response.ts';

/** A cursor is the last sort key of a page; the partition comes from the request, so no cursor leads elsewhere. */
const cursor = z
  .string()
  .max(4096)
  .transform((value, context) => {
    const sk = Buffer.from(value, 'base64url').toString('utf8');
    const whole = sk.length > 0 && Buffer.from(sk).toString('base64url') === value;
    if (whole && isValidKey({ pk: '', sk })) return sk;
    context.addIssue({ code: 'custom', message: 'expected the nextCursor of an earlier answer' });
    return z.NEVER;
  });

export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: cursor.optional(),
});

/** Answers one page of a list. */
export async function listResponse<Value, Shown>(
  event: ApiEvent,
  list: (limit: number, after: string | undefined) => Promise<{ items: Value[]; next: string | null }>,
  show: (value: Value) => Shown,
): Promise<HttpResponse> {
  const query = readQuery(event, listQuery);
  const { items, next } = await list(query.limit, query.cursor);
  const nextCursor = next === null ? null : Buffer.from(next).toString('base64url');
  return jsonResponse(200, { items: items.map(show), nextCursor });
}
