import type { Browser } from 'playwright-core';
import { openClient, type Client } from '../journeys/client.ts';
import { newDataDir, removeDataDir, startSystem } from '../journeys/system.ts';
import { launchBrowser } from './browser.ts';

export interface Demo {
  browser: Browser;
  client: Client;
  /** A link to the dashboard, requested as the CRM's server does. */
  link: (account: string) => Promise<string>;
  dashboardUrl: string;
}

/** Runs the whole system with its demo data for as long as `work` takes. */
export async function withDemo(work: (demo: Demo) => Promise<void>): Promise<void> {
  const dataDir = await newDataDir();
  const system = await startSystem(dataDir, []);
  const browser = await launchBrowser();
  try {
    const client = openClient(system.stack);
    const { dashboardUrl } = system.stack;
    const link = async (account: string) => (await client.api.openPortalSession(account)).url;
    await work({ browser, client, link, dashboardUrl });
  } finally {
    await browser.close();
    await system.stop();
    await removeDataDir(dataDir);
  }
}
