import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Files } from './deployed-files.ts';
import type { ResponseHeaders } from './response-headers.ts';

/** The content types that the upload would infer from file names, for the kinds of file that web pages use. */
const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/vnd.microsoft.icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** S3 does not reveal which keys are missing to a client that may not list the bucket. */
const denied =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

/** Responds with a file of a bucket, as S3 does behind CloudFront. */
export async function sendFile(
  { method, headers: asked }: IncomingMessage,
  response: ServerResponse,
  { files, key, headers }: { files: Files; key: string; headers: ResponseHeaders },
): Promise<void> {
  const file = files.get(key);
  if (!file) {
    response.writeHead(403, { 'content-type': 'application/xml', ...headers });
    response.end(method === 'HEAD' ? undefined : denied);
    return;
  }
  const body = await readFile(file.path);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const said = { ...file.headers, etag, ...headers };
  if (asked['if-none-match'] === etag) {
    response.writeHead(304, said).end();
    return;
  }
  const type = types[extname(key).toLowerCase()] ?? 'binary/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-length': body.length, ...said });
  response.end(method === 'HEAD' ? undefined : body);
}
