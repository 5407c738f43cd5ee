import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listen } from '../emulators/ports.ts';
import type { Log } from '../log.ts';
import type { HttpResponse } from './http-response.ts';
import { refusal } from './refusal.ts';

export type Handle = (message: IncomingMessage, body: Buffer) => Promise<HttpResponse>;

export interface Gateway {
  url: string;
  /** Until something serves, requests are answered with 503. */
  serve: (handle: Handle) => void;
  close: () => Promise<void>;
}

const maxBodyBytes = 10 * 1024 * 1024;

/** Beyond this a client that goes on sending is cut off. */
const maxDrainedBytes = 100 * 1024 * 1024;

/**
 * The whole body, or undefined when it is over the limit of an HTTP API. It is read to its end even then, because
 * many clients look at no answer before they have sent everything.
 */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (size > maxDrainedBytes) break;
  }
  if (size > maxBodyBytes) return undefined;
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function answer(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  try {
    response.writeHead(status, { ...headers, 'content-length': body.length });
  } catch {
    // A header that cannot be written, such as one with a line break in it.
    const malformed = refusal(502);
    response.writeHead(malformed.status, { ...malformed.headers, 'content-length': malformed.body.length });
    response.end(malformed.body);
    return;
  }
  response.end(body);
}

async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  handle: Handle,
  log: Log,
): Promise<void> {
  try {
    const body = await readBody(message);
    if (body) return answer(response, await handle(message, body));
    answer(response, refusal(413));
  } catch (error) {
    if (message.destroyed && !message.complete) return; // The client went away while sending.
    log.error(`The gateway failed: ${error instanceof Error ? error.stack : String(error)}`);
    if (!response.headersSent) answer(response, refusal(500));
  }
}

/** @throws with advice where the port is taken: people have told others that address, so no other one will do */
async function listenAt(server: Server, port: number): Promise<string> {
  try {
    return await listen(server, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const advice = 'Choose another one with --port.';
    throw new Error(`Port ${port} is in use by another program. ${advice}`, { cause: error });
  }
}

/** Listens at once, because functions are told the API's address before there is anything to serve. */
export async function startGateway(port: number, log: Log): Promise<Gateway> {
  let handle: Handle = async () => refusal(503);
  const server = createServer({ keepAliveTimeout: 65_000 }, (message, response) => {
    void respond(message, response, (...request) => handle(...request), log);
  });
  const url = await listenAt(server, port);
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
    await closed;
  };
  return { url, serve: (next) => (handle = next), close };
}
