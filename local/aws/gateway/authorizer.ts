import type { Functions } from '../functions/pools.ts';
import { localAws } from '../aws-identity.ts';
import type { Stack } from '../template/stack.ts';
import type { RequestPart } from './http-event.ts';

export type Decision =
  { kind: 'allowed'; context: unknown } | { kind: 'unauthorized' | 'forbidden' | 'failed' };

export type Authorizer = (part: RequestPart) => Promise<Decision>;

interface Properties {
  AuthorizerType: string;
  AuthorizerUri: string;
  AuthorizerPayloadFormatVersion?: string;
  EnableSimpleResponses?: boolean;
  IdentitySource?: string[];
  AuthorizerResultTtlInSeconds?: number;
}

const defaultTtlSeconds = 300;
/** Enough for every key of a local test; then the oldest results are asked for again. */
const maxCached = 10_000;

/** One identity source's value, e.g. of `$request.header.Authorization`. */
function identityValue(source: string, part: RequestPart, where: string): string | undefined {
  const [, kind, name = ''] = /^\$(request\.header|request\.querystring|context)\.(.+)$/.exec(source) ?? [];
  if (kind === 'request.header') return part.headers[name.toLowerCase()];
  if (kind === 'request.querystring') return part.queryStringParameters?.[name];
  if (kind === 'context' && name === 'routeKey') return part.routeKey;
  throw new Error(`${where}: the local system does not know the identity source ${source}.`);
}

const routeArn = ({ requestContext: { http, apiId, stage } }: RequestPart) =>
  `arn:aws:execute-api:${localAws.region}:${localAws.accountId}:${apiId}/${stage}/${http.method}${http.path}`;

function decide(payload: string): Decision {
  const result = JSON.parse(payload) as { isAuthorized?: unknown; context?: unknown } | null;
  if (typeof result?.isAuthorized !== 'boolean') return { kind: 'failed' };
  return result.isAuthorized ? { kind: 'allowed', context: result.context ?? null } : { kind: 'forbidden' };
}

/**
 * The Lambda authorizers by id. As on AWS, a result (a refusal too) is kept under its identity sources for
 * the TTL, whatever the route; a missing source is a 401 that costs no call; an error is never kept.
 */
export function createAuthorizers(
  stack: Stack,
  functions: Pick<Functions, 'find'>,
  nowMs: () => number = Date.now,
): Map<string, Authorizer> {
  const resources = stack.resources<Properties>('AWS::ApiGatewayV2::Authorizer');
  return new Map(
    resources.map(({ logicalId, properties }) => {
      const { AuthorizerType, AuthorizerUri, IdentitySource = [], ...given } = properties;
      if (
        AuthorizerType !== 'REQUEST' ||
        given.AuthorizerPayloadFormatVersion !== '2.0' ||
        !given.EnableSimpleResponses
      ) {
        throw new Error(
          `${logicalId}: the local system knows Lambda authorizers with simple responses (2.0) alone.`,
        );
      }
      const ttlMs = IdentitySource.length
        ? (given.AuthorizerResultTtlInSeconds ?? defaultTtlSeconds) * 1000
        : 0;
      const pool = functions.find(AuthorizerUri, logicalId);
      const cache = new Map<string, { decision: Decision; until: number }>();

      const authorize: Authorizer = async (part) => {
        const identity = IdentitySource.map((source) => identityValue(source, part, logicalId));
        if (identity.some((value) => !value)) return { kind: 'unauthorized' };
        const key = JSON.stringify(identity);
        const cached = ttlMs > 0 ? cache.get(key) : undefined;
        if (cached && cached.until > nowMs()) return cached.decision;
        const event = { ...part, type: 'REQUEST', routeArn: routeArn(part), identitySource: identity };
        const outcome = await pool.invoke(event);
        if (!outcome.ok) return { kind: 'failed' };
        const decision = decide(outcome.payload);
        if (ttlMs > 0 && decision.kind !== 'failed') {
          cache.delete(key);
          cache.set(key, { decision, until: nowMs() + ttlMs });
          if (cache.size > maxCached) cache.delete(cache.keys().next().value ?? '');
        }
        return decision;
      };
      return [stack.values(logicalId).ref, authorize];
    }),
  );
}
