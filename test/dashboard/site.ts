import { readFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

export const DIST = join(import.meta.dirname, '..', '..', 'dashboard', 'dist');

/** The strictest policy that a page with scripts and styles of its own can have. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export interface Site {
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves the built page as its hosting does: strict policy, the API under the same origin.
 * @param config in place of the built `/dashboard-config.json`
 */
export async function serveSite(apiUrl: string, config?: object): Promise<Site> {
  const server = createServer((message, response) => {
    const path = new URL(message.url ?? '/', 'http://site').pathname;
    if (path.startsWith('/v1/')) return forward(apiUrl, message, response);
    if (path === '/dashboard-config.json' && config) {
      return void response.writeHead(200, { 'content-type': TYPES['.json'] }).end(JSON.stringify(config));
    }
    void sendFile(path === '/' ? '/index.html' : path, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  try {
    const body = await readFile(join(DIST, normalize(path)));
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

function forward(apiUrl: string, message: IncomingMessage, response: ServerResponse): void {
  const { method, url = '/', headers } = message;
  const passed = request(new URL(url, apiUrl), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.writeHead(502).end());
  message.pipe(passed);
}
