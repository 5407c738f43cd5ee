import { createHash } from 'node:crypto';
import { pipeline, Transform, type Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

/** A stream that counts and hashes its bytes; the results are available once it has ended. */
export function measured(source: Readable, gzip: boolean) {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  // Errors propagate down the pipeline to `stream`, where the upload sees them.
  const ignore = () => undefined;
  if (gzip) pipeline(source, createGzip(), meter, ignore);
  else pipeline(source, meter, ignore);
  return { stream: meter, measure: () => ({ bytes, sha256: hash.digest('hex') }) };
}
