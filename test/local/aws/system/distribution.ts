import { request as send } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { RunningSystem } from '../running-system.ts';
import { problem, type Echo } from './ask.ts';

export function distribution(system: () => RunningSystem): void {
  const urls = () => system().stackFile;
  const page = (path: string, init: RequestInit = {}) => fetch(urls().dashboardUrl + path, init);

  /** The status of the response to exactly this path, which fetch would normalize. */
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(urls().dashboardUrl);
      send({ hostname, port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  describe('the distribution', () => {
    test('has its own origin', () => {
      const { dashboardUrl, apiUrl } = urls();
      expect(dashboardUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(dashboardUrl).not.toBe(apiUrl);
    });

    test.each(['/', '/index.html', '/?account=acme'])('shows the page at %s', async (path) => {
      const answer = await page(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
      expect(await answer.text()).toContain('<title>Fixture</title>');
    });

    test.each([
      ['/index.html', 'text/html', 'no-cache'],
      ['/config.json', 'application/json', 'no-cache'],
      ['/assets/app-1.js', 'text/javascript', 'immutable'],
      ['/assets/deep/a%20b+%C3%BC.svg', 'image/svg+xml', 'immutable'],
    ])('gives %s the headers of its deployment', async (path, type, cacheControl) => {
      const { status, headers } = await page(path);
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        200,
        type,
        cacheControl,
      ]);
    });

    test('has the files that the template generates', async () => {
      expect(await (await page('/config.json')).json()).toEqual({ made: 'by the template' });
    });

    test.each(['/', '/assets/app-1.js', '/nothing'])('puts its security headers on %s', async (path) => {
      const { headers } = await page(path);
      expect(headers.get('content-security-policy')).toBe("default-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });

    test.each([
      '/nothing',
      '/assets',
      '/assets/',
      '/_local/schedules',
      '/../app.ts',
      '/%2e%2e/app.ts',
      '/assets/..%2findex.html',
      '//index.html',
    ])('reveals nothing at %s', async (path) => {
      expect(await statusOf(path)).toBe(403);
    });

    test('refuses a malformed path', async () => {
      expect(await statusOf('/%zz')).toBe(400);
    });

    test('sends a file again only if it changed', async () => {
      const etag = (await page('/')).headers.get('etag') ?? '';
      const again = await page('/', { headers: { 'if-none-match': etag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect((await page('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    });

    test('allows only GET and HEAD for files', async () => {
      const head = await page('/', { method: 'HEAD' });
      expect([head.status, Number(head.headers.get('content-length')) > 0, await head.text()]).toEqual([
        200,
        true,
        '',
      ]);
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
        expect((await page('/', { method })).status).toBe(403);
    });
  });

  describe('the API behind the distribution', () => {
    const headers = { authorization: 'Bearer token', 'content-type': 'text/plain', 'x-own': 'a' };

    test('gets the request unchanged, under its own host', async () => {
      const answer = await page('/items/7?a=1&a=2', { method: 'POST', headers, body: 'text' });
      const { event } = (await answer.json()) as Echo;
      expect(event).toMatchObject({
        routeKey: 'POST /items/{id}',
        rawQueryString: 'a=1&a=2',
        body: 'text',
        headers: { ...headers, host: new URL(urls().apiUrl).host },
      });
      const direct = await fetch(`${urls().apiUrl}/items/7`, { method: 'POST', headers, body: 'text' });
      const names = ({ event: { headers: sent } }: Echo) => Object.keys(sent).sort();
      expect(names({ event } as Echo)).toEqual(names((await direct.json()) as Echo));
    });

    test('sends the same response as without the distribution, without the headers of the page', async () => {
      const said = JSON.stringify({
        statusCode: 418,
        headers: { 'X-Own': 'b', 'Cache-Control': 'no-store' },
        cookies: ['a=1', 'b=2'],
        body: 'tea',
      });
      const answers = await Promise.all(
        [urls().apiUrl, urls().dashboardUrl].map(async (url) => {
          const answer = await fetch(`${url}/do/respond`, { method: 'POST', headers, body: said });
          const lines = [...answer.headers].filter(([name]) => name !== 'date');
          return { status: answer.status, lines, text: await answer.text() };
        }),
      );
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[1]?.lines.map(([name]) => name)).not.toContain('content-security-policy');
    });

    test('accepts a large body', async () => {
      const answer = await page('/do/discard', { method: 'POST', body: Buffer.alloc(4_400_000, 'a') });
      expect(await answer.json()).toEqual({ length: 4_400_000 });
    });

    test('keeps its own errors', async () => {
      const answer = await page('/items/7', { method: 'DELETE' });
      expect([answer.status, await answer.json()]).toEqual([404, problem(404, 'not-found')]);
    });
  });
}
