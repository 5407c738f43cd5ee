import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { localAws } from '../aws-identity.ts';
import { connectionHeaders } from '../proxy.ts';

/** A request whose body is read and whose route is known. */
export interface Request {
  method: string;
  /** Percent-encoded, as received. */
  path: string;
  rawQueryString: string;
  rawHeaders: string[];
  protocol: string;
  sourceIp: string;
  body: Buffer;
  routeKey: string;
  pathParameters: Record<string, string>;
  requestId: string;
  receivedAt: Date;
}

type Headers = Record<string, string>;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pad = (value: number) => String(value).padStart(2, '0');

/** `22/Nov/2026:06:03:05 +0000`, the common log format. */
function clfTime(at: Date): string {
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(pad).join(':');
  return `${pad(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${time} +0000`;
}

/** Joins the values of a repeated name by commas. */
function addTo(values: Map<string, string>, name: string, value: string): void {
  const before = values.get(name);
  values.set(name, before === undefined ? value : `${before},${value}`);
}

/** Headers with lower-case names, repeated ones joined by commas, and the cookies, which payload format 2.0 keeps apart. */
function splitHeaders({ rawHeaders, body, sourceIp }: Request): { headers: Headers; cookies: string[] } {
  // Whoever sends them chooses the names, and an object already has some, such as `constructor`.
  const found = new Map<string, string>();
  const cookies: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/; */).filter(Boolean));
    else if (!connectionHeaders.has(name)) addTo(found, name, value);
  }
  const headers: Headers = Object.fromEntries(found);
  headers['content-length'] = String(body.length);
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', ');
  headers['x-forwarded-port'] = headers.host?.split(':')[1] ?? '80';
  headers['x-forwarded-proto'] = 'http';
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  headers['x-amzn-trace-id'] = `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
  return { headers, cookies };
}

function queryStringParameters(rawQueryString: string): Record<string, string> | undefined {
  if (rawQueryString === '') return undefined;
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQueryString)) addTo(parameters, name, value);
  return Object.fromEntries(parameters);
}

/**
 * The content types that an HTTP API passes as text. Everything else is base64, including an absent type, forms and
 * `+json` types. AWS does not document the list; the authors of other emulators measured it.
 */
const textTypes = /^\s*(text\/[^;]*|application\/(json|xml|javascript))\s*(;|$)/i;

function bodyOf({ body }: Request, headers: Headers): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = textTypes.test(headers['content-type'] ?? '') && headers['content-encoding'] === undefined;
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** The part of payload format 2.0 that authorizers and integrations share: everything but the body. */
export function requestPart(request: Request) {
  const { method, path, rawQueryString, protocol, sourceIp, routeKey, requestId, receivedAt } = request;
  const { headers, cookies } = splitHeaders(request);
  const query = queryStringParameters(rawQueryString);
  // An HTTP API decodes the path here, unlike a REST API or a function URL.
  const rawPath = decodeURIComponent(path);
  const domainName = headers.host ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: localAws.accountId,
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: { method, path: rawPath, protocol, sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey,
      stage: '$default',
      time: clfTime(receivedAt),
      timeEpoch: receivedAt.getTime(),
    },
    ...(Object.keys(request.pathParameters).length > 0 && { pathParameters: request.pathParameters }),
  };
}

export type RequestPart = ReturnType<typeof requestPart>;

/** The event of a Lambda integration, payload format 2.0. */
export function integrationEvent(request: Request, part: RequestPart, authorizer?: object) {
  const { requestContext, ...rest } = part;
  return {
    ...rest,
    requestContext: authorizer ? { ...requestContext, authorizer } : requestContext,
    ...bodyOf(request, part.headers),
  };
}

export const sourceIpOf = (message: IncomingMessage) =>
  message.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
