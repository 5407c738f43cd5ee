import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DOWNLOAD_URL_SECONDS } from '../../domain/exports/link.ts';
import { s3Client, type FileHeaders } from './export-files.ts';

export type ExportLinks = ReturnType<typeof exportLinks>;

/** Links to finished exports. */
export function exportLinks(bucket: string, s3 = s3Client()) {
  return {
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
  };
}
