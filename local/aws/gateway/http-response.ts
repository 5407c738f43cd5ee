import type { OutgoingHttpHeaders } from 'node:http';
import { connectionHeaders } from '../proxy.ts';
import type { HttpResponse } from './response.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Payload format 2.0 reads a result without a status code as the body of a 200. */
function inferred(result: unknown): HttpResponse {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
}

/** Header names in lower case, or undefined if a value is not a scalar. */
function headersOf(given: Record<string, unknown>): OutgoingHttpHeaders | undefined {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(given)) {
    if (isRecord(value) || Array.isArray(value)) return undefined;
    const header = name.toLowerCase();
    // The gateway computes the length itself, whatever the function claims.
    if (header !== 'content-length' && !connectionHeaders.has(header)) headers[header] = String(value);
  }
  headers['content-type'] ??= 'text/plain; charset=utf-8';
  return headers;
}

/**
 * The response that a function's result stands for, by the rules of payload format 2.0.
 * @returns undefined if the result breaks the rules, which is a 502
 */
export function httpResponse(payload: string): HttpResponse | undefined {
  const result = JSON.parse(payload) as unknown;
  if (!isRecord(result) || !('statusCode' in result)) return inferred(result);
  const { statusCode, headers: given = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if (!isRecord(given) || !Array.isArray(cookies) || (body !== null && typeof body !== 'string'))
    return undefined;
  const headers = headersOf(given);
  if (!headers) return undefined;
  if (cookies.length > 0) headers['set-cookie'] = cookies.map(String);
  return { status, headers, body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8') };
}
