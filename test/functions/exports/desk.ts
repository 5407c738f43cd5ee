import type { SESClient } from '@aws-sdk/client-ses';
import type { Manifest } from '../../../domain/exports/manifest.ts';
import { openExport } from '../../../functions/exports/open-export/open-export.ts';
import { exportRoutes } from '../../../functions/exports/request-export/routes.ts';
import { scheduleApi } from '../../../functions/exports/schedule-api/routes.ts';
import { runSchedules } from '../../../functions/exports/sweep-exports/run-schedules.ts';
import { sweepExports } from '../../../functions/exports/sweep-exports/sweep-exports.ts';
import { writeExport, type WriteExportStores } from '../../../functions/exports/write-export/write-export.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { ask, type Asked } from '../ask.ts';
import { installation } from '../installation.ts';
import type { startBucketAndQueue } from '../servers.ts';

type Bucket = Awaited<ReturnType<typeof startBucketAndQueue>>;

/** What a file of nothing would say of itself. */
export const NOTHING: Manifest = {
  ...{ rows: 0, totals: {}, sha256: '', filter: null, asOf: '2026-11-20T06:00:00Z', checkedDays: 0 },
  ...{ timeZone: 'Asia/Manila', zoneRules: '2026c' },
};
export const API = 'https://api.example.com';
/** The body of a request for all of November 2026. */
export const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', format: 'csv' };

/** All functions of exports for the account `acme`, with a bucket and queue that the tests of a file share. */
export async function exportDesk(
  newTable: () => Promise<Table>,
  { files, links, queue, fileKeys, wakeUps }: Bucket,
  ses?: SESClient,
) {
  const system = installation(
    { main: await newTable(), events: await newTable() },
    '2026-11-20T06:00:00Z',
    ses,
  );
  await system.account('acme');
  const { clock } = system;
  const stores = { ...system.stores, files, links, queue };
  const routes = exportRoutes(stores, { apiUrl: API }, clock);
  const opened = openExport(stores, clock);
  const schedules = scheduleApi(stores, clock);
  const at = (exportId: string) => ({ path: { id: 'acme', exportId } });

  return {
    ...system,
    stores,
    routes,
    schedules,
    runSchedules: () => runSchedules(stores, clock()),
    wakeUps,
    request: (body: unknown = NOVEMBER, asked: Asked = {}) =>
      ask(routes, 'POST /v1/accounts/{id}/exports', { path: { id: 'acme' }, body, ...asked }),
    show: (exportId: string) => ask(routes, 'GET /v1/accounts/{id}/exports/{exportId}', at(exportId)),
    remove: (exportId: string) => ask(routes, 'DELETE /v1/accounts/{id}/exports/{exportId}', at(exportId)),
    list: (query: Record<string, string> = {}) =>
      ask(routes, 'GET /v1/accounts/{id}/exports', { path: { id: 'acme' }, query }),
    work: (exportId: string, changed: Partial<WriteExportStores> = {}) =>
      writeExport(
        { ...stores, ...changed },
        { apiUrl: API, perAccount: 2 },
        clock,
      )({ accountId: 'acme', exportId }),
    sweep: () => sweepExports(stores, clock()),
    /** Opens the link of an export, as an email contains it. */
    open: (link: unknown, headers: Record<string, string> = {}, method = 'GET') =>
      ask(opened, `${method} /v1/downloads/{link}`, {
        path: { link: String(link).replace(`${API}/v1/downloads/`, '') },
        headers,
      }),
    filesOf: (exportId: string) => fileKeys(`exports/acme/${exportId}/`),
  };
}

/** The content of the file at a download URL. */
export async function download(url: unknown): Promise<Buffer> {
  const response = await fetch(String(url));
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}
