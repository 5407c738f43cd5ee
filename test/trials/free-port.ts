import { createServer } from 'node:http';
import { listen } from '../../local/aws/emulators/ports.ts';

/** A port of this machine that nothing has at the moment, for a program that cannot choose one by itself. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const url = new URL(await listen(server, 0));
  await new Promise((resolve) => server.close(resolve));
  return Number(url.port);
}
