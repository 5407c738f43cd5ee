import { timingSafeEqual } from 'node:crypto';
import { exportStatus } from '../../../domain/exports/job.ts';
import { parseLink } from '../../../domain/exports/link.ts';
import type { Clock } from '../../clock.ts';
import { publicHandler } from '../../http/api-handler.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import type { ApiEvent } from '../../http/request.ts';
import { emptyResponse, type HttpResponse } from '../../http/response.ts';
import { signedLink } from '../show-export.ts';
import type { ExportFiles } from '../../storage/export-files.ts';
import type { ExportStore } from '../../storage/exports.ts';
import { refusalPage } from './refusal-page.ts';

/**
 * `GET` and `HEAD /v1/downloads/{link}`: the address that emails carry. It needs no header, changes nothing (mail scanners
 * open links too) and leads to an S3 link that is signed at the click.
 */
export function openExport(
  { exports, files }: { exports: Pick<ExportStore, 'get'>; files: Pick<ExportFiles, 'signedLink'> },
  clock: Clock,
) {
  async function open({ pathParameters }: ApiEvent): Promise<HttpResponse> {
    const link = parseLink(pathParameters?.['link'] ?? '');
    const job = link && (await exports.get(link.accountId, link.exportId));
    // One answer for a wrong secret, a deleted export and one that never was.
    if (!job || !same(job.linkSecret, link.secret))
      throw notFound('export: the link is wrong, or the export was deleted');
    const status = exportStatus(job, clock());
    if (status === 'expired') throw gone();
    const location = status === 'done' ? await signedLink(files, job) : null;
    if (location === null) throw notReady(status);
    return emptyResponse(302, { location, 'referrer-policy': 'no-referrer' });
  }

  return publicHandler((event) =>
    open(event).catch((error: unknown) => {
      const byBrowser = event.headers['accept']?.includes('text/html');
      if (byBrowser && error instanceof HttpProblem) return refusalPage(error.problem);
      throw error;
    }),
  );
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const gone = () =>
  new HttpProblem({
    status: 410,
    title: 'Gone',
    detail: 'This export has expired and its file is deleted. Ask for a new one.',
  });

const notReady = (status: string) =>
  new HttpProblem({
    status: 409,
    title: 'Conflict',
    detail: `There is no file to download: this export is ${status}.`,
  });
