import {
  Agent,
  createServer,
  validateHeaderValue,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { listenPreferring } from '../emulators/ports.ts';
import { headersToPassOn, passOn } from '../proxy.ts';
import { isLargeObject, putInParts } from './large-object.ts';
import { checkedPayload } from './payload.ts';
import { S3Refusal, refusalXml } from './refusal.ts';
import { verifySignature, type Keys } from './signature.ts';

interface Options extends Keys {
  /** The preferred port; 0 prefers none. */
  port: number;
  upstream: { host: string; port: number };
  now: () => Date;
}

/** The response headers that a GET may override, each with a query parameter `response-<header>`. */
const responseOverrides = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/** The request's target without the parameters that only the gate understands. */
function upstreamPath(path: string, query: [string, string][]): string {
  const kept = query.filter(([key]) => !/^x-amz-(?!checksum)/i.test(key) && !key.startsWith('response-'));
  const encoded = kept.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return encoded.length ? `${path}?${encoded.join('&')}` : path;
}

/** The headers that the query overrides. @throws {S3Refusal} 400 if one cannot be sent */
function overridesIn(query: [string, string][]): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const [key, value] of query) {
    const header = key.replace(/^response-/, '');
    if (!key.startsWith('response-') || !responseOverrides.includes(header)) continue;
    try {
      validateHeaderValue(header, value);
    } catch {
      throw new S3Refusal(400, 'InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
    }
    overrides[header] = value;
  }
  return overrides;
}

/**
 * Starts a proxy in front of a store that checks no signatures. Like S3, it accepts only requests signed with the local
 * keys. Both directions stream, so neither uploads nor downloads are held in memory.
 */
export async function startGate(options: Options): Promise<{ url: string; close: () => Promise<void> }> {
  const { host, port } = options.upstream;
  const agent = new Agent({ keepAlive: true });
  const { region, credentials } = options;
  const store = new S3Client({
    endpoint: `http://${host}:${port}`,
    region,
    credentials,
    forcePathStyle: true,
  });

  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const { path, query, payloadHash } = await verifySignature(request, options);
    if (isLargeObject(request, query, payloadHash)) {
      const body = checkedPayload(payloadHash);
      // Whichever fails ends both, and the upload is told.
      pipeline(request, body).catch(() => undefined);
      response.writeHead(200, await putInParts(store, path, request, body));
      response.end();
      return;
    }
    const overrides = overridesIn(query);
    const headers = headersToPassOn(request.rawHeaders, ['host', 'authorization']);
    const answer = await passOn(
      request,
      {
        agent,
        host,
        port,
        path: upstreamPath(path, query),
        headers: ['host', `${host}:${port}`, ...headers],
      },
      checkedPayload(payloadHash),
    );
    const { statusCode = 502, rawHeaders } = answer;
    const overridden = statusCode === 200 || statusCode === 206 ? overrides : {};
    const own = headersToPassOn(rawHeaders, Object.keys(overridden));
    response.writeHead(statusCode, [...own, ...Object.entries(overridden).flat()]);
    await pipeline(answer, response);
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    forward(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      const refusal =
        error instanceof S3Refusal ? error : new S3Refusal(503, 'ServiceUnavailable', String(error));
      response.writeHead(refusal.status, { 'content-type': 'application/xml', connection: 'close' });
      response.end(request.method === 'HEAD' ? undefined : refusalXml(refusal, request.url ?? '/'));
      request.resume();
    });
  });
  const url = await listenPreferring(server, options.port);
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    agent.destroy();
    store.destroy();
    await closed;
  };
  return { url, close };
}
