import { localAws } from '../aws-identity.ts';
import type { Functions } from '../functions/pools.ts';
import type { Stack } from '../template/stack.ts';
import type { RequestPart } from './http-event.ts';

type Decision = { kind: 'allowed'; context: unknown } | { kind: 'unauthorized' | 'forbidden' | 'failed' };

export type Authorizer = (part: RequestPart) => Promise<Decision>;

interface Properties {
  AuthorizerType: string;
  AuthorizerUri: string;
  AuthorizerPayloadFormatVersion?: string;
  EnableSimpleResponses?: boolean;
  IdentitySource?: string[];
  AuthorizerResultTtlInSeconds?: number;
}

/** What API Gateway uses if an authorizer with identity sources gives no TTL. */
const DEFAULT_TTL_SECONDS = 300;

/** @throws if the authorizer relies on something that does not exist here */
function refuseUnsupported(logicalId: string, properties: Properties): void {
  const { AuthorizerType, AuthorizerPayloadFormatVersion, EnableSimpleResponses } = properties;
  if (AuthorizerType !== 'REQUEST' || AuthorizerPayloadFormatVersion !== '2.0' || !EnableSimpleResponses) {
    throw new Error(
      `${logicalId}: the local system supports only Lambda authorizers with simple responses (payload format 2.0).`,
    );
  }
  const { IdentitySource = [], AuthorizerResultTtlInSeconds = DEFAULT_TTL_SECONDS } = properties;
  if (IdentitySource.length > 0 && AuthorizerResultTtlInSeconds > 0) {
    throw new Error(
      `${logicalId}: the local system does not cache authorizer results (TTL ${AuthorizerResultTtlInSeconds} s). ` +
        'Set AuthorizerResultTtlInSeconds to 0 (resultsCacheTtl: Duration.seconds(0) in CDK).',
    );
  }
}

/** The value of one identity source, such as `$request.header.Authorization`. */
function identityValue(source: string, part: RequestPart, where: string): string | undefined {
  const [, kind, name = ''] = /^\$(request\.header|request\.querystring|context)\.(.+)$/.exec(source) ?? [];
  if (kind === 'request.header') return part.headers[name.toLowerCase()];
  if (kind === 'request.querystring') return part.queryStringParameters?.[name];
  if (kind === 'context' && name === 'routeKey') return part.routeKey;
  throw new Error(`${where}: the local system does not support the identity source ${source}.`);
}

const routeArn = ({ requestContext: { http, apiId, stage } }: RequestPart) =>
  `arn:aws:execute-api:${localAws.region}:${localAws.accountId}:${apiId}/${stage}/${http.method}${http.path}`;

function decide(payload: string): Decision {
  const result = JSON.parse(payload) as { isAuthorized?: unknown; context?: unknown } | null;
  if (typeof result?.isAuthorized !== 'boolean') return { kind: 'failed' };
  return result.isAuthorized ? { kind: 'allowed', context: result.context ?? null } : { kind: 'forbidden' };
}

/**
 * The template's Lambda authorizers by id. Each request invokes the function, unless an identity source is missing, which
 * is a 401 without an invocation, as on AWS.
 * @throws if an authorizer is of another type or caches its results
 */
export function createAuthorizers(stack: Stack, functions: Pick<Functions, 'find'>): Map<string, Authorizer> {
  const resources = stack.resources<Properties>('AWS::ApiGatewayV2::Authorizer');
  return new Map(
    resources.map(({ logicalId, properties }) => {
      refuseUnsupported(logicalId, properties);
      const { AuthorizerUri, IdentitySource = [] } = properties;
      const pool = functions.find(AuthorizerUri, logicalId);
      const authorize: Authorizer = async (part) => {
        const identity = IdentitySource.map((source) => identityValue(source, part, logicalId));
        if (identity.some((value) => !value)) return { kind: 'unauthorized' };
        const event = { ...part, type: 'REQUEST', routeArn: routeArn(part), identitySource: identity };
        const outcome = await pool.invoke(event);
        return outcome.ok ? decide(outcome.payload) : { kind: 'failed' };
      };
      return [stack.values(logicalId).ref, authorize];
    }),
  );
}
