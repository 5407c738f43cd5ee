import type { TestProject } from 'vitest/node';
import { openClient } from '../journeys/client.ts';
import { zoneByDay } from '../journeys/months.ts';
import { newDataDir, removeDataDir, startSystem, type Stack } from '../journeys/system.ts';
import { fillAccounts } from './accounts.ts';
import { findBrowser } from './browser.ts';
import { serveHostPage } from './host-page.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `timeZone` is that of the accounts. */
    dashboardSystem: { stack: Stack; hostOrigin: string; timeZone: string };
  }
}

/** One system for all tests of the page, with a host page that may frame it. */
export default async function ({ provide }: TestProject) {
  await findBrowser();
  /** The account that the manual names. */
  const session = () => client.api.openPortalSession('kalabaw-connect');
  const host = await serveHostPage(session);
  const dataDir = await newDataDir();
  const system = await startSystem(dataDir, ['--no-seed', '-c', `frameAncestors=${host.origin}`]);
  const client = openClient(system.stack);
  await client.putAccount('kalabaw-connect', { name: 'Kalabaw Connect' });
  const timeZone = zoneByDay();
  await fillAccounts(client, timeZone);
  provide('dashboardSystem', { stack: system.stack, hostOrigin: host.origin, timeZone });
  return async () => {
    await system.stop();
    await removeDataDir(dataDir);
    await host.close();
  };
}
