import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** What fauxqs takes in one request is 11 MiB, while S3 takes 5 GiB. */
const MOST_BYTES = 10 * 1024 * 1024;
const PART_BYTES = 8 * 1024 * 1024;

/**
 * Whether a request puts an object at once that the store would refuse for its size. A body in signed chunks is none: its
 * bytes are not those of the object.
 */
export const isLargeObject = (
  { method, headers }: IncomingMessage,
  query: [string, string][],
  payloadHash: string,
): boolean =>
  method === 'PUT' &&
  !payloadHash.startsWith('STREAMING-') &&
  Number(headers['content-length'] ?? 0) > MOST_BYTES &&
  !query.some(([name]) => name === 'uploadId');

/**
 * Puts an object in parts, since the store takes none so large at once.
 * @param path `/bucket/key`, as it was requested
 * @returns the headers of the answer
 */
export async function putInParts(
  client: S3Client,
  path: string,
  { headers }: IncomingMessage,
  body: Readable,
): Promise<Record<string, string>> {
  const [Bucket = '', ...key] = path.slice(1).split('/').map(decodeURIComponent);
  const upload = new Upload({
    client,
    params: { Bucket, Key: key.join('/'), Body: body, ContentType: headers['content-type'] },
    partSize: PART_BYTES,
    queueSize: 1,
  });
  const { ETag = '' } = await upload.done();
  return { etag: ETag };
}
