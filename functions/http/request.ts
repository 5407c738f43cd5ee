import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda';
import * as z from 'zod';
import type { Principal, Scope } from '../../domain/access/access.ts';
import { InvalidInput, parseInput, pointer } from '../../domain/validation.ts';
import type { Instant } from '../../domain/calendar.ts';
import { StorageUnavailable } from '../storage/failures.ts';
import { badRequest, contentTooLarge, unsupportedMediaType } from './problem.ts';

/** What the authorizer says of a token; all values are text, and a request without a good token has none. */
export type AuthorizerContext =
  { tokenId?: string; scopes?: string; accountId?: string; unavailable?: string } | null | undefined;

export type ApiEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<AuthorizerContext>;

/** A request that has been let in. */
export interface ApiRequest {
  event: ApiEvent;
  principal: Principal;
  /** Parameters of the path, as in the route: `{id}` is the account. */
  path: Record<string, string | undefined>;
  now: Instant;
  requestId: string;
}

/** @throws StorageUnavailable where the authorizer could not find out */
export function principalOf(event: ApiEvent): Principal | undefined {
  // The routes without authorizer have no such member at all.
  const context = event.requestContext.authorizer?.lambda;
  if (context?.unavailable) throw new StorageUnavailable('the token could not be looked up');
  if (!context?.tokenId) return undefined;
  const scopes = (context.scopes ?? '').split(' ').filter(Boolean) as Scope[];
  return { tokenId: context.tokenId, scopes, accountId: context.accountId };
}

/** API Gateway gives binary and compressed bodies in base64. */
export function rawBody(event: ApiEvent): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

/** What is sent to anything but the recording of events fits easily. */
const MAX_JSON_BYTES = 256 * 1024;

/** Reads a JSON body by its schema. @throws HttpProblem 400, 413, 415 @throws InvalidInput */
export function readJson<Schema extends z.ZodType>(event: ApiEvent, schema: Schema): z.output<Schema> {
  const contentType = event.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType)) {
    throw unsupportedMediaType(`Send application/json, not ${contentType}.`);
  }
  checkCharset(contentType);
  const body = rawBody(event);
  if (body.length > MAX_JSON_BYTES)
    throw contentTooLarge(`The body may have at most ${MAX_JSON_BYTES} bytes.`);
  return parseInput(schema, parseJson(body));
}

/** JSON is UTF-8 (RFC 8259): read as that, letters of another charset would become others. @throws HttpProblem 415 */
export function checkCharset(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return;
  throw unsupportedMediaType(`JSON is written in UTF-8: send charset=utf-8, or no charset, not ${charset}.`);
}

/** @throws HttpProblem 400, also for bytes that are not UTF-8: replaced by `\ufffd`, different ids would become one */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw badRequest(`The body is not valid JSON: ${(error as Error).message}`);
  }
}

/** Of a GET that takes no parameters: as everywhere, an unknown one is refused, so that a typo is never lost. */
export const noQuery = z.strictObject({});

/** A whole number as a query writes it. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max,
      `expected a whole number from ${min} to ${max}`,
    )
    .transform(Number);

/** The parameters of the address's query, by a schema. @throws InvalidInput */
export function readQuery<Schema extends z.ZodType>(event: ApiEvent, schema: Schema): z.output<Schema> {
  // API Gateway joins those of one name by commas, which may stand in a value too.
  const names = [...new URLSearchParams(event.rawQueryString).keys()];
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (repeated.size > 0) {
    throw new InvalidInput(
      [...repeated].map((name) => ({ pointer: pointer([name]), message: 'expected once, not repeated' })),
    );
  }
  return parseInput(schema, event.queryStringParameters ?? {});
}
