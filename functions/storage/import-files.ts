import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { s3Client } from './export-files.ts';
import { translatingFailures } from './failures.ts';

/** The file was replaced after its import had begun. */
export class UploadReplaced extends Error {
  override readonly name = 'UploadReplaced';
}

export type ImportFiles = ReturnType<typeof importFiles>;

/** What was uploaded to import, and the rows of it that were rejected. */
export function importFiles(bucket: string, s3 = s3Client()) {
  return {
    /** The size of a file and which version it is; undefined if there is none. */
    async find(key: string): Promise<{ bytes: number; etag: string } | undefined> {
      try {
        const { ContentLength = 0, ETag = '' } = await translatingFailures(() =>
          s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })),
        );
        return { bytes: ContentLength, etag: ETag };
      } catch (error) {
        // Who may not list a bucket is not told whether a file is there: 403 stands for both.
        if ([403, 404].includes(statusOf(error))) return undefined;
        throw error;
      }
    },

    /** The bytes of a file, from an offset on. @throws UploadReplaced if it is not that version any more */
    async read(key: string, { etag, from }: { etag: string; from: number }): Promise<Readable> {
      try {
        const { Body } = await translatingFailures(() =>
          s3.send(
            new GetObjectCommand({
              Bucket: bucket,
              Key: key,
              IfMatch: etag,
              ...(from > 0 && { Range: `bytes=${from}-` }),
            }),
          ),
        );
        return Body as Readable;
      } catch (error) {
        if (statusOf(error) === 412) throw new UploadReplaced(key, { cause: error });
        // There is nothing behind the end.
        if (statusOf(error) === 416) return Readable.from([]);
        throw error;
      }
    },

    async readText(key: string): Promise<string> {
      const { Body } = await translatingFailures(() =>
        s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })),
      );
      return (await Body?.transformToString('utf8')) ?? '';
    },

    async writeText(key: string, text: string): Promise<void> {
      await translatingFailures(() =>
        s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: text,
            ContentType: 'text/csv; charset=utf-8',
          }),
        ),
      );
    },

    async remove(key: string): Promise<void> {
      await translatingFailures(() => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
    },
  };
}

const statusOf = (error: unknown): number =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
