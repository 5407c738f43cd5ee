import { timingSafeEqual } from 'node:crypto';
import { downloads } from '../../../domain/api/downloads.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { exportStatus } from '../../../domain/exports/job.ts';
import { parseLink } from '../../../domain/exports/link.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import { signedLink } from '../show-export.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { ExportLinks, LinkMethod } from '../../storage/export-links.ts';
import type { ExportStore } from '../../storage/exports.ts';
import { asPage } from './refusal-page.ts';

interface OpenExportStores {
  accounts: Pick<AccountStore, 'get'>;
  exports: Pick<ExportStore, 'get'>;
  links: ExportLinks;
}

/**
 * The URL that emails carry. It needs no header, changes nothing (mail scanners open links too) and redirects to an S3 URL
 * that is signed at the click.
 */
export function openExport({ accounts, exports, links }: OpenExportStores, clock: Clock) {
  async function locationOf(ending: string, method: LinkMethod, now: Instant): Promise<string> {
    const link = parseLink(ending);
    const job = link && (await exports.get(link.accountId, link.exportId));
    // The same response for a wrong secret, a deleted export, one that never was, and an account that has ended.
    if (!job || !(await accounts.get(job.accountId)) || !same(job.linkSecret, link.secret))
      throw notFound('export: the link is wrong, or the export was deleted');
    const status = exportStatus(job, now);
    if (status === 'expired') throw gone(job.error);
    const location = status === 'done' ? await signedLink(links, job, method) : null;
    if (location === null) throw notReady(status);
    return location;
  }

  return apiHandler(
    downloads,
    {
      openExport: async ({ event, path, now }) => {
        const method = event.routeKey.startsWith('HEAD ') ? 'HEAD' : 'GET';
        const location = await locationOf(path.link, method, now).catch((error: unknown) => {
          const inBrowser = event.headers['accept']?.includes('text/html');
          throw inBrowser && error instanceof HttpProblem ? asPage(error) : error;
        });
        return { status: 302, headers: { location, 'referrer-policy': 'no-referrer' } };
      },
    },
    clock,
  );
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const gone = (why = 'This export has expired and its file is deleted. Request a new one.') =>
  new HttpProblem({ status: 410, title: 'Gone', detail: why });

const notReady = (status: string) =>
  new HttpProblem({
    status: 409,
    title: 'Conflict',
    detail: `There is no file to download: this export is ${status}.`,
  });
