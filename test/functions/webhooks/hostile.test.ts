import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { post } from '../../../functions/webhooks/post.ts';
import { startReceiver, answerWith } from './receiver.ts';

const LOCAL = { localToo: true };
const noNames = async (): Promise<string[]> => [];

const send = (url: string, timeoutMs = 1000) =>
  post(
    url,
    { headers: { 'webhook-id': 'msg_1' }, payload: '{}' },
    { reach: LOCAL, resolve: noNames, timeoutMs },
  );

/** A server that speaks whatever it wants. */
async function startTcp(speak: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    speak(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Writes again and again for as long as somebody reads. */
function endlessly(socket: Socket, chunk: Buffer | string, everyMs: number): void {
  const timer = setInterval(() => socket.write(chunk), everyMs);
  socket.on('close', () => clearInterval(timer));
}

/** Made for this test, for 127.0.0.1 and a hundred years; it opens nothing. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVpedv1FmsMQrcg9a
F3865MHEzKoxdAxMhSDAdDjHUiWhRANCAASJDX7MTtuPJqpkRFTNwEm7v7jzYvKG
q3RzI683Zdd66xoV6jZZLBfChkG7frnbnKt8H7uHHttuqofayKAWFvsm
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkTCCATagAwIBAgIUOFVxNL6JNfF1QjhQGfAqC4YxP3kwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyODE3MDIzN1oYDzIxMjYxMTA0
MTcwMjM3WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASJDX7MTtuPJqpkRFTNwEm7v7jzYvKGq3RzI683Zdd66xoV6jZZLBfC
hkG7frnbnKt8H7uHHttuqofayKAWFvsmo2QwYjAdBgNVHQ4EFgQUuPTPs2LmKZ2p
G+XE5GhZZEBHq4UwHwYDVR0jBBgwFoAUuPTPs2LmKZ2pG+XE5GhZZEBHq4UwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC
IQDI6aXECAL5UB5L6oOVkAacyxtbE9G7TfKKiRpXdQS2iQIhAOAEWh1GGCTYYSZ7
j5+3GfP9JskBxzsmtrHVtmduvyCV
-----END CERTIFICATE-----`;

describe('an endpoint that', () => {
  test.each([
    ['never answers', () => undefined, /No response within 1 seconds/],
    ['closes at once', (socket: Socket) => socket.destroy(), /closed/],
    ['is no HTTP server', (socket: Socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n'), /not valid HTTP/],
    [
      'sends headers one by one',
      (socket: Socket) => endlessly(socket, 'x', 20),
      /not valid HTTP|No response/,
    ],
    [
      'sends headers slowly and for ever',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        endlessly(socket, 'x-a: b\r\n', 50);
      },
      /No response within/,
    ],
    [
      'sends huge headers',
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n`),
      /headers/,
    ],
    [
      'sends a body byte by byte',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
        endlessly(socket, 'x', 20);
      },
      /No response within/,
    ],
    [
      'sends a body without end',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        endlessly(socket, Buffer.alloc(64 * 1024), 1);
      },
      /longer than 64 KiB/,
    ],
    [
      'breaks off in its body',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'),
      /closed before the response was complete/,
    ],
    [
      'goes on saying that it goes on',
      (socket: Socket) => endlessly(socket, 'HTTP/1.1 100 Continue\r\n\r\n', 20),
      /No response within/,
    ],
    [
      'switches to another protocol',
      (socket: Socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      /another protocol/,
    ],
  ])('%s has failed, in clear words and in time', async (_, speak, words) => {
    const { error, durationMs } = await send(await startTcp(speak));
    expect(error).toMatch(words);
    expect(durationMs).toBeLessThan(3000);
  });

  test('redirects has failed, and is not followed', async () => {
    const elsewhere = await startReceiver();
    const receiver = await startReceiver();
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answer(answerWith(status, '', { location: elsewhere.url }));
      const outcome = await send(receiver.url);
      expect(outcome.status).toBe(status);
      expect(outcome.error).toContain('redirect');
    }
    expect(elsewhere.received).toEqual([]);
  });

  test('sends a gzip bomb is not unpacked', async () => {
    const receiver = await startReceiver();
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    receiver.answer((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    expect(await send(receiver.url)).toMatchObject({ body: null });
    expect(receiver.received[0]?.headers['accept-encoding']).toBe('identity');
  });

  test('has a certificate of nobody has failed', async () => {
    const receiver = await startReceiver((listener) =>
      createTlsServer({ key: KEY, cert: CERTIFICATE }, listener),
    );
    const { error } = await send(`https://127.0.0.1:${receiver.port}/`);
    expect(error).toBe('TLS failed: the certificate is signed by itself.');
    expect(receiver.received).toEqual([]);
  });

  test('is not there has failed', async () => {
    expect((await send('http://127.0.0.1:1/')).error).toBe('The connection was refused.');
    expect((await send('https://nowhere.example/')).error).toMatch(/does not resolve/);
  });

  test('sends control characters and half characters shows a text', async () => {
    const receiver = await startReceiver();
    receiver.answer((response) => response.writeHead(500).end(Buffer.from([0, 27, 0xff, 65])));
    expect((await send(receiver.url)).body).toBe('\ufffd\ufffd\ufffdA');
    receiver.answer(answerWith(500, 'a'.repeat(10_000)));
    expect((await send(receiver.url)).body).toBe('a'.repeat(256));
  });
});
