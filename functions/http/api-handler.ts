import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { hasScope, isOwn, isUnbound, mayOpen, maySee, type Principal } from '../../domain/access/access.ts';
import { refusesQueries } from '../../domain/api/problems.ts';
import { routeKeysOf, type ResponseOf, type Route, type RouteGroup } from '../../domain/api/route.ts';
import type { Clock } from '../clock.ts';
import { logger } from '../logger.ts';
import { pageReader } from './list.ts';
import { forbidden, INTERNAL_ERROR, notFound, problemOf, problemResponse, unauthorized } from './problem.ts';
import {
  noQuery,
  principalOf,
  readBody,
  readHeaders,
  readQuery,
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
 */
export function apiHandler<Group extends RouteGroup>(
  group: Group,
  handlers: NoInfer<Handlers<Group>>,
  clock: Clock,
) {
  const served = new Map(
    Object.entries(group.routes).flatMap(([operationId, route]) => {
      // Which request a handler takes is known to the compiler above, and not of one picked by name.
      const handle = (handlers as unknown as Record<string, AnyHandler>)[operationId]!;
      return routeKeysOf(route).map((key) => [key, { route, handle }] as const);
    }),
  );
  return withProblems(async (event) => {
    const found = served.get(event.routeKey);
    if (!found) throw notFound('route');
    const { route, handle } = found;
    const request = readRequest(event, route, clock);
    return toHttp(route, await handle(request));
  });
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

/** Every response to a valid token says how its share stands. */
const withShare = (event: ApiEvent, { headers, ...response }: HttpResponse): HttpResponse => ({
  ...response,
  headers: { ...headers, ...shareHeaders(event) },
});

function withProblems(handle: (event: ApiEvent) => Promise<HttpResponse>) {
  return middy<ApiEvent, HttpResponse, Error, Context>()
    .use(injectLambdaContext(logger))
    .onError((request) => {
      const problem = problemOf(request.error);
      if (!problem || problem.status >= 500)
        logger.error('request failed', request.error ?? new Error('unknown'));
      request.response = withShare(
        request.event,
        problemResponse(problem ?? INTERNAL_ERROR, request.event.requestContext.requestId),
      );
    })
    .handler(async (event) => withShare(event, await handle(event)));
}
