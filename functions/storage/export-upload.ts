import type { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import { s3Client, type FileHeaders } from './export-files.ts';
import { translatingFailures } from './failures.ts';

export type ExportUpload = ReturnType<typeof exportUpload>;

/** Writes the files of exports. */
export function exportUpload(bucket: string, s3 = s3Client()) {
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
  };
}
