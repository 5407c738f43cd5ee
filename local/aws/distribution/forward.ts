import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { headersToPassOn, passOn } from '../proxy.ts';
import type { ResponseHeaders } from './response-headers.ts';

export interface Forwarder {
  forward: (request: IncomingMessage, response: ServerResponse, headers: ResponseHeaders) => Promise<void>;
  close: () => void;
}

/** Forwards requests to an origin, under the origin's own host name, and adds headers to its responses. */
export function createForwarder(origin: string): Forwarder {
  const { hostname, port, host } = new URL(origin);
  const agent = new Agent({ keepAlive: true });

  const forward: Forwarder['forward'] = async (request, response, headers) => {
    const answer = await passOn(request, {
      agent,
      host: hostname,
      port,
      path: request.url ?? '/',
      headers: ['host', host, ...headersToPassOn(request.rawHeaders, ['host'])],
    });
    const own = headersToPassOn(answer.rawHeaders, Object.keys(headers));
    response.writeHead(answer.statusCode ?? 502, [...own, ...Object.entries(headers).flat()]);
    await pipeline(answer, response);
  };
  return { forward, close: () => agent.destroy() };
}
