import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { QuotaRequest } from '../../client/src/usage-data-client.ts';
import { openClient } from './client.ts';
import { emailsTo } from './mailbox.ts';
import { expectProblem } from './problems.ts';

const stack = inject('stack');
const admin = openClient(stack);

const csmOf = (id: string) => ({ name: 'Cora Smith', email: `${id}@csm.example` });
const userOf = (id: string) => ({ name: 'Ana Reyes', email: `ana@${id}.example` });
const PACK = { meter: 'sms', kind: 'pack', quantity: 25, message: 'For the fair' } as const;

/** A company, and what it, its CSM and the holder of an emailed link may send. */
async function newCompany(id: string, terms: object = {}) {
  await admin.putAccount(id, { csm: csmOf(id), quotas: { sms: 100, interviews: 10 }, ...terms });
  const portal = await admin.api.openPortalSession(id, { user: userOf(id) });
  const csm = await admin.api.openCsmSession({ email: csmOf(id).email });
  const requests = `/v1/accounts/${id}/quota-requests`;
  return {
    portal: openClient(stack, portal.token),
    csm: openClient(stack, csm.token),
    requests,
    ask: async (body: object = PACK) => {
      const { status, body: asked } = await admin.post<QuotaRequest>(requests, body, { token: portal.token });
      expect(status).toBe(201);
      return asked;
    },
    /** The token of the link in the latest email to the CSM that has one. */
    linkToken: async () => {
      const links = (await emailsTo(stack, csmOf(id).email)).flatMap(
        ({ text }) => /http:\S+decide\.html\S+/.exec(text) ?? [],
      );
      return new URLSearchParams(new URL(links.at(-1) ?? '').hash.slice(1)).get('token') ?? '';
    },
    limitOf: async (meter: string) =>
      (await admin.api.readQuotas(id)).meters.find((one) => one.meter === meter)?.limit,
    toUser: () => emailsTo(stack, userOf(id).email),
    toCsm: () => emailsTo(stack, csmOf(id).email),
  };
}

describe('ask, decide, answer', () => {
  test('by the link of the email: the pack is there, the user is told, and everybody sees the same', async () => {
    const id = 'asks-and-gets';
    const { ask, linkToken, requests, limitOf, toUser, portal } = await newCompany(id);
    const asked = await ask();
    expect(asked).toMatchObject({ status: 'open', decision: null, requestedBy: userOf(id) });
    const link = openClient(stack, await linkToken());
    const path = `${requests}/${asked.id}`;
    const read = await link.get<{ basis: object | null }>(path);
    expect(read.body).toMatchObject({
      id: asked.id,
      accountName: `Company ${id}`,
      basis: { limitIfGranted: 125 },
    });
    const decided = await link.post<QuotaRequest>(`${path}/decision`, { decision: 'grant', note: 'Enjoy' });
    expect(decided).toMatchObject({
      status: 200,
      body: { status: 'granted', decision: { by: csmOf(id), quantity: 25, note: 'Enjoy' } },
    });
    expect(await limitOf('sms')).toBe(125);
    expect((await admin.api.listPacks(id).page()).items).toMatchObject([
      { id: decided.body.decision?.packId, quantity: 25 },
    ]);
    expect((await toUser()).map(({ subject }) => subject)).toEqual([`25 more SMS granted: Company ${id}`]);
    // Its deliveries go on meanwhile.
    const { id: requestId, status, decision } = decided.body;
    const [shown, ...others] = (await portal.get<{ items: QuotaRequest[] }>(requests)).body.items;
    expect([shown?.id, shown?.status, shown?.decision]).toEqual([requestId, status, decision]);
    expect(others).toEqual([]);
    const again = await link.post<QuotaRequest>(`${path}/decision`, { decision: 'grant', quantity: 3 });
    expect([again.status, again.body.id, again.body.decision]).toEqual([200, requestId, decision]);
    expectProblem(await link.post(`${path}/decision`, { decision: 'decline' }), 409);
    expect(await toUser()).toHaveLength(1);
  });

  test('by a CSM session, for a higher quota; the history says who did what', async () => {
    const id = 'asks-for-a-quota';
    const { ask, csm, requests, limitOf } = await newCompany(id);
    const asked = await ask({ ...PACK, kind: 'increase' });
    const { body } = await csm.post<QuotaRequest>(`${requests}/${asked.id}/decision`, { decision: 'grant' });
    expect(body).toMatchObject({
      status: 'granted',
      decision: { packId: null, by: { email: csmOf(id).email } },
    });
    expect(await limitOf('sms')).toBe(125);
    const { items } = await admin.api.listHistory(id).page();
    expect(items.map(({ what }) => what).sort()).toEqual(['quota_request', 'terms', 'terms']);
    expect(items.find(({ what, before }) => what === 'terms' && before !== null)).toMatchObject({
      by: { email: csmOf(id).email },
      before: { quotas: { sms: 100 } },
      after: { quotas: { sms: 125 } },
    });
    expect(JSON.stringify(items)).not.toMatch(/uk_|ps_|cs_|lk_/);
  });

  test('withdrawn by the customer, after which there is nothing to decide', async () => {
    const { ask, portal, linkToken, requests } = await newCompany('asks-and-withdraws');
    const asked = await ask();
    const link = openClient(stack, await linkToken());
    const withdrawn = await portal.post<QuotaRequest>(`${requests}/${asked.id}/withdrawal`, undefined);
    expect(withdrawn).toMatchObject({ status: 200, body: { status: 'withdrawn', decision: null } });
    expectProblem(await link.post(`${requests}/${asked.id}/decision`, { decision: 'grant' }), 409);
    expect((await link.get(`${requests}/${asked.id}`)).body).toMatchObject({
      status: 'withdrawn',
      basis: null,
    });
  });

  test('granted at once while the terms leave room, and told to the CSM and the user', async () => {
    const id = 'granted-at-once';
    const { ask, limitOf, toUser, toCsm } = await newCompany(id, { autoGrant: { sms: 40 } });
    const all = await Promise.all([1, 2, 3].map(() => ask()));
    expect(all.map(({ status }) => status).sort()).toEqual(['granted', 'open', 'open']);
    expect(await limitOf('sms')).toBe(125);
    expect((await toUser()).map(({ subject }) => subject)).toEqual([`25 more SMS granted: Company ${id}`]);
    expect((await toCsm()).filter(({ subject }) => subject.includes('granted automatically'))).toHaveLength(
      1,
    );
  });
});

describe('nobody decides what is not theirs', () => {
  const id = 'decided-by-whom';
  let company: Awaited<ReturnType<typeof newCompany>>;
  let asked: QuotaRequest;
  let path: string;
  beforeAll(async () => {
    company = await newCompany(id);
    await newCompany('of-another-csm');
    asked = await company.ask();
    path = `${company.requests}/${asked.id}/decision`;
  });

  test('not the customer, a key that reads, or the CSM of another account', async () => {
    const reader = await admin.api.createApiKey({ name: 'Reader', scopes: ['usage:read', 'events:write'] });
    const other = await admin.api.openCsmSession({ email: csmOf('of-another-csm').email });
    const bound = await admin.api.createApiKey({
      name: 'Bound',
      scopes: ['admin'],
      accountId: 'of-another-csm',
    });
    for (const client of [
      company.portal,
      ...[reader.key, other.token, bound.key].map((token) => openClient(stack, token)),
    ])
      expectProblem(await client.post(path, { decision: 'grant' }), 403);
    for (const token of [null, 'lk_made-up'])
      expectProblem(await admin.post(path, { decision: 'grant' }, { token }), 401);
  });

  test('not by the link of another request, which opens nothing but its own', async () => {
    const token = await company.linkToken();
    const other = await company.ask();
    const link = openClient(stack, token);
    expectProblem(await link.post(`${company.requests}/${other.id}/decision`, { decision: 'grant' }), 403);
    for (const opened of [
      company.requests,
      `/v1/accounts/${id}`,
      `/v1/accounts/${id}/usage`,
      `/v1/accounts/${id}/history`,
      '/v1/accounts',
      '/v1/api-keys',
    ])
      expectProblem(await link.get(opened), 403);
    expectProblem(await link.post(`${company.requests}/${asked.id}/withdrawal`, undefined), 403);
  });

  test('and all of that has changed nothing', async () => {
    const { items } = await admin.api.listQuotaRequests(id).page();
    expect(items.map(({ status }) => status)).toEqual(['open', 'open']);
  });
});
