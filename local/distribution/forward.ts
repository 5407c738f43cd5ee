import { Agent, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ResponseHeaders } from './response-headers.ts';

export type Forwarder = {
  forward: (request: IncomingMessage, response: ServerResponse, headers: ResponseHeaders) => Promise<void>;
  close: () => void;
};

/** Of one connection, not of the request; and the host, which is to be the origin's own. */
const notPassedOn = [
  'connection',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Header lines as they came, repeated ones too, without those that end here or are overridden. */
function passedOn(rawHeaders: string[], overridden: ResponseHeaders = {}): string[] {
  return rawHeaders.filter((_, index) => {
    const name = (rawHeaders[index - (index % 2)] ?? '').toLowerCase();
    return !notPassedOn.includes(name) && !(name in overridden);
  });
}

/** Passes requests on to an address, both bodies being streamed. */
export function createForwarder(origin: string): Forwarder {
  const { hostname, port, host } = new URL(origin);
  const agent = new Agent({ keepAlive: true });

  const forward: Forwarder['forward'] = async (request, response, headers) => {
    const upstream = send({
      agent,
      host: hostname,
      port,
      method: request.method,
      path: request.url,
      headers: ['host', host, ...passedOn(request.rawHeaders)],
    } as never);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      upstream.on('response', resolve).on('error', reject);
    });
    // The API may answer before it has read everything, so both directions run at once.
    const sent = pipeline(request, upstream);
    sent.catch(() => {});
    const answer = await answered;
    const lines = [...passedOn(answer.rawHeaders, headers), ...Object.entries(headers).flat()];
    response.writeHead(answer.statusCode ?? 502, lines);
    await pipeline(answer, response);
  };
  return { forward, close: () => agent.destroy() };
}
