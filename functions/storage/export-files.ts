import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DOWNLOAD_URL_SECONDS } from '../../domain/exports/link.ts';
import { translatingFailures } from './failures.ts';
import { REQUEST_TIMEOUTS } from './request-timeouts.ts';

/** The timeout for uploading a part of 8 MB, which usually takes less than a second. */
const PART_TIMEOUT = 15_000;

interface FileHeaders {
  contentType: string;
  contentDisposition: string;
}

export type ExportFiles = ReturnType<typeof exportFiles>;

/** The bucket of finished exports. */
export function exportFiles(bucket: string, s3 = s3Client()) {
  return {
    /** Streams a file into the bucket. It appears complete or not at all. */
    async write(
      key: string,
      body: Readable,
      { contentType, contentDisposition }: FileHeaders,
    ): Promise<void> {
      const upload = new Upload({
        client: s3,
        params: {
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          ContentDisposition: contentDisposition,
        },
        // Two parts of 8 MB in flight bound the memory, whatever the file's size.
        partSize: 8 * 1024 * 1024,
        queueSize: 2,
      });
      await translatingFailures(() => upload.done());
    },

    /** A link to the file that works without credentials for fifteen minutes. */
    async signedLink(key: string, { contentType, contentDisposition }: FileHeaders): Promise<string> {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: contentDisposition,
      });
      return getSignedUrl(s3, command, { expiresIn: DOWNLOAD_URL_SECONDS });
    },

    async remove(key: string): Promise<void> {
      await translatingFailures(() => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
    },
  };
}

/** @param config the endpoint and credentials, if they do not come from the function's environment */
export function s3Client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({ requestHandler: { ...REQUEST_TIMEOUTS, requestTimeout: PART_TIMEOUT }, ...config });
}
