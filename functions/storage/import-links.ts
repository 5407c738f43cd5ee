import { GetObjectCommand, PutObjectCommand, type S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DOWNLOAD_URL_SECONDS } from '../../domain/exports/link.ts';
import { s3Client } from './export-files.ts';

export type ImportLinks = ReturnType<typeof importLinks>;

/**
 * A client that signs links without a checksum: of a file that is not there yet, it would be that of nothing, and S3 would
 * refuse the file.
 */
export const signingClient = (config: S3ClientConfig = {}): S3Client =>
  s3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', ...config });

/** Links to upload a file, and to download the rows of it that were rejected. They work for fifteen minutes. */
export function importLinks(bucket: string, s3 = signingClient()) {
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
