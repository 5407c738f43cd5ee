import { createUsageDataClient } from '../client/src/usage-data-client.ts';

/** More would push the `Ready` line off the screen. */
const ACCOUNTS = 3;
/** The longest that a session may last. */
const MINUTES = 720;

/** Links that open the dashboards of the first few accounts, made as the CRM makes them for its signed-in users. */
export async function dashboardLinks({
  apiUrl,
  adminKey,
}: {
  apiUrl: string;
  adminKey: string;
}): Promise<{ name: string; url: string }[]> {
  const client = createUsageDataClient({ baseUrl: apiUrl, token: adminKey });
  const { items } = await client.listAccounts({ limit: ACCOUNTS }).page();
  return Promise.all(
    items.map(async ({ id, name }) => {
      const { url } = await client.openPortalSession(id, { minutes: MINUTES });
      return { name, url };
    }),
  );
}
