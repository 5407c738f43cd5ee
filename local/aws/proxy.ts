import { request as send, type Agent, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Headers of one connection, not of the message that comes over it: whoever passes the message on leaves them out. */
export const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Header lines as they came, repeated ones too, without those of the connection and the ones named in lower case. */
export function headersToPassOn(rawHeaders: string[], without: string[] = []): string[] {
  return rawHeaders.filter((_, index) => {
    const name = (rawHeaders[index - (index % 2)] ?? '').toLowerCase();
    return !connectionHeaders.has(name) && !without.includes(name);
  });
}

/**
 * Sends a request on, its body through the given streams, and answers with the response as soon as it begins. Nothing is
 * held in memory, and who is asked may answer before having read everything: both directions run at once.
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
  // Whichever fails later has nobody to tell any more.
  answered.catch(() => {});
  sent.catch(() => {});
  return Promise.race([answered, sent.then(() => answered)]);
}
