import { checkContract, OPERATIONS } from '../../journeys/contract.ts';
import type { Sent } from './requests.ts';
import type { Received } from './send.ts';
import { isValid } from './validity.ts';

/** A request that takes longer hangs. */
const HANGS_MS = 5000;

const operationMethod = ({ operationId }: Sent) =>
  OPERATIONS.find(({ operation }) => operation.operationId === operationId)?.method;

/**
 * What is wrong with an answer, or undefined: that it is none which the document has for the request, by its status, content
 * type, headers and body; or that a request was accepted which the document does not allow.
 */
export function faultOf(sent: Sent, { status, headers, text, ms }: Received): string | undefined {
  const { method, path } = sent;
  if (status >= 500) return `${status}: ${text.slice(0, 200)}`;
  if (ms > HANGS_MS) return `took ${(ms / 1000).toFixed(1)} s`;
  const body = read(text);
  // Whoever follows a link in a browser gets a page.
  const isPage = /^text\/html/.test(headers.get('content-type') ?? '');
  if (
    status >= 400 &&
    method !== 'HEAD' &&
    !(isPage && sent.headers.some(([, value]) => value === 'text/html'))
  ) {
    const problem = body as Record<string, unknown> | null;
    if (!/^application\/problem\+json/.test(headers.get('content-type') ?? ''))
      return `${status} is no problem document`;
    const isComplete = ['type', 'title', 'detail'].every(
      (name) => typeof problem?.[name] === 'string' && problem[name] !== '',
    );
    if (!isComplete || problem?.['status'] !== status)
      return `${status} is an incomplete problem: ${text.slice(0, 200)}`;
    if (problem['requestId'] !== headers.get('request-id'))
      return `${status} is a problem of another Request-Id than the response`;
  }
  if (status < 300 && status !== 207 && method === operationMethod(sent) && !isValid(sent))
    return `${status} accepts what the document does not allow`;
  try {
    checkContract(method, path, { status, headers, body });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^.*? → /, '');
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
