import { request as send, type Agent, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Hop-by-hop headers: they belong to a connection, so a proxy does not forward them. */
export const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The raw headers, including repeated ones, without hop-by-hop headers and those in `without` (in lower case). */
export function headersToPassOn(rawHeaders: string[], without: string[] = []): string[] {
  return rawHeaders.filter((_, index) => {
    const name = (rawHeaders[index - (index % 2)] ?? '').toLowerCase();
    return !connectionHeaders.has(name) && !without.includes(name);
  });
}

/**
 * Forwards a request, its body through the given streams, and resolves when the response begins. Both directions stream at
 * once, since the target may respond before it has read the whole body.
 */
export async function passOn(
  request: IncomingMessage,
  target: { agent: Agent; host: string; port: number | string; path: string; headers: string[] },
  ...through: Duplex[]
): Promise<IncomingMessage> {
  const asked = send({ ...target, method: request.method });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asked.on('response', resolve).on('error', reject);
  });
  const sent = pipeline([request, ...through, asked]);
  // Nobody waits for the one that fails second.
  answered.catch(() => {});
  sent.catch(() => {});
  return Promise.race([answered, sent.then(() => answered)]);
}
