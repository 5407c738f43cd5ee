import { ROUTE_GROUPS } from '../../../domain/api/routes.ts';
import { routeKeysOf } from '../../../domain/api/route.ts';
import { SHARE_SECONDS, SHARES } from '../../../domain/limits/fair-share.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import type { ApiEvent } from '../../http/request.ts';
import { EVERY_RESPONSE, type HttpResponse } from '../../http/response.ts';

const ROUTES = ROUTE_GROUPS.flatMap(({ routes }) => Object.values(routes));
const PATHS = [...Map.groupBy(ROUTES, ({ path }) => path)].map(([path, routes]) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  allow: [...routes.flatMap(routeKeysOf).map((key) => key.split(' ')[0]!), 'OPTIONS'].join(', '),
}));
const EVENTS = '/v1/events';

/**
 * The response to a method that a path does not take. `OPTIONS` says which it takes, and agrees to deliveries of events
 * (CloudEvents HTTP Webhook, 4): whoever has a token may send them, at the rate of its share.
 * @throws HttpProblem 404, 405
 */
export function otherMethod({ rawPath, headers, requestContext }: ApiEvent): HttpResponse {
  const found = PATHS.find(({ path, pattern }) => path === rawPath || pattern.test(rawPath));
  if (!found) throw notFound('route');
  const { path, allow } = found;
  const { method } = requestContext.http;
  if (method !== 'OPTIONS')
    throw new HttpProblem({
      status: 405,
      title: 'Method not allowed',
      detail: `This path takes ${allow}.`,
      headers: { allow },
    });
  const isAsked = path === EVENTS && headers['webhook-request-origin'] !== undefined;
  return { statusCode: 204, headers: { ...EVERY_RESPONSE, allow, ...(isAsked && AGREED) }, body: '' };
}

/** Any sender, and as many requests a minute as a key of one account has. */
const AGREED = {
  'webhook-allowed-origin': '*',
  'webhook-allowed-rate': String((SHARES.key * 60) / SHARE_SECONDS),
};
