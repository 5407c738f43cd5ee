import { problemSchemaOf, problemsOf } from '../../domain/api/problems.ts';
import { routeKeysOf, type Route } from '../../domain/api/route.ts';
import { successesOf } from '../../domain/api/successes.ts';
import { OPERATIONS } from '../../domain/api/routes.ts';
import type { HttpResponse } from '../../functions/http/response.ts';

/** Checks a response against what its route declares. Routes that only a test has are let through. @throws Error */
export function checkContract(routeKey: string, response: HttpResponse): void {
  const { route } = OPERATIONS.find((operation) => routeKeysOf(operation.route).includes(routeKey)) ?? {};
  if (!route) return;
  const wrong = mismatchOf(route, response);
  if (wrong) throw new Error(`${routeKey} → ${response.statusCode} breaks its contract: ${wrong}`);
}

function mismatchOf(route: Route, { statusCode, headers, body }: HttpResponse): string | undefined {
  if (headers['request-id'] === undefined) return 'no header request-id';
  const declared = successesOf(route)[statusCode];
  const type = headers['content-type'];
  if (!declared) {
    if (!problemsOf(route).some(({ status }) => status === statusCode)) return 'the status is not declared';
    if (type === 'text/html; charset=utf-8' && route.problemPages?.includes(statusCode)) return undefined;
    if (type !== 'application/problem+json') return `content-type ${type}`;
    return problemSchemaOf(route, statusCode).safeParse(JSON.parse(body)).error?.message;
  }
  const missing = declared.headers?.filter((name) => headers[name] === undefined) ?? [];
  if (missing.length > 0) return `no header ${missing.join(', ')}`;
  if (!declared.body) return body === '' ? undefined : 'a body that is not declared';
  if (type !== declared.body.contentType) return `content-type ${type}`;
  const value: unknown = type === 'application/json' ? JSON.parse(body) : body;
  return declared.body.schema.safeParse(value).error?.message;
}
