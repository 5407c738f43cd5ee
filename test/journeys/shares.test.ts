import { expect, inject, test } from 'vitest';
import { openClient, type Answer, type Client } from './client.ts';

const stack = inject('stack');
const admin = openClient(stack);

const CLIENTS = 10;
/** Far more than a share has in the few windows that this takes. */
const MOST = 5000;

/** Asks with a token, from several clients, until a request is beyond its share. @returns the refusal */
async function refusalOf(client: Client, path: string): Promise<Answer | undefined> {
  let refusal: Answer | undefined;
  let asked = 0;
  const work = async () => {
    while (!refusal && (asked += 1) <= MOST) {
      const answer = await client.get(path);
      if (answer.status === 429) refusal ??= answer;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return refusal;
}

test('the sessions of an account share its requests; beyond that they wait, and nobody else does', async () => {
  for (const id of ['shares-1', 'shares-2']) await admin.putAccount(id);
  const open = async (id: string) => openClient(stack, (await admin.api.openPortalSession(id)).token);
  const [one, another, other] = [await open('shares-1'), await open('shares-1'), await open('shares-2')];

  // It is refused anyway, so it costs little; a share is taken from nevertheless.
  const refusal = await refusalOf(one, '/v1/accounts/shares-1');
  expect(refusal).toMatchObject({ status: 429, body: { title: 'Too many requests' } });
  const { headers } = refusal!;
  expect(headers.get('ratelimit-policy')).toBe('"sessions";q=300;w=10');
  const [, left, seconds] = /^"sessions";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
  expect(left).toBe('0');
  expect(headers.get('retry-after')).toBe(seconds);
  expect(Number(seconds)).toBeGreaterThanOrEqual(1);
  expect(Number(seconds)).toBeLessThanOrEqual(10);

  const path = '/v1/accounts/shares-2/usage';
  for (const unharmed of [other, admin]) expect((await unharmed.get(path)).status).toBe(200);
  // The typed client waits as long as it is told to.
  expect(await another.api.readUsage('shares-1')).toMatchObject({ accountId: 'shares-1' });
});
