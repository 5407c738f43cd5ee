import * as z from 'zod';

/** More would push the `Ready` line off the screen. */
const ACCOUNTS = 3;
/** The longest that a session may last. */
const MINUTES = 720;

const accountList = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const session = z.object({ url: z.string() });

/** Links that open the dashboards of the first few accounts, made as the CRM makes them for its signed-in users. */
export async function dashboardLinks({
  apiUrl,
  adminKey,
}: {
  apiUrl: string;
  adminKey: string;
}): Promise<{ name: string; url: string }[]> {
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
  const listed = await fetch(`${apiUrl}/v1/accounts?limit=${ACCOUNTS}`, { headers });
  const { items } = accountList.parse(await listed.json());
  return Promise.all(
    items.map(async ({ id, name }) => {
      const made = await fetch(`${apiUrl}/v1/accounts/${id}/portal-sessions`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ minutes: MINUTES }),
      });
      return { name, url: session.parse(await made.json()).url };
    }),
  );
}
