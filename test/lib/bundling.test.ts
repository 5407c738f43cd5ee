import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type * as linksModule from '../../functions/storage/export-links.ts';
import type * as uploadModule from '../../functions/storage/export-upload.ts';
import type * as tableModule from '../../functions/storage/table.ts';
import { bundle } from '../../lib/bundling.ts';
import { collectReadableStream } from '../../lib/stand-ins/browser-streams.ts';
import { unsigned } from '../../lib/stand-ins/crc32.ts';
import { EventStreamSerde, eventStreamSerdeProvider } from '../../lib/stand-ins/event-streams.ts';
import { HeaderFormatter } from '../../lib/stand-ins/header-formatter.ts';
import { DefaultRateLimiter } from '../../lib/stand-ins/rate-limiter.ts';
import { Sha1 } from '../../lib/stand-ins/sha1.ts';
import { Sha256Js } from '../../lib/stand-ins/sha256-js.ts';
import { clientConfig } from '../../local/aws/aws-identity.ts';
import { download } from '../functions/exports/desk.ts';
import { startBucketAndQueue, startDynamoDb } from '../functions/servers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'usage-data-bundling-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

/** A module of functions/storage/ as it is in the bundles of functions. */
async function bundled<Module>(name: string): Promise<Module> {
  const file = join(folder, `${name}.mjs`);
  await bundle(join(ROOT, 'functions', 'storage', `${name}.ts`), file);
  return (await import(file)) as Module;
}

test('an error of a service keeps its name, message and status in a bundle', async () => {
  let endpoint = '';
  const newTable = await startDynamoDb(async (url) => (endpoint = url));
  const { openTable, documentClient } = await bundled<typeof tableModule>('table');
  const table = await newTable((name) => openTable(name, documentClient(clientConfig(endpoint))));
  await table.put({ pk: 'p', sk: 's' });
  await expect(table.put({ pk: 'p', sk: 's' }, { onlyIfNew: true })).rejects.toMatchObject({
    name: 'ConditionFailed',
    cause: {
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    },
  });
});

test('a bundle uploads a file of several parts, and signs a link to it', async () => {
  const { s3Url } = await startBucketAndQueue();
  const { region, credentials } = clientConfig(s3Url);
  vi.stubEnv('AWS_ENDPOINT_URL_S3', s3Url);
  vi.stubEnv('AWS_REGION', region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
  const { exportUpload } = await bundled<typeof uploadModule>('export-upload');
  const { exportLinks } = await bundled<typeof linksModule>('export-links');
  const parts = [randomBytes(6_000_000), randomBytes(6_000_000)];
  const headers = { contentType: 'text/csv', contentDisposition: 'attachment' };
  await exportUpload('exports').write('key', Readable.from(parts), headers);
  const link = await exportLinks('exports').signedLink('key', headers);
  expect(Buffer.concat(parts).equals(await download(link))).toBe(true);
});

test('the checksum of ZIP archives is CRC-32, in one piece and in several', () => {
  // The check value of the catalogue of CRC algorithms.
  expect(unsigned(Buffer.from('123456789'))).toBe(0xcb_f4_39_26);
  expect(unsigned(Buffer.from('6789'), unsigned(Buffer.from('12345')))).toBe(0xcb_f4_39_26);
});

test('a function that tells errors of the SDK by their class cannot be bundled', async () => {
  const entry = join(folder, 'by-class.ts');
  const client = join(ROOT, 'node_modules', '@aws-sdk', 'client-s3', 'dist-es', 'index.js');
  writeFileSync(
    entry,
    `import { NoSuchKey } from ${JSON.stringify(client)};
     export const isMissing = (error: unknown) => error instanceof NoSuchKey;`,
  );
  await expect(bundle(entry, join(folder, 'by-class.mjs'))).rejects.toThrow('by their names');
});

test.each([
  ['event streams', () => eventStreamSerdeProvider()],
  ['event streams', () => new EventStreamSerde()],
  ['signed messages of event streams', () => new HeaderFormatter().format()],
  ['the retry mode adaptive', () => new DefaultRateLimiter()],
  ['SHA-1', () => new Sha1()],
  ['SHA-256 in JavaScript', () => new Sha256Js()],
  ['the streams of browsers', () => collectReadableStream()],
])('what needs %s is told that no bundle has them', (_, need) => {
  expect(need).toThrow('is left out of the bundles of functions');
});

test('the SDK finds the partition of each region that bundles leave out by the pattern of the partition', async () => {
  const path = '@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const { partitionsInfo } = (await import(join(ROOT, 'node_modules', path))) as {
    partitionsInfo: { partitions: { id: string; regionRegex: string; regions: object }[] };
  };
  const { partitions } = partitionsInfo;
  const regions = partitions.flatMap(({ id, regions }) =>
    Object.keys(regions).map((region) => [id, region] as const),
  );
  const real = regions.filter(([, region]) => !region.endsWith('-global'));
  expect(real.length).toBeGreaterThan(30);
  for (const [id, region] of real)
    expect(partitions.find(({ regionRegex }) => new RegExp(regionRegex).test(region))?.id, region).toBe(id);
});
