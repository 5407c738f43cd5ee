import { importRoutes } from '../../../functions/imports/import-api/routes.ts';
import { runImport, type RunImportStores } from '../../../functions/imports/run-imports/run-import.ts';
import { importsToRun } from '../../../functions/imports/run-imports/imports-to-run.ts';
import { runPart } from '../../../functions/storage/run-part.ts';
import { importStore } from '../../../functions/storage/imports.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { ask, type Asked } from '../ask.ts';
import { installation } from '../installation.ts';
import type { startBucketAndQueue, startRunQueue } from '../servers.ts';

type Bucket = Awaited<ReturnType<typeof startBucketAndQueue>>;
type Queue = Awaited<ReturnType<typeof startRunQueue>>;

/** The header of a file whose columns have the event’s own names. */
export const OWN_HEADER =
  'id,source,type,subject,time,data.messageType,data.candidateId,data.campaignId,data.campaignName';

/** A row of such a file: an SMS message of `acme`. */
export const ownRow = (id: string, changed: { subject?: string; candidate?: string } = {}) =>
  [
    ...[id, '/import/test', 'sms.sent', changed.subject ?? 'acme', '2026-11-10T06:00:00Z', 'invitation'],
    ...[changed.candidate ?? 'cand-1', 'camp-1', '"Front desk, night"'],
  ].join(',');

/** All functions of imports for the accounts `acme` and `zenith`, with a bucket and queue that the tests of a file share. */
export async function importDesk(
  newTable: () => Promise<Table>,
  { importFiles: files, importLinks: links, fileKeys }: Bucket,
  { queue, messages }: Queue,
) {
  const system = installation({ main: await newTable(), events: await newTable() }, '2026-11-10T06:30:00Z');
  await system.account('acme');
  await system.account('zenith');
  const { clock } = system;
  const imports = importStore(system.main);
  const stores = { ...system.stores, files, imports, links, queue, recorder: system.stores };
  const routes = importRoutes(stores, clock);
  const at = (importId: string) => ({ path: { importId } });

  const desk = {
    ...system,
    imports,
    files,
    fileKeys,
    routes,
    create: (body: unknown, asked: Asked = {}) => ask(routes, 'POST /v1/imports', { body, ...asked }),
    show: (importId: string, asked: Asked = {}) =>
      ask(routes, 'GET /v1/imports/{importId}', { ...at(importId), ...asked }),
    remove: (importId: string) => ask(routes, 'DELETE /v1/imports/{importId}', at(importId)),
    list: (asked: Asked = {}) => ask(routes, 'GET /v1/imports', asked),
    upload: async (answer: { body: Record<string, unknown> }, file: string | Buffer) => {
      const { url } = answer.body['upload'] as { url: string };
      const response = await fetch(url, { method: 'PUT', body: file });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    },
    work: (importId: string, changed: Partial<RunImportStores> = {}, mayGoOn = () => true) =>
      runImport({ ...stores, ...changed }, { recorderTimeoutMs: 25_000 }, clock)(importId, mayGoOn),
    toRun: () => importsToRun(stores, clock()),
    /** The ids that workers were woken for; they are taken by asking. */
    woken: async () => (await messages()).flatMap((body) => runPart.parse(JSON.parse(body)).accounts),
    /** Imports a file to its end. @returns the import as it is then */
    run: async (body: object, file: string | Buffer) => {
      const created = await desk.create(body);
      await desk.upload(created, file);
      await desk.work(created.body.id);
      return (await desk.show(created.body.id)).body;
    },
  };
  return desk;
}

/** The file of rejected rows at a link. */
export async function rejectsAt(url: unknown): Promise<string> {
  const response = await fetch(String(url));
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.text();
}
