import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { download } from '../../../commands/export/download.ts';

const CONTENT = Buffer.from('Call ID\r\n1\r\n');
const sha256 = createHash('sha256').update(CONTENT).digest('hex');

/** A server that answers as it is told, and a folder. */
async function scene(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'download-'));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return { folder, wanted: { url: `http://127.0.0.1:${port}/`, sha256, path: join(folder, 'calls.csv') } };
}

test('a file that is whole gets its name', async () => {
  const { folder, wanted } = await scene((response) => response.end(CONTENT));
  let arrived = 0;
  await download(wanted, { signal: new AbortController().signal, onProgress: (bytes) => (arrived = bytes) });
  expect(await readdir(folder)).toEqual(['calls.csv']);
  expect(await readFile(wanted.path)).toEqual(CONTENT);
  expect(arrived).toBe(CONTENT.length);
});

test.each<[string, (response: ServerResponse) => void, string]>([
  ['other content', (response) => response.end('Call ID\r\n2\r\n'), 'not what the API wrote'],
  ['less content', (response) => response.end(CONTENT.subarray(0, 5)), 'not what the API wrote'],
  [
    'a connection that breaks',
    (response) => {
      response.writeHead(200, { 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, 5), () => response.destroy());
    },
    'broke off',
  ],
  ['a refusal', (response) => response.writeHead(403).end('expired'), 'answered 403'],
])('after %s nothing is left, under no name', async (_, answer, message) => {
  const { folder, wanted } = await scene(answer);
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  await expect(download(wanted, options)).rejects.toThrow(message);
  expect(await readdir(folder)).toEqual([]);
});

test('an interruption leaves nothing either', async () => {
  const { folder, wanted } = await scene((response) => {
    response.writeHead(200, { 'content-length': CONTENT.length });
    response.write(CONTENT.subarray(0, 5));
  });
  const controller = new AbortController();
  const reason = new Error('enough');
  const onProgress = () => controller.abort(reason);
  await expect(download(wanted, { signal: controller.signal, onProgress })).rejects.toBe(reason);
  expect(await readdir(folder)).toEqual([]);
});
