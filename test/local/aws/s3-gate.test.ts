import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { startFauxqs } from 'fauxqs';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientConfig, localAws } from '../../../local/aws/aws-identity.ts';
import { pinToLocalhost } from '../../../local/aws/emulators/pin-to-localhost.ts';
import { startGate } from '../../../local/aws/s3-gate/gate.ts';

pinToLocalhost();
const Bucket = 'files';
let now = new Date();
let store: Awaited<ReturnType<typeof startFauxqs>>;
let gate: Awaited<ReturnType<typeof startGate>>;
let client: S3Client;
let endpoint: string;

beforeAll(async () => {
  store = await startFauxqs({ port: 0, logger: false });
  const upstream = { host: '127.0.0.1', port: store.port };
  const { region, credentials } = localAws;
  gate = await startGate({ port: 0, upstream, region, credentials, now: () => now });
  endpoint = gate.url;
  client = new S3Client(clientConfig(endpoint));
  await client.send(new CreateBucketCommand({ Bucket }));
});
beforeEach(() => {
  now = new Date();
});
afterAll(async () => {
  client.destroy();
  await gate.close();
  await store.stop();
});

const signedGet = (key: string, more: object = {}, expiresIn = 900) =>
  getSignedUrl(client, new GetObjectCommand({ Bucket, Key: key, ...more }), { expiresIn });

async function refusal(answer: Response) {
  const xml = await answer.text();
  const [, code] = /<Code>(.*)<\/Code>/.exec(xml) ?? [];
  const [, message] = /<Message>(.*)<\/Message>/.exec(xml) ?? [];
  return { status: answer.status, type: answer.headers.get('content-type'), code, message };
}
const refused = (code: string, message: unknown = expect.any(String)) => ({
  status: 403,
  type: 'application/xml',
  code,
  message,
});

describe('requests of the SDK', () => {
  test('store, read, list and delete objects, also with unusual keys', async () => {
    for (const Key of ['a.txt', 'sub/a b+c&d=é,(ü).csv']) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: 'hello', ContentType: 'text/csv' }));
      const read = await client.send(new GetObjectCommand({ Bucket, Key }));
      expect(await read.Body?.transformToString()).toBe('hello');
      const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
      expect(head).toMatchObject({ ContentLength: 5, ContentType: 'text/csv' });
      const part = await client.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=1-2' }));
      expect([part.ContentRange, await part.Body?.transformToString()]).toEqual(['bytes 1-2/5', 'el']);
      const list = await client.send(new ListObjectsV2Command({ Bucket, Prefix: Key.slice(0, 5) }));
      expect(list.Contents?.map((each) => each.Key)).toEqual([Key]);
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    }
  });

  test('stream a multipart upload and read every byte back', async () => {
    const chunk = randomBytes(1024 * 1024);
    const hash = createHash('sha256');
    const body = Readable.from(
      (function* () {
        for (let index = 0; index < 12; index += 1) {
          hash.update(chunk);
          yield chunk;
        }
      })(),
    );
    await new Upload({
      client,
      params: { Bucket, Key: 'big', Body: body },
      partSize: 5 * 1024 * 1024,
    }).done();
    const read = await client.send(new GetObjectCommand({ Bucket, Key: 'big' }));
    const received = createHash('sha256');
    for await (const piece of read.Body as Readable) received.update(piece as Buffer);
    expect(received.digest('hex')).toBe(hash.digest('hex'));
  });

  test('stream a body of known length with a trailing checksum', async () => {
    const Body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
    await client.send(new PutObjectCommand({ Bucket, Key: 'streamed', Body, ContentLength: 7 }));
    const read = await client.send(new GetObjectCommand({ Bucket, Key: 'streamed' }));
    expect(await read.Body?.transformToString()).toBe('one two');
  });

  test.each([
    ['with another secret', { secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['with another key id', { accessKeyId: 'AKIDOTHER' }, 'InvalidAccessKeyId'],
  ])('are refused %s', async (_, wrong, code) => {
    const credentials = { ...localAws.credentials, ...wrong };
    const stranger = new S3Client({ ...clientConfig(endpoint), credentials });
    const asked = stranger.send(new GetObjectCommand({ Bucket, Key: 'streamed' }));
    await expect(asked).rejects.toMatchObject({ name: code, $metadata: { httpStatusCode: 403 } });
  });

  test('are refused if the clocks differ by too much', async () => {
    now = new Date(Date.now() + 60 * 60_000);
    const asked = client.send(new GetObjectCommand({ Bucket, Key: 'streamed' }), {});
    await expect(asked).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  test('are refused if the body is not the signed one, and nothing is stored', async () => {
    const altered = new S3Client(clientConfig(endpoint));
    altered.middlewareStack.add(
      (next) => (step) => {
        (step.request as { body: unknown }).body = 'HELLO';
        return next(step);
      },
      { step: 'deserialize', priority: 'low' },
    );
    const put = altered.send(new PutObjectCommand({ Bucket, Key: 'altered', Body: 'hello' }));
    await expect(put).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
    const read = client.send(new GetObjectCommand({ Bucket, Key: 'altered' }));
    await expect(read).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('signed links', () => {
  beforeAll(async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'call log.csv', Body: '0123456789' }));
  });

  test('return the file or a range of it, with the signed name and type', async () => {
    const ResponseContentDisposition = `attachment; filename="a b.csv"; filename*=UTF-8''%E0%B8%81.csv`;
    const url = await signedGet('call log.csv', {
      ResponseContentDisposition,
      ResponseContentType: 'text/csv',
    });
    const whole = await fetch(url);
    expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
    expect(whole.headers.get('content-disposition')).toBe(ResponseContentDisposition);
    expect(whole.headers.get('content-type')).toBe('text/csv');
    const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
    expect([part.status, await part.text()]).toEqual([206, '234']);
  });

  test('work until the last second and not after', async () => {
    const url = await signedGet('call log.csv', {}, 60);
    const date = new URL(url).searchParams.get('X-Amz-Date') ?? '';
    const signedAt = Temporal.Instant.from(date).epochMilliseconds;
    now = new Date(signedAt + 60_000);
    expect((await fetch(url)).status).toBe(200);
    now = new Date(signedAt + 60_001);
    expect(await refusal(await fetch(url))).toEqual(refused('AccessDenied', 'Request has expired'));
  });

  test('allow an upload if it was signed', async () => {
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'sent' }), { expiresIn: 60 });
    expect((await fetch(url, { method: 'PUT', body: 'sent' })).status).toBe(200);
    expect(await (await fetch(await signedGet('sent'))).text()).toBe('sent');
  });

  test.each<[string, (url: URL) => void]>([
    ['another file', (url) => (url.pathname = '/files/other.csv')],
    ['a longer life', (url) => url.searchParams.set('X-Amz-Expires', '604800')],
    ['another name', (url) => url.searchParams.set('response-content-disposition', 'inline')],
    ['another signature', (url) => url.searchParams.set('X-Amz-Signature', '0'.repeat(64))],
    ['another date', (url) => url.searchParams.set('X-Amz-Date', '20301122T060305Z')],
  ])('are refused with %s', async (_, alter) => {
    const url = new URL(await signedGet('call log.csv'));
    alter(url);
    expect(await refusal(await fetch(url))).toEqual(refused('SignatureDoesNotMatch'));
  });

  test('allow an upload that is larger than the store takes at once', async () => {
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'large ü.bin' }));
    const bytes = randomBytes(20 * 1024 * 1024);
    expect((await fetch(url, { method: 'PUT', body: bytes })).status).toBe(200);
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'large ü.bin' }));
    const stored = await Body!.transformToByteArray();
    expect(createHash('sha256').update(stored).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
  });

  test('are refused for another method', async () => {
    const answer = await fetch(await signedGet('call log.csv'), { method: 'DELETE' });
    expect(await refusal(answer)).toEqual(refused('SignatureDoesNotMatch'));
  });

  test('are refused without a signature, or with a lifetime of over a week', async () => {
    const url = new URL(await signedGet('call log.csv'));
    expect(await refusal(await fetch(url.origin + url.pathname))).toEqual(
      refused('AccessDenied', 'Access Denied'),
    );
    url.searchParams.set('X-Amz-Expires', '604801');
    expect((await fetch(url)).status).toBe(400);
  });

  test('are refused to HEAD without a response body', async () => {
    const answer = await fetch(`${endpoint}/files/call%20log.csv`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([403, '']);
  });
});

test('bodies stream in both directions', async () => {
  const slow = createServer((request, response) => {
    request.once('data', (first: Buffer) => response.write(`got ${first.toString()}`));
    request.on('end', () => response.end(' and the rest'));
  });
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  const upstream = { host: '127.0.0.1', port: (slow.address() as AddressInfo).port };
  const { region, credentials } = localAws;
  const between = await startGate({ port: 0, upstream, region, credentials, now: () => now });
  const there = new S3Client(clientConfig(between.url));
  const url = await getSignedUrl(there, new PutObjectCommand({ Bucket, Key: 'slow' }), { expiresIn: 60 });
  const upload = send(url, { method: 'PUT' });
  upload.write('half');
  const [answer] = (await once(upload, 'response')) as [IncomingMessage];
  const [begun] = (await once(answer, 'data')) as [Buffer];
  expect(begun.toString()).toBe('got half');
  upload.end('half');
  expect(await text(answer)).toBe(' and the rest');
  await between.close();
  slow.close();
});
