import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenPreferring } from '../emulators/ports.ts';
import type { Log } from '../log.ts';
import type { Distribution } from './definition.ts';
import { createForwarder, type Forwarder } from './forward.ts';
import { matchesPattern } from './pattern.ts';
import { sendFile } from './send-file.ts';

export interface DistributionServer {
  host: string;
  close: () => Promise<void>;
}

function keyOf(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(`${reason}\n`);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { defaultRootObject = '', behaviors }: Distribution,
  { forward }: Forwarder,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const [path = '/'] = url.split('?');
  const behavior = behaviors.find(({ pattern }) => matchesPattern(pattern, path));
  const key = path === '/' ? defaultRootObject : keyOf(path);
  if (!behavior || key === undefined) return refuse(response, 400, 'Bad request.');
  const { methods, origin, headers } = behavior;
  if (!methods.includes(method)) return refuse(response, 403, `${method} is not allowed here.`);
  if (origin.kind === 'api') return forward(request, response, headers);
  request.resume();
  return sendFile(request, response, { files: origin.files, key, headers });
}

/** Serves what CloudFront would serve, on the preferred port if it is free; 0 prefers none. */
export async function serveDistribution(
  distribution: Distribution,
  { apiUrl, port, log }: { apiUrl: string; port: number; log: Log },
): Promise<DistributionServer> {
  const forwarder = createForwarder(apiUrl);
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request, response, distribution, forwarder).catch((error: unknown) => {
      if (response.destroyed) return; // The client disconnected.
      log.detail(`[distribution] ${String(error)}`);
      if (response.headersSent) response.destroy();
      else refuse(response, 502, 'The API does not respond.');
    });
  });
  const url = await listenPreferring(server, port);
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
    await closed;
    forwarder.close();
  };
  return { host: new URL(url).host, close };
}
