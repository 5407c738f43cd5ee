import type { OutgoingHttpHeaders } from 'node:http';
import { connectionHeaders } from '../proxy.ts';
import { refusal } from './refusal.ts';

export interface HttpResponse {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A result without a status code is the body of a 200, as payload format 2.0 infers it. */
function inferred(result: unknown): HttpResponse {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
}

/** Reads a function's result by the rules of payload format 2.0; what breaks them is a 502. */
export function httpResponse(payload: string, requestId?: string): HttpResponse {
  const malformed = () => refusal(502, requestId);
  const result = JSON.parse(payload) as unknown;
  if (!isRecord(result) || !('statusCode' in result)) return inferred(result);
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return malformed();
  if (!isRecord(headers) || !Array.isArray(cookies) || (body !== null && typeof body !== 'string'))
    return malformed();
  const answer: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (isRecord(value) || Array.isArray(value)) return malformed();
    const header = name.toLowerCase();
    // The length is counted here, whatever the function says of it.
    if (header !== 'content-length' && !connectionHeaders.has(header)) answer[header] = String(value);
  }
  answer['content-type'] ??= 'text/plain; charset=utf-8';
  if (cookies.length > 0) answer['set-cookie'] = cookies.map(String);
  return {
    status,
    headers: answer,
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
