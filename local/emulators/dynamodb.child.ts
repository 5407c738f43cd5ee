import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { runInChild } from './in-child.ts';
import { localhost } from './ports.ts';

type Options = { path: string; createTableMs: number; deleteTableMs: number; updateTableMs: number };
const dynalite = createRequire(import.meta.url)('dynalite') as (options: Options) => Server;

runInChild<{ port: number; directory: string }>(async ({ port, directory }) => {
  const server = dynalite({ path: directory, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(port, localhost, resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `http://${localhost}:${port}`, close };
});
