import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDynalite, Level } from './dynalite.ts';
import { runInChild } from './in-child.ts';
import { listenPreferring } from './ports.ts';

const PATIENCE_MS = 60_000;

/**
 * Waits for the store's lock. The emulator of a killed system may hold it for another moment, and dynalite would start
 * anyway and then fail every request.
 */
async function storeIsFree(directory: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const store = new Level(directory);
    try {
      await store.open();
      return await store.close();
    } catch (error) {
      if (Date.now() > until) throw new Error(`Cannot open ${directory}`, { cause: error });
      await sleep(50);
    }
  }
}

runInChild(async ({ ports, dataDir }) => {
  const directory = join(dataDir, 'dynamodb');
  await mkdir(directory, { recursive: true });
  await storeIsFree(directory);
  const server = createDynalite(directory);
  const url = await listenPreferring(server, ports.dynamodb ?? 0);
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return [{ urls: { dynamodb: url }, close }];
});
