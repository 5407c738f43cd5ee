import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda';
import type * as z from 'zod';
import type { Principal, Scope } from '../../domain/access.ts';
import { parseInput } from '../../domain/validation.ts';
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
  const body = rawBody(event);
  if (body.length > MAX_JSON_BYTES)
    throw contentTooLarge(`The body may have at most ${MAX_JSON_BYTES} bytes.`);
  return parseInput(schema, parseJson(body));
}

/** @throws HttpProblem 400, also for bytes that are not UTF-8: replaced by `\ufffd`, different ids would become one */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw badRequest(`The body is not valid JSON: ${(error as Error).message}`);
  }
}

/** The parameters of the address's query, by a schema. @throws InvalidInput */
export function readQuery<Schema extends z.ZodType>(event: ApiEvent, schema: Schema): z.output<Schema> {
  return parseInput(schema, event.queryStringParameters ?? {});
}
