import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Outcome } from '../functions/protocol.ts';
import type { Authorizer } from './authorizer.ts';
import { integrationEvent, requestPart, sourceIpOf, type Request, type RequestPart } from './http-event.ts';
import { httpResponse, type HttpResponse } from './http-response.ts';
import { refusal } from './refusal.ts';
import type { Route, Router } from './routes.ts';
import type { Handle } from './server.ts';

/** Lambda's limit for the event of a synchronous call, as JSON. */
const maxEventBytes = 6_291_556;
/** A body under this size stays within the limit even if JSON escapes every character of it. */
const surelySmallBytes = 1024 * 1024;

function within(outcome: Promise<Outcome>, timeoutMs: number): Promise<Outcome | 'late'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('late'), timeoutMs);
    void outcome.then((settled) => {
      clearTimeout(timer);
      resolve(settled);
    });
  });
}

async function integrate(
  request: Request,
  part: RequestPart,
  route: Route,
  authorizer?: object,
): Promise<HttpResponse> {
  const event = integrationEvent(request, part, authorizer);
  if (request.body.length > surelySmallBytes && Buffer.byteLength(JSON.stringify(event)) > maxEventBytes) {
    return refusal(413, request.requestId);
  }
  const outcome = await within(route.pool.invoke(event), route.timeoutMs);
  if (outcome === 'late') return refusal(504, request.requestId);
  if (outcome.ok) return httpResponse(outcome.payload, request.requestId);
  return refusal(outcome.timedOut ? 504 : 502, request.requestId);
}

const REFUSED = { unauthorized: 401, forbidden: 403, failed: 500 } as const;

function requestOf(
  message: IncomingMessage,
  body: Buffer,
  receivedAt: Date,
): Omit<Request, 'routeKey' | 'pathParameters'> {
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  return {
    method: message.method ?? 'GET',
    path,
    rawQueryString: query.join('?'),
    rawHeaders: message.rawHeaders,
    protocol: `HTTP/${message.httpVersion}`,
    sourceIp: sourceIpOf(message),
    body,
    requestId: randomUUID(),
    receivedAt,
  };
}

const decodable = (path: string) => {
  try {
    return Boolean(decodeURIComponent(path));
  } catch {
    return false;
  }
};

/** Serves the template's routes as an HTTP API does: route, authorizer, integration. */
export function serveHttpApi(router: Router, authorizers: Map<string, Authorizer>): Handle {
  return async (message, body) => {
    const received = requestOf(message, body, new Date());
    if (!decodable(received.path)) return refusal(400, received.requestId);
    const match = router(received.method, received.path);
    if (!match) return refusal(404, received.requestId);
    const { route, pathParameters } = match;
    const request: Request = { ...received, routeKey: route.routeKey, pathParameters };
    const part = requestPart(request);
    if (!route.authorizerId) return integrate(request, part, route);
    const decision = await authorizers.get(route.authorizerId)?.(part);
    if (decision?.kind !== 'allowed') return refusal(REFUSED[decision?.kind ?? 'failed'], received.requestId);
    return integrate(request, part, route, { lambda: decision.context });
  };
}
