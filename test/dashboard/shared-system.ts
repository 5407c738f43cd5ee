import type { TestProject } from 'vitest/node';
import { openClient } from '../journeys/client.ts';
import { zoneByDay } from '../journeys/months.ts';
import { newDataDir, removeDataDir, startSystem, type Stack } from '../journeys/system.ts';
import { fillAccounts } from './accounts.ts';
import { findBrowser } from './browser.ts';
import { serveHostPage } from './host-page.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `timeZone` is the time zone of the accounts. */
    dashboardSystem: { stack: Stack; hostOrigin: string; timeZone: string };
  }
}

/** One system for all dashboard tests, with a host page that may embed it. */
export default async function ({ provide }: TestProject) {
  await findBrowser();
  /** Opens a session for the account in the manual. */
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
