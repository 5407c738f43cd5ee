import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { post } from '../functions/webhooks/post.ts';
import { newSecret, signedHeaders } from '../functions/webhooks/signature.ts';
import { freePort } from './trials/free-port.ts';

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'how-to', 'receive-webhooks.md');
/** Where the packages are found that it imports, and nothing is committed. */
const FOLDER = join(import.meta.dirname, '..', 'build');
const FILE = join(FOLDER, `receiver-${process.pid}.ts`);
afterAll(() => rmSync(FILE, { force: true }));

function receiverOfDocument(): string {
  const [, code = ''] = /^ *```ts receiver\.ts\n([^]*?)^ *```$/m.exec(readFileSync(DOCUMENT, 'utf8')) ?? [];
  return code.replace(/^ {3}/gm, '');
}

test('the receiver of the how-to believes what is signed, once, and nothing else', async () => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, receiverOfDocument());
  const [port, secret] = [await freePort(), newSecret()];
  const env = { ...process.env, PORT: String(port), WEBHOOK_SECRET: secret };
  const receiver = spawn(process.execPath, [FILE], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface(receiver.stdout).on('line', (line) => lines.push(line));
  try {
    const send = (by: string, payload: string, id = 'msg_1') => {
      const headers = signedHeaders([by], { id, sentAtMs: Date.now(), payload });
      const options = { reach: { localToo: true }, resolve: async () => [] };
      return post(`http://127.0.0.1:${port}/`, { headers, payload }, options);
    };
    const payload = JSON.stringify({ type: 'quota.alert', timestamp: '', data: { url: 'https://api' } });
    await expect.poll(async () => (await send(secret, payload)).status, { timeout: 20_000 }).toBe(204);
    expect((await send(secret, payload)).status).toBe(204);
    expect((await send(newSecret(), payload, 'msg_2')).status).toBe(400);
    expect((await send(secret, '{"type":"a"', 'msg_3')).status).toBe(400);
    await expect.poll(() => lines).toEqual(['quota.alert https://api']);
  } finally {
    receiver.kill();
  }
});
