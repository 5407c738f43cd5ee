import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { isThere, signalled } from './processes.ts';

/** Where Node.js opens its inspector in a process that receives SIGUSR1. So processes are asked one after the other. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const PATIENCE_MS = 10_000;
const MB = 2 ** 20;

const targets = z.tuple([z.object({ webSocketDebuggerUrl: z.url() })]);
const answer = z.object({ id: z.number(), result: z.unknown() });
const processId = z.object({ result: z.object({ value: z.number() }) });
const heapUsage = z.object({ usedSize: z.number(), backingStorageSize: z.number() });

/**
 * What a process of Node.js keeps, in MB: its heap and its buffers after a collection. The rest of its memory is code, and
 * garbage that V8 has had no reason to collect.
 * @returns undefined if the process ends meanwhile
 * @throws Error if something else is being debugged on this machine, or the process does not answer within ten seconds
 */
export async function keptMbOf(pid: number): Promise<number | undefined> {
  if ((await debuggerUrl()) !== undefined)
    throw new Error(`Something else is being debugged at ${INSPECTOR}.`);
  if (!signalled(pid, 'SIGUSR1')) return undefined;
  const until = performance.now() + PATIENCE_MS;
  let url = await debuggerUrl();
  while (url === undefined && isThere(pid)) {
    if (performance.now() > until) throw new Error(`Process ${pid} does not open ${INSPECTOR}.`);
    await wait(5);
    url = await debuggerUrl();
  }
  if (url === undefined) return undefined;
  const socket = new WebSocket(url);
  const closed = once(socket, 'close');
  const result = await Promise.race([
    measured(socket),
    closed.then(() => undefined),
    wait(PATIENCE_MS, new Error(`Process ${pid} does not answer its inspector.`)),
  ]);
  if (result instanceof Error) throw result;
  if (result === undefined) return undefined;
  if (result.pid !== pid) throw new Error(`Process ${result.pid} is being debugged at ${INSPECTOR}.`);
  // It closes what would carry its answer, so nobody waits for that.
  ask(socket, 'Runtime.evaluate', { expression: 'setTimeout(() => process._debugEnd())' }).catch(
    () => undefined,
  );
  await closed;
  return result.keptMb;
}

async function measured(socket: WebSocket): Promise<{ pid: number; keptMb: number }> {
  await once(socket, 'open');
  const evaluated = await ask(socket, 'Runtime.evaluate', { expression: 'process.pid' });
  await ask(socket, 'HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = heapUsage.parse(await ask(socket, 'Runtime.getHeapUsage'));
  return { pid: processId.parse(evaluated).result.value, keptMb: (usedSize + backingStorageSize) / MB };
}

let asked = 0;

/** Asks an inspector. See https://chromedevtools.github.io/devtools-protocol/v8/ */
async function ask(socket: WebSocket, method: string, params = {}): Promise<unknown> {
  const id = ++asked;
  const answered = new Promise<unknown>((resolve) => {
    const listen = ({ data }: MessageEvent) => {
      const message = answer.safeParse(JSON.parse(String(data)));
      if (message.data?.id !== id) return;
      socket.removeEventListener('message', listen);
      resolve(message.data.result);
    };
    socket.addEventListener('message', listen);
  });
  socket.send(JSON.stringify({ id, method, params }));
  return answered;
}

async function debuggerUrl(): Promise<string | undefined> {
  try {
    const response = await fetch(INSPECTOR, { headers: { connection: 'close' } });
    return targets.parse(await response.json())[0].webSocketDebuggerUrl;
  } catch {
    return undefined;
  }
}
