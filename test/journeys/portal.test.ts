import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { PortalSession, PortalSessionBody } from '../../client/src/usage-data-client.ts';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { overRange } from './months.ts';
import { expectProblem } from './problems.ts';

const stack = inject('stack');
const admin = openClient(stack);
const own = 'portal-own';
const other = 'portal-other';

const open = (body?: PortalSessionBody) => admin.api.openPortalSession(own, body);

let session: PortalSession;
/** A client like the browser that opened the session's link: it sends requests only to the page's origin. */
let portal: ReturnType<typeof openClient>;

beforeAll(async () => {
  await admin.putAccount(own);
  await admin.putAccount(other);
  session = await open();
  portal = openClient({ apiUrl: new URL(session.url).origin, adminKey: '' }, session.token);
});

describe('the link of a portal session', () => {
  test('leads to the dashboard and sends the token to no server', () => {
    const { origin, search, hash } = new URL(session.url);
    expect(origin).toBe(new URL(stack.dashboardUrl).origin);
    expect(search).toBe('');
    expect(Object.fromEntries(new URLSearchParams(hash.slice(1)))).toEqual({
      token: session.token,
      account: own,
      expires: session.expiresAt,
    });
  });

  test('is valid for the requested time, or an hour by default', async () => {
    for (const [body, minutes] of [
      [undefined, 60],
      [{ minutes: 1 }, 1],
      [{ minutes: 720 }, 720],
    ] as const) {
      const before = Date.now();
      const { expiresAt } = await open(body);
      // The instant may omit fractions of a second.
      expect(Date.parse(expiresAt)).toBeGreaterThan(before + minutes * 60_000 - 1000);
      expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + minutes * 60_000);
    }
  });
});

describe('the page', () => {
  test('has headers that prevent foreign scripts and embedding in other sites', async () => {
    const page = await fetch(session.url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(page.headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  test('loads only what its headers allow, and all of its files exist', async () => {
    const html = await (await fetch(session.url)).text();
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
    const needed = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(needed.length).toBeGreaterThan(1);
    for (const path of needed) {
      const { origin } = new URL(session.url);
      const file = await fetch(new URL(path, origin));
      expect([path, file.status, new URL(file.url).origin]).toEqual([path, 200, origin]);
      if (path.startsWith('/assets/')) expect(file.headers.get('cache-control')).toContain('immutable');
    }
  });

  test('may be embedded by no site unless the stage is configured otherwise', async () => {
    const config = await fetch(new URL('/dashboard-config.json', session.url));
    expect(await config.json()).toMatchObject({ parents: [] });
  });
});

describe("a portal token, at the page's origin", () => {
  const range = { ...overRange, format: 'csv' };

  test.each([
    ['its account', 'GET', ''],
    ['usage', 'GET', '/usage'],
    ['campaigns', 'GET', '/campaigns'],
    ['quotas', 'GET', '/quotas'],
    ['packs', 'GET', '/packs'],
    ['exports', 'GET', '/exports'],
    ['an export', 'POST', '/exports', range],
    ['quota requests', 'GET', '/quota-requests'],
    ['more quota', 'POST', '/quota-requests', { meter: 'sms', kind: 'pack', quantity: 100 }],
  ])('may request %s', async (_, method, path, body?: object) => {
    const answer = await portal.send(
      method,
      `/v1/accounts/${own}${path}`,
      body === undefined ? {} : { body },
    );
    expect(answer.status).toBeLessThan(300);
  });

  test("gets the same response as at the API's own origin", async () => {
    const path = `/v1/accounts/${own}`;
    const direct = await admin.get<object>(path, { token: session.token });
    const here = await portal.get<object>(path);
    expect(here.body).toEqual(direct.body);
    expect(Object.fromEntries(here.headers)).toEqual({
      ...Object.fromEntries(direct.headers),
      date: here.headers.get('date'),
      'request-id': expect.stringMatching(/^[\w-]+$/) as string,
      // The first of the two has taken from the share.
      ratelimit: expect.stringMatching(/^"sessions";r=\d+;t=\d+$/) as string,
    });
  });

  test.each([other, 'portal-nobody'])('gets no data of the account %s', async (id) => {
    for (const path of ['', '/usage', '/quotas', '/exports', '/campaigns'])
      expectProblem(await portal.get(`/v1/accounts/${id}${path}`), 403);
    expectProblem(await portal.post(`/v1/accounts/${id}/exports`, range), 403);
  });

  test.each<[string, string, object?]>([
    ['POST', `/v1/accounts/${own}/portal-sessions`],
    ['PUT', `/v1/accounts/${own}`, {}],
    ['POST', `/v1/accounts/${own}/packs`, { meter: 'sms', quantity: 1, month: '2026-11' }],
    ['DELETE', `/v1/accounts/${own}/packs/none`],
    ['GET', '/v1/accounts'],
    ['GET', '/v1/api-keys'],
    ['POST', '/v1/api-keys', { scopes: ['usage:read'] }],
    ['DELETE', '/v1/api-keys/none'],
    ['POST', '/v1/events', anEvent(own, 'sms.sent')],
  ])('may not %s %s', async (method, path, body) => {
    expectProblem(await portal.send(method, path, body === undefined ? {} : { body }), 403);
  });

  test('is required', async () => {
    expectProblem(await portal.get(`/v1/accounts/${own}/usage`, { token: null }), 401);
    expectProblem(await portal.get(`/v1/accounts/${own}/usage`, { token: 'ps_made-up' }), 401);
  });
});

describe('a portal session is not opened', () => {
  test.each([{ minutes: 0 }, { minutes: 721 }, { minutes: '5' }, { hours: 1 }])('for %j', async (body) => {
    expectProblem(await admin.post(`/v1/accounts/${own}/portal-sessions`, body), 422);
  });

  test('for an account that does not exist', async () => {
    expectProblem(await admin.post('/v1/accounts/portal-nobody/portal-sessions', {}), 404);
  });
});
