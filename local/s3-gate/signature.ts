import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { getCanonicalQuery, getSigningKey } from '@smithy/signature-v4';
import { S3Refusal } from './refusal.ts';

export type Keys = { region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

type Claim = {
  accessKeyId: string;
  scope: string;
  signedHeaders: string[];
  signature: string;
  /** `20261122T060305Z`, as it is signed. */
  date: string;
  payloadHash: string;
  /** Seconds that a presigned request lives; a header-signed one has none. */
  expiresIn?: number;
};

export type Verified = { path: string; query: [string, string][]; payloadHash: string };

const maxClockSkewMs = 15 * 60 * 1000;
const maxExpiresSeconds = 7 * 24 * 3600;

const denied = (message: string, details?: Record<string, string>) =>
  new S3Refusal(403, 'AccessDenied', message, details);

function parseQuery(text: string): [string, string][] {
  const pairs = text.split('&').filter((pair) => pair !== '');
  return pairs.map((pair) => {
    const [key = '', ...value] = pair.split('=');
    try {
      return [decodeURIComponent(key), decodeURIComponent(value.join('='))];
    } catch {
      throw new S3Refusal(400, 'InvalidURI', "Couldn't parse the specified URI.");
    }
  });
}

function splitCredential(credential: string): { accessKeyId: string; scope: string } {
  const [accessKeyId = '', ...scope] = credential.split('/');
  return { accessKeyId, scope: scope.join('/') };
}

function claimInQuery(query: Map<string, string>): Claim {
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

function claimInHeader({ headers }: IncomingMessage): Claim {
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

function checkTime({ date, expiresIn }: Claim, now: Date): void {
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

async function expectedSignature(claim: Claim, keys: Keys, canonicalRequest: string): Promise<string> {
  const day = claim.date.slice(0, 8);
  const scope = `${day}/${keys.region}/s3/aws4_request`;
  const hashed = createHash('sha256').update(canonicalRequest).digest('hex');
  const key = await getSigningKey(Sha256, keys.credentials, day, keys.region, 's3');
  return createHmac('sha256', key)
    .update(`AWS4-HMAC-SHA256\n${claim.date}\n${scope}\n${hashed}`)
    .digest('hex');
}

function canonicalHeaders({ headers }: IncomingMessage, signed: string[]): string {
  const lines = signed.toSorted().map((name) => {
    const value = headers[name];
    const text = Array.isArray(value) ? value.join(',') : (value ?? '');
    return `${name}:${text.trim().replace(/\s+/g, ' ')}\n`;
  });
  return lines.join('');
}

/** Every x-amz- header has to be under the signature, or someone could add one to a request of another's. */
function checkCoverage({ headers }: IncomingMessage, { signedHeaders }: Claim): void {
  const unsigned = Object.keys(headers).filter(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  );
  if (!signedHeaders.includes('host') || unsigned.length > 0) {
    throw denied('There were headers present in the request which were not signed', {
      HeadersNotSigned: unsigned.join(', '),
    });
  }
}

/**
 * Checks Signature Version 4, in the header or in the query.
 * @throws {S3Refusal} 403 when unsigned, altered, signed with another key, or out of its time
 */
export async function verifySignature(
  request: IncomingMessage,
  keys: Keys & { now: () => Date },
): Promise<Verified> {
  const [path = '/', ...rest] = (request.url ?? '/').split('?');
  const query = parseQuery(rest.join('?'));
  const lowerCase = new Map(query.map(([key, value]) => [key.toLowerCase(), value]));
  const claim = lowerCase.has('x-amz-signature') ? claimInQuery(lowerCase) : claimInHeader(request);
  if (claim.accessKeyId !== keys.credentials.accessKeyId) {
    const message = 'The AWS Access Key Id you provided does not exist in our records.';
    throw new S3Refusal(403, 'InvalidAccessKeyId', message);
  }
  checkCoverage(request, claim);
  const canonicalRequest = [
    request.method,
    path,
    getCanonicalQuery({ query: bag(query) } as never),
    canonicalHeaders(request, claim.signedHeaders),
    claim.signedHeaders.toSorted().join(';'),
    claim.payloadHash,
  ].join('\n');
  const expected = Buffer.from(await expectedSignature(claim, keys, canonicalRequest));
  const given = Buffer.from(claim.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    const message = 'The request signature we calculated does not match the signature you provided.';
    throw new S3Refusal(403, 'SignatureDoesNotMatch', message);
  }
  checkTime(claim, keys.now());
  return { path, query, payloadHash: claim.payloadHash };
}

/** The SDK's shape of a query: a repeated key holds a list. */
function bag(query: [string, string][]): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [key, value] of query) {
    const before = values[key];
    values[key] = before === undefined ? value : [before, value].flat();
  }
  return values;
}
