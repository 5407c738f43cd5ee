import { createHash } from 'node:crypto';
import type { ApiEvent } from './request.ts';
import { EVERY_RESPONSE, type HttpResponse } from './response.ts';

/**
 * A response with its ETag, or 304 if the caller has that already. The tag is of everything but `asOf`, which is another one
 * at each reading: it is weak, since the bytes differ and what they say does not.
 */
export function withEtag({ headers: sent }: Pick<ApiEvent, 'headers'>, response: HttpResponse): HttpResponse {
  const { asOf: _, ...body } = JSON.parse(response.body) as { asOf?: unknown };
  const tag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}"`;
  const etag = `W/${tag}`;
  const known = (sent['if-none-match'] ?? '').split(',').map((each) => each.trim());
  // Compared weakly (RFC 9110, 13.1.2).
  return known.some((each) => each === '*' || each === tag || each === etag)
    ? { statusCode: 304, headers: { ...EVERY_RESPONSE, etag }, body: '' }
    : { ...response, headers: { ...response.headers, etag } };
}
