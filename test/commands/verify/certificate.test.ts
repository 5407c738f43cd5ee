import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readCertificate } from '../../../commands/verify/certificate.ts';

const CERTIFICATE = readFileSync(
  join(import.meta.dirname, '../../domain/months/certificate-vectors/certificate.json'),
  'utf8',
);
const asked: (string | undefined)[] = [];
const server = createServer(({ headers }, response) => {
  asked.push(headers.authorization);
  response.end(CERTIFICATE);
});
const open = async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

let origin = '';
beforeEach(async () => {
  asked.length = 0;
  origin = await open();
  vi.stubEnv('USAGE_DATA_KEY', 'uk_secret');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((done) => server.close(done));
});

test('the API is asked with the key', async () => {
  vi.stubEnv('USAGE_DATA_URL', `${origin}/`);
  await readCertificate(`${origin}/v1/accounts/acme/months/2026-10/certificate`);
  expect(asked).toEqual(['Bearer uk_secret']);
});

test.each([
  ['another host', 'http://localhost:1'],
  ['no host', ''],
])('whoever else has the certificate is not told the key, if USAGE_DATA_URL has %s', async (_, url) => {
  vi.stubEnv('USAGE_DATA_URL', url);
  await readCertificate(`${origin}/certificate.json`);
  expect(asked).toEqual([undefined]);
});
