import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listen } from '../emulators/ports.ts';
import type { Log } from '../log.ts';
import type { HttpResponse } from './response.ts';
import type { Refuse } from './refusal.ts';

export type Handle = (message: IncomingMessage, body: Buffer) => Promise<HttpResponse>;

export interface Gateway {
  url: string;
  /** Sets the handler of all requests from now on. Until the first call, requests get a 503. */
  serve: (handle: Handle) => void;
  close: () => Promise<void>;
}

/** The body limit of an HTTP API. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** A client that sends more than this is cut off. */
const MAX_DRAINED_BYTES = 100 * 1024 * 1024;

/**
 * The whole body, or undefined if it is over the limit. It is read to its end even then, because many clients read no
 * response before they have sent everything.
 */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
    if (size > MAX_DRAINED_BYTES) break;
  }
  if (size > MAX_BODY_BYTES) return undefined;
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  // Neither has a body (RFC 9110, 8.6); the length of a 304 would be that of the response in its place.
  const length = status === 204 || status === 304 ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

/** @throws with advice if the port is taken; no other port will do, since other programs may know this one */
async function listenAt(server: Server, port: number): Promise<string> {
  try {
    return await listen(server, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const advice = 'Choose another one with --port.';
    throw new Error(`Port ${port} is in use by another program. ${advice}`, { cause: error });
  }
}

/** Starts to listen at once: functions must know the API's URL before there is anything to serve. */
export async function startGateway(port: number, refuse: Refuse, log: Log): Promise<Gateway> {
  let handle: Handle = async () => refuse(503);

  const send = (response: ServerResponse, answer: HttpResponse) => {
    try {
      write(response, answer);
    } catch {
      // Some headers cannot be written, such as one with a line break in it.
      write(response, refuse(502));
    }
  };
  const respond = async (message: IncomingMessage, response: ServerResponse) => {
    try {
      const body = await readBody(message);
      send(response, body ? await handle(message, body) : refuse(413));
    } catch (error) {
      if (message.destroyed && !message.complete) return; // The client disconnected while sending.
      log.error(`The gateway failed: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) send(response, refuse(500));
    }
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (message, response) => {
    void respond(message, response);
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
