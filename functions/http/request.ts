import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda';
import * as z from 'zod';
import type { Principal, Scope } from '../../domain/access/access.ts';
import type { JsonBody } from '../../domain/api/route.ts';
import { repeatedNames, REPLACEMENT, replacedStrings } from '../../domain/json-text.ts';
import { MAX_JSON_BYTES } from '../../domain/limits/requests.ts';
import { echo } from '../../domain/text.ts';
import { InvalidInput, parseInput, pointer } from '../../domain/validation.ts';
import { StorageUnavailable } from '../storage/failures.ts';
import { badRequest, contentTooLarge, tooManyRequests, unsupportedMediaType } from './problem.ts';

/** What the authorizer says of a token. All values are strings, and a request without a valid token has none. */
export type AuthorizerContext =
  | {
      tokenId?: string;
      scopes?: string;
      accountId?: string;
      csm?: string;
      userName?: string;
      userEmail?: string;
      only?: string;
      /** The fields `RateLimit-Policy` and `RateLimit` of the response. */
      rateLimitPolicy?: string;
      rateLimit?: string;
      /** Seconds; only if the request is beyond its share. */
      retryAfter?: string;
      unavailable?: string;
      /** For the access log, which sees no header. */
      callerRequestId?: string;
    }
  | null
  | undefined;

export function contextOf({ tokenId, scopes, accountId, csm, user, only }: Principal): AuthorizerContext {
  return {
    tokenId,
    scopes: scopes.join(' '),
    ...(accountId === undefined ? {} : { accountId }),
    ...(csm === undefined ? {} : { csm }),
    ...(user === undefined ? {} : { userName: user.name, userEmail: user.email }),
    ...(only === undefined ? {} : { only }),
  };
}

export type ApiEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<AuthorizerContext>;

// Public routes have no authorizer, and no such member at all.
const contextIn = (event: ApiEvent) => event.requestContext.authorizer?.lambda;

/**
 * @throws StorageUnavailable if the authorizer could not look the token up
 * @throws HttpProblem 429 beyond the token's share
 */
export function principalOf(event: ApiEvent): Principal | undefined {
  const context = contextIn(event);
  if (context?.unavailable) throw new StorageUnavailable('the token could not be looked up');
  if (!context?.tokenId) return undefined;
  const { tokenId, accountId, csm, userName: name, userEmail: email, only, retryAfter } = context;
  if (retryAfter)
    throw tooManyRequests(`The share of this token is used up for ${retryAfter} s.`, Number(retryAfter));
  const scopes = (context.scopes ?? '').split(' ').filter(Boolean) as Scope[];
  const user = name !== undefined && email !== undefined ? { name, email } : undefined;
  return { tokenId, scopes, accountId, csm, user, only };
}

/** How the caller's share stands, for the response; nothing without a valid token. */
export function shareHeaders(event: ApiEvent): Record<string, string> {
  const { rateLimitPolicy, rateLimit } = contextIn(event) ?? {};
  return {
    ...(rateLimitPolicy && { 'ratelimit-policy': rateLimitPolicy }),
    ...(rateLimit && { ratelimit: rateLimit }),
  };
}

/** A caller's own id of a request, if it can stand in a header and a log; anything else is as if none was sent. */
export const callersIdIn = (headers: ApiEvent['headers'] | undefined): string | undefined =>
  /^[\w.-]{1,64}$/.exec(headers?.['request-id'] ?? '')?.[0];

/** The id of a request that its response tells: the caller's own, or else API Gateway's. */
export const requestIdOf = ({ headers, requestContext }: ApiEvent): string =>
  callersIdIn(headers) ?? requestContext.requestId;

/** API Gateway encodes binary and compressed bodies in base64. */
export function rawBody(event: ApiEvent): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

/**
 * Whether a body has lost bytes. API Gateway passes an application/json body on as text, in which bytes that are not UTF-8
 * have become U+FFFD: ids that differ only in such bytes would be one. Every other body arrives as bytes, which
 * `parseJson` decodes strictly.
 */
export const hasReplaced = ({ body, isBase64Encoded }: Pick<ApiEvent, 'body' | 'isBase64Encoded'>): boolean =>
  !isBase64Encoded && body?.includes(REPLACEMENT) === true;

/** Reads a route's JSON body. @throws HttpProblem 400, 413, 415 @throws InvalidInput */
export function readBody(event: ApiEvent, { schema, optional }: JsonBody): unknown {
  const body = rawBody(event);
  if (optional && body.length === 0) return parseInput(schema, {});
  const contentType = event.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) {
    throw unsupportedMediaType(`Send application/json, not ${echo(contentType)}.`);
  }
  checkCharset(contentType);
  if (!/^(identity)?$/i.test(event.headers['content-encoding'] ?? ''))
    throw unsupportedMediaType('Send the body without Content-Encoding.', 'identity');
  if (body.length > MAX_JSON_BYTES)
    throw contentTooLarge(`The body may have at most ${MAX_JSON_BYTES} bytes.`);
  const { text, value } = parseJson(body);
  const flaws = [...repeatedNames(text), ...(hasReplaced(event) ? replacedStrings(value) : [])];
  if (flaws.length > 0)
    throw new InvalidInput(flaws.map(({ path, message }) => ({ pointer: pointer(path), message })));
  return parseInput(schema, value);
}

/** JSON is UTF-8 (RFC 8259); bytes of another charset would be read as other letters. @throws HttpProblem 415 */
export function checkCharset(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return;
  throw unsupportedMediaType(`JSON is UTF-8: send charset=utf-8 or no charset, not ${echo(charset)}.`);
}

/** @throws HttpProblem 400, also for bytes that are not UTF-8: replaced by `\ufffd`, different ids would become one */
export function parseJson(body: Buffer): { text: string; value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { text, value: JSON.parse(text) };
  } catch (error) {
    throw badRequest(`The body is not valid JSON: ${(error as Error).message}`);
  }
}

/** For a GET without parameters. An unknown one is refused, so that a typo is never lost. */
export const noQuery = z.strictObject({});

/** Reads the parameters of a query. @throws InvalidInput */
export function readQuery<Schema extends z.ZodType>(event: ApiEvent, schema: Schema): z.output<Schema> {
  // API Gateway joins the values of a repeated name with commas, which a single value may hold too.
  const names = [...new URLSearchParams(event.rawQueryString).keys()];
  const seen = new Set<string>();
  const repeated = new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
  if (repeated.size > 0) {
    throw new InvalidInput(
      [...repeated].map((name) => ({ pointer: pointer([name]), message: 'expected once, not repeated' })),
    );
  }
  const query = event.queryStringParameters ?? {};
  const lost = Object.keys(query).filter((name) => (name + query[name]).includes(REPLACEMENT));
  // Unless the character itself was sent.
  if (lost.length > 0 && !/%ef%bf%bd/i.test(event.rawQueryString))
    throw new InvalidInput(
      lost.map((name) => ({ pointer: pointer([name]), message: 'expected UTF-8, percent-encoded' })),
    );
  return parseInput(schema, query);
}

/** Reads the headers that a route declares, by their lower-case names. @throws InvalidInput */
export function readHeaders(event: ApiEvent, schemas: Readonly<Record<string, z.ZodType>>): unknown {
  const { headers } = parseInput(z.object({ headers: z.object(schemas) }), { headers: event.headers });
  return headers;
}
