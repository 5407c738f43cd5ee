import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DOWNLOAD_URL_SECONDS } from '../../domain/exports/link.ts';
import { s3Client, type FileHeaders } from './export-files.ts';

/** S3 signs the method too: a link for one is refused to the other. */
const COMMANDS = { GET: GetObjectCommand, HEAD: HeadObjectCommand };
export type LinkMethod = keyof typeof COMMANDS;

export type ExportLinks = ReturnType<typeof exportLinks>;

/** Links to finished exports. */
export function exportLinks(bucket: string, s3 = s3Client()) {
  return {
    /** A link to the file that works without credentials for fifteen minutes, for one method. */
    async signedLink(
      key: string,
      { contentType, contentDisposition }: FileHeaders,
      method: LinkMethod = 'GET',
    ): Promise<string> {
      const command = new COMMANDS[method]({
        Bucket: bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: contentDisposition,
      });
      return getSignedUrl(s3, command, { expiresIn: DOWNLOAD_URL_SECONDS });
    },
  };
}
