import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Outcome } from '../functions/protocol.ts';
import type { Authorizer } from './authorizer.ts';
import { integrationEvent, requestPart, sourceIpOf, type Request, type RequestPart } from './http-event.ts';
import { gatewayMessage, httpResponse, malformed, type HttpResponse } from './http-response.ts';
import type { Route, Router } from './routes.ts';
import type { Handle } from './server.ts';

/** Lambda's limit for the event of a synchronous call, as JSON. */
const maxEventBytes = 6_291_556;
/** A body under this size stays within the limit even if JSON escapes every character of it. */
const surelySmallBytes = 1024 * 1024;

const requestTooLarge = gatewayMessage(413, 'Request Entity Too Large');
const timedOut = gatewayMessage(504, 'Endpoint request timed out');

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
    return requestTooLarge;
  }
  const outcome = await within(route.pool.invoke(event), route.timeoutMs);
  if (outcome === 'late') return timedOut;
  if (outcome.ok) return httpResponse(outcome.payload);
  return outcome.timedOut ? timedOut : malformed;
}

const refusals = {
  unauthorized: gatewayMessage(401, 'Unauthorized'),
  forbidden: gatewayMessage(403, 'Forbidden'),
  failed: gatewayMessage(500, 'Internal Server Error'),
};

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
    if (!decodable(received.path)) return gatewayMessage(400, 'Bad Request');
    const match = router(received.method, received.path);
    if (!match) return gatewayMessage(404, 'Not Found');
    const { route, pathParameters } = match;
    const request: Request = { ...received, routeKey: route.routeKey, pathParameters };
    const part = requestPart(request);
    if (!route.authorizerId) return integrate(request, part, route);
    const decision = await authorizers.get(route.authorizerId)?.(part);
    if (decision?.kind !== 'allowed') return refusals[decision?.kind ?? 'failed'];
    return integrate(request, part, route, { lambda: decision.context });
  };
}
