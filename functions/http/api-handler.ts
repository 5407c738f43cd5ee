import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { hasScope, maySee, type Scope } from '../../domain/access/access.ts';
import type { Clock } from '../clock.ts';
import { logger } from '../logger.ts';
import { forbidden, INTERNAL_ERROR, notFound, problemOf, problemResponse, unauthorized } from './problem.ts';
import { principalOf, type ApiEvent, type ApiRequest } from './request.ts';
import type { HttpResponse } from './response.ts';

export interface Route {
  /** A token needs one of these. */
  scopes: [Scope, ...Scope[]];
  /** Only for tokens that are not bound to an account. */
  unbound?: boolean;
  handle: (request: ApiRequest) => Promise<HttpResponse>;
}

/** Routes by API Gateway's `routeKey`: `GET /v1/accounts/{id}`. */
export type Routes = Record<string, Route>;

/**
 * A Lambda behind the HTTP API. Every route passes through here, and nothing is let in without a token that
 * has the scope and may see the account in the path: the authorizer only says who asks (docs/decisions/authorizer-names-the-caller.md).
 */
export function apiHandler(routes: Routes, clock: Clock) {
  return withProblems((event: ApiEvent) => {
    const route = routes[event.routeKey];
    if (!route) throw notFound('address');
    const principal = principalOf(event);
    if (!principal) throw unauthorized();
    const path = event.pathParameters ?? {};
    // Whether the account exists is not told to a token of another one.
    if (path['id'] !== undefined && !maySee(principal, path['id']))
      throw forbidden('This token is for another account.');
    if (!hasScope(principal, ...route.scopes)) {
      throw forbidden(`This token lacks the scope ${route.scopes.join(' or ')}.`);
    }
    if (route.unbound && principal.accountId !== undefined) {
      throw forbidden('This token is bound to one account; this address needs one that is not.');
    }
    return route.handle({ event, principal, path, now: clock(), requestId: event.requestContext.requestId });
  });
}

/** A Lambda behind the HTTP API for addresses that need no token. */
export function publicHandler(handle: (event: ApiEvent) => Promise<HttpResponse>) {
  return withProblems(handle);
}

function withProblems(handle: (event: ApiEvent) => Promise<HttpResponse> | HttpResponse) {
  return middy<ApiEvent, HttpResponse, Error, Context>()
    .use(injectLambdaContext(logger))
    .onError((request) => {
      const problem = problemOf(request.error);
      if (!problem || problem.status >= 500)
        logger.error('request failed', request.error ?? new Error('unknown'));
      request.response = problemResponse(problem ?? INTERNAL_ERROR, request.event.requestContext.requestId);
    })
    .handler(async (event: ApiEvent) => handle(event));
}
