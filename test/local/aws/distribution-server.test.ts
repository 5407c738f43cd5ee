import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, onTestFinished } from 'vitest';
import { serveDistribution } from '../../../local/aws/distribution/server.ts';
import { createLog } from '../../../local/aws/log.ts';

/** A distribution that forwards everything to this API. */
async function inFrontOf(api: RequestListener) {
  const server = createServer(api).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const distribution = await serveDistribution(
    {
      logicalId: 'Front',
      defaultRootObject: undefined,
      behaviors: [
        { pattern: '*', methods: ['GET', 'POST'], origin: { kind: 'api' }, headers: { 'x-own': 'a' } },
      ],
    },
    {
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      port: 0,
      log: createLog({ verbose: false }),
    },
  );
  const closeApi = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(async () => {
    await distribution.close();
    await closeApi();
  });
  return { url: `http://${distribution.host}/`, closeApi };
}

test('forwards each chunk of both bodies as it arrives', async () => {
  const { url } = await inFrontOf((request, response) => {
    response.flushHeaders();
    request.pipe(response);
  });
  const request = send(url, { method: 'POST' });
  request.write('one');
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const pieces = response.setEncoding('utf8')[Symbol.asyncIterator]();
  expect((await pieces.next()).value).toBe('one');
  request.end('two');
  expect((await pieces.next()).value).toBe('two');
  expect((await pieces.next()).done).toBe(true);
});

test('overrides headers of the API with its own', async () => {
  const { url } = await inFrontOf((_, response) => response.setHeader('X-Own', 'b').end());
  expect((await fetch(url)).headers.get('x-own')).toBe('a');
});

test('closes the request to the API when the client disconnects', async () => {
  const gone = Promise.withResolvers<string>();
  const { url } = await inFrontOf((_, response) => {
    response.on('close', () => gone.resolve('gone')).write('first of many');
  });
  const request = send(url).end();
  request.on('error', () => {});
  await once(request, 'response');
  request.destroy();
  expect(await gone.promise).toBe('gone');
});

test('responds with 502 when the API does not respond', async () => {
  const { url, closeApi } = await inFrontOf(() => {});
  await closeApi();
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([502, 'The API does not respond.\n']);
});
