import { DeleteObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { translatingFailures } from './failures.ts';
import { REQUEST_TIMEOUTS } from './request-timeouts.ts';

/** The timeout for uploading a part of 8 MB, which usually takes less than a second. */
const PART_TIMEOUT = 15_000;

export interface FileHeaders {
  contentType: string;
  contentDisposition: string;
}

export type ExportFiles = ReturnType<typeof exportFiles>;

/** The bucket of finished exports. What writes files and links to them is apart, because few functions need it. */
export function exportFiles(bucket: string, s3 = s3Client()) {
  return {
    async remove(key: string): Promise<void> {
      await translatingFailures(() => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
    },
  };
}

/** @param config the endpoint and credentials, if they do not come from the function's environment */
export function s3Client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({ requestHandler: { ...REQUEST_TIMEOUTS, requestTimeout: PART_TIMEOUT }, ...config });
}
