import { createServer } from 'node:net';

export const localhost = '127.0.0.1';

const tryPort = (port: number) =>
  new Promise<number | undefined>((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(undefined));
    server.listen(port, localhost, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });

/** The preferred port when it is free, or else any free one. `0` prefers none. */
export async function freePort(preferred = 0): Promise<number> {
  const port = (await tryPort(preferred)) ?? (await tryPort(0));
  if (port === undefined) throw new Error(`No port is free on ${localhost}.`);
  return port;
}
