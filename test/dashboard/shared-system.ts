import type { TestProject } from 'vitest/node';
import { openClient } from '../journeys/client.ts';
import { newDataDir, removeDataDir, startSystem, type Stack } from '../journeys/system.ts';
import { fillAccounts } from './accounts.ts';
import { serveHostPage } from './host-page.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dashboardSystem: { stack: Stack; hostOrigin: string };
  }
}

/** One system for all tests of the page, with a host page that may frame it. */
export default async function ({ provide }: TestProject) {
  const host = await serveHostPage();
  const dataDir = await newDataDir();
  const system = await startSystem(dataDir, ['--no-seed', '-c', `frameAncestors=${host.origin}`]);
  await fillAccounts(openClient(system.stack));
  provide('dashboardSystem', { stack: system.stack, hostOrigin: host.origin });
  return async () => {
    await system.stop();
    await removeDataDir(dataDir);
    await host.close();
  };
}
