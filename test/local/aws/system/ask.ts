import { request as send, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { RunningSystem } from '../running-system.ts';

/** The response of the fixture's function: its event, and where it ran. */
export interface Echo {
  event: Record<string, unknown> & {
    headers: Record<string, string>;
    requestContext: Record<string, unknown> & { authorizer?: { lambda: { calls: number } } };
  };
  pid: number;
  remainingMs: number;
  env: Record<string, string>;
}

/** A problem that the gateway itself responds with (RFC 9457). */
export const problem = (status: number, name: string) => ({
  type: `urn:fixture:problem:${name}`,
  title: expect.any(String) as string,
  status,
  detail: expect.any(String) as string,
  requestId: expect.any(String) as string,
});

export function asker(system: () => RunningSystem) {
  const apiUrl = () => system().stackFile.apiUrl;

  /** Sends exactly these headers, some of which fetch would join or forbid. */
  const ask = (method: string, path: string, headers: string[] = [], body?: Buffer | string) =>
    new Promise<{ status: number | undefined; answer: Echo }>((resolve, reject) => {
      const { host, port, hostname } = new URL(apiUrl());
      const length = body === undefined ? [] : ['content-length', String(Buffer.byteLength(body))];
      const options = { host: hostname, port, method, path, headers: ['host', host, ...headers, ...length] };
      const onResponse = (response: IncomingMessage) => {
        json(response).then(
          (answer) => resolve({ status: response.statusCode, answer: answer as Echo }),
          reject,
        );
      };
      send(options as never, onResponse)
        .on('error', reject)
        .end(body);
    });
  const echo = async (...request: Parameters<typeof ask>) => (await ask(...request)).answer.event;
  return { apiUrl, ask, echo };
}
