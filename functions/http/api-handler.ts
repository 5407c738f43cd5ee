import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { hasScope, isOwn, isUnbound, mayOpen, maySee, type Principal } from '../../domain/access/access.ts';
import { refusesQueries } from '../../domain/api/problems.ts';
import { deprecationOf } from '../../domain/api/deprecation.ts';
import { routeKeysOf, type ResponseOf, type Route, type RouteGroup } from '../../domain/api/route.ts';
import type { Clock } from '../clock.ts';
import { logger } from '../logger.ts';
import { withEtag } from './etag.ts';
import { pageReader } from './list.ts';
import { forbidden, INTERNAL_ERROR, notFound, problemOf, problemResponse, unauthorized } from './problem.ts';
import {
  noQuery,
  principalOf,
  readBody,
  readHeaders,
  readQuery,
  requestIdOf,
  shareHeaders,
  type ApiEvent,
} from './request.ts';
import { toHttp, type AnyResponse, type HttpResponse } from './response.ts';
import type { ApiRequest } from './typed-request.ts';

/** A handler for each route of a group, or for some of them; what it returns has to fit the route's schemas. */
export type Handlers<Group extends RouteGroup, Ids extends keyof Group['routes'] = keyof Group['routes']> = {
  [Id in Ids]: (request: ApiRequest<Group['routes'][Id]>) => Promise<ResponseOf<Group['routes'][Id]>>;
};

type AnyHandler = (request: Omit<ApiRequest<Route>, 'principal'>) => Promise<AnyResponse>;

/**
 * The Lambda that serves a group of routes. Every request passes through here, and nothing is let in without a token that
 * has the scope and may see the account in the path, unless the route is public: the authorizer only says who calls
 * (docs/decisions/authorizer-names-the-caller.md).
 * @param other responds to requests for no route of the group
 */
export function apiHandler<Group extends RouteGroup>(
  group: Group,
  handlers: NoInfer<Handlers<Group>>,
  clock: Clock,
  other: (event: ApiEvent) => HttpResponse = () => {
    throw notFound('route');
  },
) {
  const served = new Map(
    Object.entries(group.routes).flatMap(([operationId, route]) => {
      // Which request a handler takes is known to the compiler above, and not of one picked by name.
      const handle = (handlers as unknown as Record<string, AnyHandler>)[operationId]!;
      return routeKeysOf(route).map((key) => [key, { route, handle }] as const);
    }),
  );
  const handleOne = async (event: ApiEvent) => {
    const found = served.get(event.routeKey);
    if (!found) return other(event);
    const { route, handle } = found;
    const response = toHttp(route, await handle(readRequest(event, route, clock)));
    return route.hasEtag ? withEtag(event, response) : response;
  };
  return withProblems(handleOne, ({ routeKey }) => deprecationOf(served.get(routeKey)?.route));
}

/** Checks who calls, then reads the request as its route says. */
function readRequest(event: ApiEvent, route: Route, clock: Clock) {
  const path = (event.pathParameters ?? {}) as Record<string, string>;
  const principal = 'scopes' in route.access ? letIn(event, route.access, path) : undefined;
  // The handler of a list reads its query, after it has found whose list it is.
  const page = pageReader(event, route);
  const reads = page === undefined && (route.query !== undefined || refusesQueries(route));
  return {
    event,
    principal,
    path,
    query: reads ? readQuery(event, route.query ?? noQuery) : undefined,
    body: route.body && readBody(event, route.body),
    headers: route.headers && readHeaders(event, route.headers),
    page,
    now: clock(),
    requestId: event.requestContext.requestId,
  } as ApiRequest<Route>;
}

/** @throws HttpProblem 401, 403 */
function letIn(
  event: ApiEvent,
  { scopes, unbound, notOwn }: Extract<Route['access'], { scopes: unknown }>,
  path: Readonly<Record<string, string>>,
): Principal {
  const principal = principalOf(event);
  if (!principal) throw unauthorized();
  // A token of another account is not told whether this one exists.
  if (path['id'] !== undefined && !maySee(principal, path['id']))
    throw forbidden('This token is for another account.');
  if (!hasScope(principal, ...scopes)) throw forbidden(`This token lacks the scope ${scopes.join(' or ')}.`);
  if (!mayOpen(principal, path)) throw forbidden('This link is for something else.');
  if (unbound && !isUnbound(principal))
    throw forbidden('This token is bound to one account; this route needs one that is not.');
  if (notOwn && isOwn(principal))
    throw forbidden(
      'No account decides this for itself: use a key that is not bound to it, or a CSM session.',
    );
  return principal;
}

function withProblems(
  handle: (event: ApiEvent) => Promise<HttpResponse>,
  ofRoute: (event: ApiEvent) => Record<string, string>,
) {
  /** Every response says which request it is of, and to a valid token how its share stands. */
  const told = (event: ApiEvent, { headers, ...response }: HttpResponse): HttpResponse => ({
    ...response,
    headers: { ...headers, 'request-id': requestIdOf(event), ...shareHeaders(event), ...ofRoute(event) },
  });
  return middy<ApiEvent, HttpResponse, Error, Context>()
    .use(injectLambdaContext(logger))
    .before(({ event }) => {
      // Under which support looks for it: what the response says, and what API Gateway logs.
      const { requestId: gatewayRequestId } = event.requestContext;
      logger.appendKeys({ requestId: requestIdOf(event), gatewayRequestId });
    })
    .onError((request) => {
      const problem = problemOf(request.error);
      if (!problem || problem.status >= 500)
        logger.error('request failed', request.error ?? new Error('unknown'));
      const { event } = request;
      request.response = told(event, problemResponse(problem ?? INTERNAL_ERROR, requestIdOf(event)));
    })
    .handler(async (event) => told(event, await handle(event)));
}
