import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DOWNLOAD_URL_SECONDS } from '../../domain/exports/link.ts';
import { s3Client } from './export-files.ts';

export type ImportLinks = ReturnType<typeof importLinks>;

/** Links to upload a file, and to download the rows of it that were rejected. They work for fifteen minutes. */
export function importLinks(bucket: string, s3 = s3Client()) {
  return {
    upload: (key: string): Promise<string> =>
      getSignedUrl(s3, new PutObjectCommand({ Bucket: bucket, Key: key }), {
        expiresIn: DOWNLOAD_URL_SECONDS,
      }),

    download: (key: string, fileName: string): Promise<string> =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          ResponseContentType: 'text/csv; charset=utf-8',
          ResponseContentDisposition: `attachment; filename="${fileName}"`,
        }),
        { expiresIn: DOWNLOAD_URL_SECONDS },
      ),
  };
}
