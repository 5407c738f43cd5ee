import { createHash } from 'node:crypto';
import { pipeline, Transform, type Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';

/**
 * Fast: it takes half the time of the default level, and files become larger by an eighth to a fifth. Compressing is most of
 * what a compressed export takes more than a plain one.
 */
const GZIP = { level: constants.Z_BEST_SPEED, memLevel: constants.Z_MAX_MEMLEVEL, chunkSize: 64 * 1024 };

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
  if (gzip) pipeline(source, createGzip(GZIP), meter, ignore);
  else pipeline(source, meter, ignore);
  return { stream: meter, measure: () => ({ bytes, sha256: hash.digest('hex') }) };
}
