import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import { listen } from '../../local/aws/emulators/ports.ts';

/** A request to DynamoDB, by the name of its operation. */
export interface Call {
  operation: string;
  body: Record<string, unknown>;
}
export interface Answered {
  status: number;
  body: unknown;
}

/** What becomes of a call: an answer, or `drop` to close the connection without one. */
type Treat = (call: Call, forward: () => Promise<Answered>) => Promise<Answered | 'drop'>;

/**
 * Stands before a DynamoDB for the tests of one file, so that the real SDK sees a service that misbehaves.
 * @param treat may change the body of a call before it forwards it
 * @returns its URL, for `startDynamoDb`
 */
export async function proxyOf(url: string, treat: Treat): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = JSON.parse(await text(request)) as Call['body'];
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const { host: _, 'content-length': __, ...headers } = request.headers as Record<string, string>;
      const answer = await treat({ operation, body }, async () => {
        // The signature does not match a changed body, but emulators only check that there is one.
        const answered = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
        return { status: answered.status, body: await answered.json() };
      });
      if (answer === 'drop') return response.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
      return response.end(JSON.stringify(answer.body));
    })();
  });
  // A busy machine pauses for longer than the usual five seconds; a connection that is closed meanwhile breaks the next request.
  server.keepAliveTimeout = 600_000;
  const address = await listen(server, 0);
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return address;
}
