import { createUsageDataClient } from '../client/src/usage-data-client.ts';

/** More would push the `Ready` line off the screen. */
const ACCOUNTS = 3;
/** The longest that a session may last. */
const MINUTES = 720;

/**
 * Links that open the dashboards of the first few accounts, and the page of the first one's CSM, made as the CRM makes them
 * for its signed-in users.
 */
export async function dashboardLinks({
  apiUrl,
  adminKey,
}: {
  apiUrl: string;
  adminKey: string;
}): Promise<{ name: string; url: string }[]> {
  const client = createUsageDataClient({ baseUrl: apiUrl, token: adminKey });
  const { items } = await client.listAccounts({ limit: ACCOUNTS }).page();
  const ofAccounts = items.map(async ({ id, name }) => {
    const { url } = await client.openPortalSession(id, { minutes: MINUTES });
    return { name, url };
  });
  const ofCsm = items.slice(0, 1).map(async ({ csm: { name, email } }) => {
    const { url } = await client.openCsmSession({ email, minutes: MINUTES });
    return { name: `All accounts of ${name}, their CSM`, url };
  });
  return Promise.all([...ofAccounts, ...ofCsm]);
}
