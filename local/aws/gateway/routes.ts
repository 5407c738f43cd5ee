import FindMyWay, { type HTTPMethod } from 'find-my-way';
import type { Functions } from '../functions/pools.ts';
import type { Pool } from '../functions/pool.ts';
import type { Stack } from '../template/stack.ts';

export interface Route {
  routeKey: string;
  pool: Pool;
  authorizerId: string | undefined;
  timeoutMs: number;
}
interface Match {
  route: Route;
  pathParameters: Record<string, string>;
}
export type Router = (method: string, path: string) => Match | undefined;

interface RouteProperties {
  RouteKey: string;
  Target: string;
  AuthorizationType?: string;
  AuthorizerId?: string;
}
interface IntegrationProperties {
  IntegrationType: string;
  IntegrationUri: string;
  PayloadFormatVersion?: string;
  TimeoutInMillis?: number;
}

const anyMethod: HTTPMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** How long an HTTP API waits for an integration, at most and by default. */
const maxIntegrationMs = 30_000;

/** `/files/{id}/{proxy+}` as find-my-way spells it. The names are separate, because its wildcards have none. */
function pattern(path: string): { path: string; names: string[] } {
  const names: string[] = [];
  const spelled = path
    .replaceAll(':', '::')
    .replace(/\{([^}+]+)(\+?)\}/g, (_, name: string, greedy: string) => {
      names.push(name);
      return greedy ? '*' : `:p${names.length - 1}`;
    });
  return { path: spelled, names };
}

function refuseUnsupported(stack: Stack): void {
  const apis = stack.resources('AWS::ApiGatewayV2::Api');
  if (apis.length > 1) throw new Error(`The local system serves one API; the template has ${apis.length}.`);
  for (const { logicalId, properties } of apis) {
    for (const name of ['CorsConfiguration', 'Body', 'BodyS3Location', 'Target']) {
      if (name in properties)
        throw new Error(`${logicalId}: the local system does not support ${name} of an HTTP API.`);
    }
  }
  for (const { logicalId, properties } of stack.resources('AWS::ApiGatewayV2::Stage')) {
    if (properties.StageName !== '$default')
      throw new Error(`${logicalId}: the local system serves only the stage $default.`);
  }
}

function readRoutes(stack: Stack, functions: Functions): Route[] {
  const integrations = new Map(
    stack
      .resources<IntegrationProperties>('AWS::ApiGatewayV2::Integration')
      .map(({ logicalId, properties: integration }) => {
        if (integration.IntegrationType !== 'AWS_PROXY' || integration.PayloadFormatVersion !== '2.0') {
          throw new Error(
            `${logicalId}: the local system supports only Lambda integrations with payload format 2.0.`,
          );
        }
        return [stack.values(logicalId).ref, integration];
      }),
  );
  return stack.resources<RouteProperties>('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    const { RouteKey, Target, AuthorizationType = 'NONE', AuthorizerId } = properties;
    const integration = integrations.get(Target.replace('integrations/', ''));
    if (!integration) throw new Error(`${logicalId}: ${Target} is not an integration of this stack.`);
    if (!['NONE', 'CUSTOM'].includes(AuthorizationType)) {
      throw new Error(
        `${logicalId}: the local system does not support the authorization type ${AuthorizationType}.`,
      );
    }
    return {
      routeKey: RouteKey,
      pool: functions.find(integration.IntegrationUri, logicalId),
      authorizerId: AuthorizationType === 'CUSTOM' ? AuthorizerId : undefined,
      timeoutMs: integration.TimeoutInMillis ?? maxIntegrationMs,
    };
  });
}

/** Matches requests as an HTTP API does: the whole path first, then `{proxy+}`, then `$default`; a method before ANY. */
export function createRouter(stack: Stack, functions: Functions): Router {
  refuseUnsupported(stack);
  const table = FindMyWay({ maxParamLength: 16_384, caseSensitive: true });
  const routes = readRoutes(stack, functions);
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const taken = new Set<string>();
  const add = (method: HTTPMethod, { path, names }: ReturnType<typeof pattern>, route: Route) => {
    const key = `${method} ${path}`;
    if (taken.has(key)) return;
    taken.add(key);
    table.on(method, path, () => {}, { route, names });
  };
  const keyed = routes.filter((route) => route !== fallback);
  const ofMethods = keyed.filter(({ routeKey }) => !routeKey.startsWith('ANY '));
  const ofAny = keyed.filter(({ routeKey }) => routeKey.startsWith('ANY '));
  for (const route of [...ofMethods, ...ofAny]) {
    const [method = '', path = '/'] = route.routeKey.split(' ');
    for (const each of method === 'ANY' ? anyMethod : [method as HTTPMethod]) add(each, pattern(path), route);
  }
  return (method, path) => {
    const found = table.find(method as HTTPMethod, path);
    if (!found) return fallback && { route: fallback, pathParameters: {} };
    const { route, names } = found.store as { route: Route; names: string[] };
    const values = Object.values(found.params);
    const pathParameters = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
    return { route, pathParameters };
  };
}
