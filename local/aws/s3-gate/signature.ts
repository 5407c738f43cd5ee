import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { getCanonicalQuery, getSigningKey } from '@smithy/signature-v4';
import { checkTime, claimInHeader, claimInQuery, denied, type Claim } from './claim.ts';
import { S3Refusal } from './refusal.ts';

export interface Keys {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

interface Verified {
  path: string;
  query: [string, string][];
  payloadHash: string;
}

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

/** Every x-amz- header must be signed, or someone could add one to another client's request. */
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
 * @throws {S3Refusal} 403 if the request is unsigned, altered, signed with another key, or expired
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

/** The query in the SDK's shape, in which a repeated key has a list of values. */
function bag(query: [string, string][]): Record<string, string | string[]> {
  // Whoever sends it chooses the keys, and an object already has some, such as `constructor`.
  const values = new Map<string, string | string[]>();
  for (const [key, value] of query) {
    const before = values.get(key);
    values.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}
