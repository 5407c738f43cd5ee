import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  /** The decompressed body. */
  body: string;
  /** The size of the body as sent, in bytes. */
  bytes: number;
}

/** Responds to one request. */
export type Step = (response: ServerResponse, request: Received) => void;

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Step =>
  (response) =>
    void response
      .writeHead(status, {
        'content-type': status < 400 ? 'application/json' : 'application/problem+json',
        ...headers,
      })
      .end(JSON.stringify(body));

/** Cuts the connection. */
export const cut: Step = (response) => void response.socket?.destroy();
/** Never responds. */
export const hang: Step = () => {};

/**
 * A real server whose responses a test chooses.
 *
 * @param steps one for each request; the last one repeats for all further requests
 */
export async function scriptedServer(...steps: [Step, ...Step[]]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const { method = '', url = '', headers } = request;
      const body = headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
      const one = { method, url, headers, body: body.toString('utf8'), bytes: raw.length };
      received.push(one);
      const step = steps[Math.min(received.length, steps.length) - 1];
      step?.(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}
