import { describe, expect, test } from 'vitest';
import { ApiProblem, createUsageDataClient, NetworkFailure } from '../../client/src/usage-data-client.ts';
import { json, scriptedServer, type Step } from './scripted-server.ts';

async function open(...steps: [Step, ...Step[]]) {
  const server = await scriptedServer(...steps);
  const client = createUsageDataClient({ baseUrl: server.baseUrl, token: 'uk_1', maxRetries: 0 });
  return { ...server, client };
}

describe('a request', () => {
  test('has the ids in its path, an encoded query, and the token', async () => {
    const { client, received } = await open(json(200, { months: [] }));
    await client.readUsage('acme', { months: 3, campaignId: 'a&b =c' });
    expect(received[0]).toMatchObject({
      method: 'GET',
      url: '/v1/accounts/acme/usage?months=3&campaignId=a%26b+%3Dc',
      headers: { authorization: 'Bearer uk_1' },
      body: '',
    });
    expect(received[0]?.headers).not.toHaveProperty('content-type');
  });

  test('sends its body as JSON', async () => {
    const { client, received } = await open(json(201, {}));
    await client.openPortalSession('acme', { minutes: 5 });
    expect(received[0]).toMatchObject({ method: 'POST', body: '{"minutes":5}' });
    expect(received[0]?.headers['content-type']).toBe('application/json');
    await client.openPortalSession('acme');
    expect(received[1]?.body).toBe('');
  });

  test('omits undefined parameters', async () => {
    const { client, received } = await open(json(200, { items: [], nextCursor: null }));
    await client.listAccounts({ limit: undefined }).page();
    expect(received[0]?.url).toBe('/v1/accounts');
  });

  test('gets a fresh token each time', async () => {
    const { baseUrl, received } = await scriptedServer(json(200, {}));
    let count = 0;
    const client = createUsageDataClient({ baseUrl: `${baseUrl}/`, token: async () => `uk_${(count += 1)}` });
    await client.getAccount('acme');
    await client.getAccount('acme');
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer uk_1', 'Bearer uk_2']);
    expect(received[0]?.url).toBe('/v1/accounts/acme');
  });

  test.each(['', '.', '..'])('is not sent for the id %o, which would change the path', async (id) => {
    const { client, received } = await open(json(200, {}));
    await expect(client.getAccount(id)).rejects.toThrow('{id}: expected a non-empty id');
    await expect(client.listPacks(id).page()).rejects.toThrow(TypeError);
    expect(received).toHaveLength(0);
  });

  test.each(['a/b', '../admin', 'a?b', 'a#b'])(
    'encodes an id such as %o so that it cannot change the path',
    async (id) => {
      const { client, received } = await open(json(200, {}));
      await client.getAccount(id);
      expect(received[0]?.url).toBe(`/v1/accounts/${encodeURIComponent(id)}`);
    },
  );

  test("uses the client's own fetch if it has one", async () => {
    const seen: RequestInit[] = [];
    const client = createUsageDataClient({
      baseUrl: 'http://127.0.0.1',
      fetch: async (_, init) => {
        seen.push(init);
        return Response.json({ id: 'acme' });
      },
    });
    expect(await client.getAccount('acme')).toEqual({ id: 'acme' });
    expect(seen).toHaveLength(1);
  });

  test.each(['', 'usage.example.com', 'ftp://usage.example.com'])(
    'cannot be sent to the base URL %o',
    (baseUrl) => {
      expect(() => createUsageDataClient({ baseUrl })).toThrow(/baseUrl: expected a URL/);
    },
  );
});

describe('a response', () => {
  test('without a body resolves to undefined', async () => {
    const { client } = await open((response) => void response.writeHead(204).end());
    expect(await client.deleteExport('acme', 'exp_1')).toBeUndefined();
  });

  test('with a problem becomes an ApiProblem with all its members', async () => {
    const body = {
      type: '/docs/errors#invalid-input',
      title: 'Invalid input',
      status: 422,
      detail: 'Some fields break a rule; see errors.',
      requestId: 'req-42',
      errors: [{ pointer: '/quantity', message: 'expected a number' }],
      moreErrors: 3,
    };
    const { baseUrl, client } = await open(json(422, body));
    const problem: unknown = await client.getAccount('acme').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    const { status, moreErrors: _, ...members } = body;
    expect(problem).toMatchObject({ ...members, status, body, retryAfter: undefined });
    expect(problem).toHaveProperty(
      'message',
      `GET ${baseUrl}/v1/accounts/acme: 422 Some fields break a rule; see errors.`,
    );
  });

  test.each<[string, Step, string]>([
    ['a gateway in JSON', json(403, { message: 'Forbidden' }), '403 Forbidden'],
    [
      'a gateway in HTML',
      (response) => void response.writeHead(403).end('<h1>No</h1>'),
      '403 no reason given',
    ],
  ])('with an error from %s also becomes an ApiProblem', async (_, step, message) => {
    const { baseUrl, client } = await open(step);
    await expect(client.getAccount('acme')).rejects.toMatchObject({
      name: 'ApiProblem',
      status: 403,
      type: 'about:blank',
      message: `GET ${baseUrl}/v1/accounts/acme: ${message}`,
      errors: [],
    });
  });

  test('that is not JSON is a NetworkFailure, even with status 200', async () => {
    const { client } = await open((response) => void response.end('<h1>Sign in to the Wi-Fi</h1>'));
    await expect(client.getAccount('acme')).rejects.toThrow(NetworkFailure);
  });

  test('that never arrives because the connection breaks is a NetworkFailure that names the request', async () => {
    const { baseUrl, client } = await open((response) => void response.socket?.destroy());
    await expect(client.getAccount('acme')).rejects.toMatchObject({
      name: 'NetworkFailure',
      isTimeout: false,
      message: `GET ${baseUrl}/v1/accounts/acme: no response`,
    });
  });
});

describe('a list', () => {
  const pages = [
    json(200, { items: [{ id: 'a' }, { id: 'b' }], nextCursor: 'c1' }),
    json(200, { items: [], nextCursor: 'c2' }),
    json(200, { items: [{ id: 'c' }], nextCursor: null }),
  ] as const;

  test('iterates over the items of all its pages', async () => {
    const { client, received } = await open(...pages);
    const ids: string[] = [];
    for await (const { id } of client.listCampaigns('acme', { limit: 2 })) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(received.map(({ url }) => url)).toEqual([
      '/v1/accounts/acme/campaigns?limit=2',
      '/v1/accounts/acme/campaigns?limit=2&cursor=c1',
      '/v1/accounts/acme/campaigns?limit=2&cursor=c2',
    ]);
  });

  test('requests only the pages that the loop reaches', async () => {
    const { client, received } = await open(...pages);
    const list = client.listCampaigns('acme');
    expect(received).toHaveLength(0);
    for await (const { id } of list) if (id === 'b') break;
    expect(received).toHaveLength(1);
  });

  test('can also be read by pages, starting at any cursor', async () => {
    const { client, received } = await open(...pages);
    const sizes: number[] = [];
    for await (const { items } of client.listCampaigns('acme').pages()) sizes.push(items.length);
    expect(sizes).toEqual([2, 0, 1]);
    const page = await client.listCampaigns('acme', { cursor: 'c9' }).page();
    expect(page).toEqual({ items: [{ id: 'c' }], nextCursor: null });
    expect(received.at(-1)?.url).toBe('/v1/accounts/acme/campaigns?cursor=c9');
  });
});
