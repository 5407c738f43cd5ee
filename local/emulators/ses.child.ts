import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import { runInChild } from './in-child.ts';
import { localhost } from './ports.ts';

type Start = (config: { host: string; port: number }) => Promise<Server>;
const { default: startMailbox } = createRequire(import.meta.url)('aws-ses-v2-local') as { default: Start };

runInChild<{ port: number }>(async ({ port }) => {
  const server = await startMailbox({ host: localhost, port });
  if (!server.listening) throw new Error(`The mailbox cannot listen on port ${port}.`);
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `http://${localhost}:${port}`, close };
});
