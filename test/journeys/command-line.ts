import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', 'commands', 'main.ts');

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

interface Setting {
  USAGE_DATA_URL?: string;
  USAGE_DATA_KEY?: string;
  cwd?: string;
  /** What is typed, or piped into it. */
  input?: string | Buffer;
  /** Whether more may be typed. */
  isOpen?: boolean;
}

/** A command that runs, as from a script: nothing of it is a terminal. */
export function startCommand(args: readonly string[], { cwd, input, isOpen = false, ...env }: Setting) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env['PATH'], ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  child.stdin.on('error', () => undefined);
  child.stdin.write(input ?? '');
  if (!isOpen) child.stdin.end();
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, ended, output: () => ({ out, err }) };
}

export const runCommand = (args: readonly string[], setting: Setting) => startCommand(args, setting).ended;

/** What a proxy does with a request before it is passed on: it may wait, or refuse by throwing. */
type Passing = (request: { method: string; path: string; body: Buffer }) => void | Promise<void>;

/** A server that passes everything on, and may change the headers of responses. */
export async function startProxy(
  target: string,
  { headers = {}, port = 0, pass }: { headers?: Record<string, string>; port?: number; pass?: Passing } = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const [method, path, body] = [request.method ?? 'GET', request.url ?? '/', Buffer.concat(chunks)];
      await pass?.({ method, path, body });
      const sent = new Headers(request.headers as Record<string, string>);
      for (const name of ['host', 'connection', 'content-length', 'transfer-encoding']) sent.delete(name);
      const answer = await fetch(target + path, {
        ...{ method, headers: sent, redirect: 'manual' },
        ...(body.length === 0 ? {} : { body }),
      });
      const received = Object.fromEntries(
        [...answer.headers].filter(
          ([name]) => !/^(content-(length|encoding)|transfer-encoding|connection)$/.test(name),
        ),
      );
      response.writeHead(answer.status, { ...received, ...headers });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
