import { startFauxqs } from 'fauxqs';
import { runInChild } from './in-child.ts';
import { pinToLocalhost } from './pin-to-localhost.ts';
import { localhost } from './ports.ts';

pinToLocalhost();

/**
 * Queues live in memory: with a data folder, fauxqs 2.4.1 never moves a message to the dead-letter queue. What a
 * lost message stood for is in a table, and the sweep sends it again.
 */
runInChild(async () => {
  const server = await startFauxqs({ port: 0, logger: false });
  return { url: `http://${localhost}:${server.port}`, close: () => server.stop() };
});
