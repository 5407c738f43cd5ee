import { expect, test } from 'vitest';
import { rejectsKey, uploadKey, waitingImport } from '../../../domain/imports/job.ts';
import { importStore } from '../../../functions/storage/imports.ts';
import { smsSent } from '../cloud-events.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { erasing, SETTLE_SECONDS } from './erasing.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const terms = { format: 'csv', gzip: false, delimiter: ',', dryRun: false } as const;
const FILE = { bytes: 100, etag: '' };
/** More than a day after the end of an account, its data is removed. */
const REMOVED = { days: 31 };

/** An account with imports, each of which has an uploaded file and rejected rows. */
async function newSystem() {
  const system = await erasing(newTable, bucket);
  const imports = importStore(system.main);
  await system.record([smsSent('a', { data: { candidateId: 'cand-7' } })]);
  const made = async (id: string, accountId: string | null) => {
    await bucket.importFiles.writeText(`imports/uploads/${id}`, 'cand-7');
    const job = (await imports.create(waitingImport({ id, accountId, terms }, system.now())))!;
    const begun = (await imports.claim(job, FILE, system.now()))!;
    const checkpoint = { ...begun.checkpoint, rows: 1, rejected: 1, rejectsKey: rejectsKey(begun, 1) };
    await bucket.importFiles.writeText(checkpoint.rejectsKey, 'cand-7');
    return imports.save(begun, checkpoint, system.now());
  };
  return { ...system, imports, made };
}

const files = async (id: string) => [
  ...(await bucket.fileKeys(`imports/uploads/${id}`)),
  ...(await bucket.fileKeys(`imports/rejects/${id}/`)),
];

test('the rejected rows that may name an erased candidate are taken away, also those still to come', async () => {
  const system = await newSystem();
  const own = await system.made('imp_erase-1', 'acme');
  const ofAll = await system.made('imp_erase-2', null);
  const others = await system.made('imp_erase-3', 'zenith');
  await system.imports.end(ofAll, ofAll.checkpoint, null, system.now());
  await system.erase('cand-7');
  await system.run();
  system.advance({ seconds: SETTLE_SECONDS });
  await system.run();
  const rejects = (id: string) => bucket.fileKeys(`imports/rejects/${id}/`);
  expect(await Promise.all([own, ofAll, others].map(({ id }) => rejects(id)))).toEqual([
    [],
    [],
    [others.checkpoint.rejectsKey],
  ]);
  // Its worker goes on, and is told at the end that it keeps none.
  const ended = await system.imports.end(own, own.checkpoint, null, system.now());
  expect(ended.rejectsErasedAt).toBeDefined();
});

test('what an ended account has uploaded is removed with it', async () => {
  const system = await newSystem();
  const own = await system.made('imp_end-1', 'acme');
  const others = await system.made('imp_end-2', 'zenith');
  expect(await files(own.id)).toHaveLength(2);
  await system.end();
  system.advance(REMOVED);
  await system.run();
  expect(await system.imports.get(own.id)).toBeUndefined();
  expect(await files(own.id)).toEqual([]);
  expect(await files(others.id)).toEqual([uploadKey(others), others.checkpoint.rejectsKey]);
});
