import { createServer, request as send, Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { localhost } from '../emulators/ports.ts';
import { checkedPayload } from './payload.ts';
import { S3Refusal, refusalXml } from './refusal.ts';
import { verifySignature, type Keys } from './signature.ts';

type Options = Keys & { port: number; upstream: { host: string; port: number }; now: () => Date };

/** What a GET may ask S3 to answer with, by the query parameter that asks. */
const responseOverrides = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

const notForwarded = new Set(['authorization', 'host', 'connection', 'expect']);

/** The request's target without what only the gate understands. */
function upstreamPath(path: string, query: [string, string][]): string {
  const kept = query.filter(([key]) => !/^x-amz-(?!checksum)/i.test(key) && !key.startsWith('response-'));
  const encoded = kept.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return encoded.length ? `${path}?${encoded.join('&')}` : path;
}

function applyOverrides(response: ServerResponse, query: [string, string][]): void {
  for (const [key, value] of query) {
    const header = key.replace(/^response-/, '');
    if (!key.startsWith('response-') || !responseOverrides.includes(header)) continue;
    try {
      response.setHeader(header, value);
    } catch {
      throw new S3Refusal(400, 'InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
    }
  }
}

/**
 * Stands before a store that checks no signature. Lets through what is signed with the local keys, as S3 would,
 * streaming in both directions: neither an upload nor a download is held in memory.
 */
export async function startGate(options: Options) {
  const agent = new Agent({ keepAlive: true });

  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const { path, query, payloadHash } = await verifySignature(request, options);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !notForwarded.has(name)),
    );
    const upstream = send({
      ...options.upstream,
      agent,
      method: request.method,
      path: upstreamPath(path, query),
      headers,
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      upstream.on('response', resolve).on('error', reject);
    });
    answered.catch(() => {});
    // The store may answer before it has read everything, so both directions run at once.
    const sent = pipeline(request, checkedPayload(payloadHash), upstream);
    sent.catch(() => {});
    const answer = await Promise.race([answered, sent.then(() => answered)]);
    response.writeHead(answer.statusCode ?? 502, headersOf(answer, response, query));
    await pipeline(answer, response);
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    forward(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      const refusal =
        error instanceof S3Refusal ? error : new S3Refusal(503, 'ServiceUnavailable', String(error));
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      response.writeHead(refusal.status, { 'content-type': 'application/xml', connection: 'close' });
      response.end(request.method === 'HEAD' ? undefined : refusalXml(refusal, request.url ?? '/'));
      request.resume();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(options.port, localhost, resolve);
  });
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    agent.destroy();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function headersOf(answer: IncomingMessage, response: ServerResponse, query: [string, string][]) {
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !['connection', 'keep-alive', 'transfer-encoding'].includes(name)) {
      response.setHeader(name, value);
    }
  }
  if (answer.statusCode === 200 || answer.statusCode === 206) applyOverrides(response, query);
  return response.getHeaders();
}
