import { createHash } from 'node:crypto';
import { PassThrough, Transform } from 'node:stream';
import { S3Refusal } from './refusal.ts';

/**
 * Forwards a body and compares it with the signed hash. It holds the last chunk back until the hash is known, so that an
 * altered body never reaches the store whole. Unsigned and streaming payloads pass unchecked.
 */
export function checkedPayload(signedHash: string): Transform {
  if (!/^[0-9a-f]{64}$/.test(signedHash)) return new PassThrough();
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      if (held) this.push(held);
      held = chunk;
      done();
    },
    flush(done) {
      if (hash.digest('hex') !== signedHash) {
        const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
        return done(new S3Refusal(400, 'XAmzContentSHA256Mismatch', message));
      }
      if (held) this.push(held);
      done();
    },
  });
}
