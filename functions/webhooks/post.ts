import { request as requestByHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIPv6 } from 'node:net';
import type { Outcome } from '../../domain/webhooks/delivery.ts';
import { targetError, type Reach } from '../../domain/webhooks/target.ts';
import { startStopwatch } from '../clock.ts';
import { AddressRefused, addressesOf, type Resolve } from './addresses.ts';

interface Options {
  reach: Reach;
  resolve: Resolve;
  /** For everything: names, connection, headers and body. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** A response with more headers than this is none that anybody meant. */
const MAX_HEADER_BYTES = 16 * 1024;
/** How much of a body is kept. */
const KEPT_BYTES = 4 * 1024;
/** A body that has not ended by then may never end. */
const MAX_BODY_BYTES = 64 * 1024;
/** How much of a body is shown. */
const SHOWN_CHARACTERS = 256;

const failure = (error: string, status: number | null = null, body: string | null = null) => ({
  ...{ status, error, body },
});

/**
 * Sends a message to an address that somebody has chosen, and waits for the response. Nothing that the other side does is
 * thrown: it is the outcome. The connection goes to the very addresses that were looked at, whatever the name resolves to a
 * moment later; nothing is followed, decompressed or kept open.
 */
export async function post(
  url: string,
  { headers, payload }: { headers: Record<string, string>; payload: string },
  { reach, resolve, timeoutMs = TIMEOUT_MS }: Options,
): Promise<Outcome> {
  const elapsedMs = startStopwatch();
  const seconds = timeoutMs / 1000;
  const deadline = AbortSignal.timeout(timeoutMs);
  const tooLate = new Promise<Omit<Outcome, 'durationMs'>>((resolve) => {
    deadline.addEventListener('abort', () => resolve(failure(`No response within ${seconds} seconds.`)));
  });
  const outcome = await Promise.race([
    sent(url, { headers, payload }, { reach, resolve }, deadline),
    tooLate,
  ]);
  return { ...outcome, durationMs: Math.round(elapsedMs()) };
}

async function sent(
  url: string,
  message: { headers: Record<string, string>; payload: string },
  { reach, resolve }: Pick<Options, 'reach' | 'resolve'>,
  signal: AbortSignal,
): Promise<Omit<Outcome, 'durationMs'>> {
  // The rules may have become stricter since it was put.
  const wrong = targetError(url, reach);
  if (wrong !== undefined) return failure(`Not sent: ${wrong}.`);
  const target = new URL(url);
  let addresses: string[];
  try {
    addresses = await addressesOf(target.hostname, reach, resolve);
  } catch (error) {
    if (error instanceof AddressRefused) return failure(`Not sent: ${error.message}`);
    throw error;
  }
  if (addresses.length === 0) return failure('The name of the host does not resolve to an address.');
  return answered(target, message, addresses, signal);
}

function answered(
  target: URL,
  { headers, payload }: { headers: Record<string, string>; payload: string },
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Omit<Outcome, 'durationMs'>> {
  const body = Buffer.from(payload);
  const send = target.protocol === 'http:' ? requestByHttp : requestByHttps;
  return new Promise((resolve) => {
    const request: ClientRequest = send(target, {
      method: 'POST',
      // A connection of its own, which ends with the response.
      agent: false,
      lookup: pinnedTo(addresses),
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': body.length,
        'user-agent': 'Usage-Data-Webhooks/1',
        // What is not compressed cannot unfold.
        'accept-encoding': 'identity',
      },
    });
    const end = (outcome: Omit<Outcome, 'durationMs'>) => {
      resolve(outcome);
      request.destroy();
    };
    let isAnswered = false;
    request.on('response', (response) => {
      isAnswered = true;
      readBeginning(response).then(
        (text) => end(outcomeOf(response, text)),
        (error: unknown) => end(failure(sentenceOf(error), response.statusCode ?? null)),
      );
    });
    request.on('upgrade', ({ statusCode = null }) =>
      end(failure('The response switches to another protocol.', statusCode)),
    );
    request.on('error', (error) => end(failure(sentenceOf(error))));
    request.on('close', () => {
      // A body that breaks off says so itself.
      if (!isAnswered) end(failure('The connection was closed without a response.'));
    });
    request.end(body);
  });
}

/** Answers with the addresses that were looked at, and asks nobody. */
const pinnedTo = (addresses: readonly string[]): LookupFunction => {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_hostname, { all: wantsAll }, callback) => {
    if (wantsAll) callback(null, all);
    else callback(null, all[0]!.address, all[0]!.family);
  };
};

/** The beginning of a body as a text; null if it is empty or no text. @throws Error if it does not end */
async function readBeginning(response: IncomingMessage): Promise<string | null> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (length < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - length));
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new Error(ENDLESS);
  }
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (length === 0 || encoding !== 'identity') return null;
  const text = Buffer.concat(kept)
    .toString('utf8')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd');
  return text.slice(0, SHOWN_CHARACTERS).toWellFormed();
}

const ENDLESS = `The response is longer than ${MAX_BODY_BYTES / 1024} KiB.`;

function outcomeOf({ statusCode = 0 }: IncomingMessage, body: string | null): Omit<Outcome, 'durationMs'> {
  if (statusCode >= 200 && statusCode < 300) return { status: statusCode, error: null, body };
  if (statusCode >= 300 && statusCode < 400)
    return failure(`The response is a redirect (${statusCode}), which is not followed.`, statusCode, body);
  return failure(`The response has the status ${statusCode}; success is 2xx.`, statusCode, body);
}

const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was closed before the response was complete.',
  EHOSTUNREACH: 'The host cannot be reached.',
  ENETUNREACH: 'The host cannot be reached.',
  ETIMEDOUT: 'The host cannot be reached.',
  HPE_HEADER_OVERFLOW: `The response has more than ${MAX_HEADER_BYTES / 1024} KiB of headers.`,
  CERT_HAS_EXPIRED: 'TLS failed: the certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS failed: the certificate is signed by itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'TLS failed: the certificate is signed by an unknown authority.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS failed: the certificate of an authority in between is missing.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS failed: the certificate is for another host.',
};

/** What went wrong, without what the other side or a library has chosen to say. */
function sentenceOf(error: unknown): string {
  const { code, errors, message } = error as Error & { code?: string; errors?: unknown[] };
  if (message === ENDLESS) return ENDLESS;
  // Several addresses were tried.
  if (code === undefined && errors?.[0] !== undefined) return sentenceOf(errors[0]);
  if (code === undefined) return 'The connection failed.';
  if (SENTENCES[code] !== undefined) return SENTENCES[code];
  if (code.startsWith('HPE_')) return `The response is not valid HTTP (${code}).`;
  return /TLS|SSL|CERT|EPROTO/.test(code) ? `TLS failed (${code}).` : `The connection failed (${code}).`;
}
