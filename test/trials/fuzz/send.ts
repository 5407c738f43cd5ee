import { Agent, request } from 'node:http';
import type { Sent } from './requests.ts';

export interface Received {
  status: number;
  headers: Headers;
  text: string;
  ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Long after a request counts as one that hangs. */
const PATIENCE_MS = 40_000;

/**
 * Sends bytes as they are, odd as they may be.
 * @throws Error if there is no answer
 */
export function send(apiUrl: string, { method, path, headers, body }: Sent): Promise<Received> {
  const { hostname, port } = new URL(apiUrl);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const given = new Map<string, string[]>();
    for (const [name, value] of headers)
      given.set(name.toLowerCase(), [...(given.get(name.toLowerCase()) ?? []), value]);
    const asked = request(
      {
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...Object.fromEntries(given), ...(body && { 'content-length': String(body.length) }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const received = new Headers();
          for (const [name, value] of Object.entries(response.headers)) received.set(name, String(value));
          resolve({
            status: response.statusCode ?? 0,
            headers: received,
            text: Buffer.concat(chunks).toString('utf8'),
            ms: performance.now() - started,
          });
        });
      },
    );
    asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
    asked.on('error', reject);
    asked.end(body);
  });
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A command that sends the same request again. The body is in base64, because it may be any bytes. */
export function curlOf(apiUrl: string, { method, path, headers, body }: Sent): string {
  const parts = ['curl', '-i', '--path-as-is', '-X', method, quoted(apiUrl + path)];
  for (const [name, value] of headers)
    parts.push('-H', quoted(value === '' ? `${name};` : `${name}: ${value}`));
  if (!body) return parts.join(' ');
  return `echo ${quoted(body.toString('base64'))} | base64 -d | ${parts.join(' ')} --data-binary @-`;
}
