import type { IncomingMessage } from 'node:http';
import { S3Refusal } from './refusal.ts';

/** What a request claims about its own signature, not yet verified. */
export interface Claim {
  accessKeyId: string;
  scope: string;
  signedHeaders: string[];
  signature: string;
  /** `20261122T060305Z`, as signed. */
  date: string;
  payloadHash: string;
  /** Lifetime of a presigned request in seconds; a request signed in its header has none. */
  expiresIn?: number;
}

const maxClockSkewMs = 15 * 60 * 1000;
const maxExpiresSeconds = 7 * 24 * 3600;

export const denied = (message: string, details?: Record<string, string>) =>
  new S3Refusal(403, 'AccessDenied', message, details);

function splitCredential(credential: string): { accessKeyId: string; scope: string } {
  const [accessKeyId = '', ...scope] = credential.split('/');
  return { accessKeyId, scope: scope.join('/') };
}

export function claimInQuery(query: Map<string, string>): Claim {
  const get = (name: string) => {
    const value = query.get(`x-amz-${name}`);
    if (value !== undefined) return value;
    throw new S3Refusal(400, 'AuthorizationQueryParametersError', `The query lacks X-Amz-${name}.`);
  };
  const expiresIn = Number(get('expires'));
  if (!(expiresIn >= 1 && expiresIn <= maxExpiresSeconds)) {
    const message = 'X-Amz-Expires must be between 1 and 604800 seconds';
    throw new S3Refusal(400, 'AuthorizationQueryParametersError', message);
  }
  return {
    ...splitCredential(get('credential')),
    signedHeaders: get('signedheaders').split(';'),
    signature: get('signature'),
    date: get('date'),
    payloadHash: query.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
    expiresIn,
  };
}

export function claimInHeader({ headers }: IncomingMessage): Claim {
  if (!headers.authorization) throw denied('Access Denied');
  const parts = /^AWS4-HMAC-SHA256 Credential=(\S+?), ?SignedHeaders=(\S+?), ?Signature=([0-9a-f]+)$/.exec(
    headers.authorization,
  );
  const date = headers['x-amz-date'];
  const payloadHash = headers['x-amz-content-sha256'];
  if (!parts || typeof date !== 'string' || typeof payloadHash !== 'string') {
    throw new S3Refusal(400, 'AuthorizationHeaderMalformed', 'The authorization header is malformed.');
  }
  const [, credential = '', signedHeaders = '', signature = ''] = parts;
  return {
    ...splitCredential(credential),
    signedHeaders: signedHeaders.split(';'),
    signature,
    date,
    payloadHash,
  };
}

/** @throws {S3Refusal} if the request has expired or its date is too far from the clock */
export function checkTime({ date, expiresIn }: Claim, now: Date): void {
  const signedAt = Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (Number.isNaN(signedAt)) throw denied('Invalid date in the signature.');
  const aheadMs = signedAt - now.getTime();
  if (expiresIn === undefined) {
    if (Math.abs(aheadMs) <= maxClockSkewMs) return;
    const message = 'The difference between the request time and the current time is too large.';
    throw new S3Refusal(403, 'RequestTimeTooSkewed', message);
  }
  if (aheadMs > maxClockSkewMs) throw denied('Request is not yet valid');
  const expires = signedAt + expiresIn * 1000;
  if (now.getTime() <= expires) return;
  throw denied('Request has expired', {
    'X-Amz-Expires': String(expiresIn),
    Expires: new Date(expires).toISOString(),
    ServerTime: now.toISOString(),
  });
}
