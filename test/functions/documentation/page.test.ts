import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { OPERATIONS } from '../../../domain/api/routes.ts';
import { DOCUMENTS } from '../../../functions/documentation/documents.ts';
import { handler } from '../../../functions/documentation/show-documentation/handler.ts';
import { ask } from '../ask.ts';

const ofPage = (path: string) => {
  const [, page = '', guide] = /^\/docs\/(\w+)(?:\/([\w-]+))?$/.exec(path) ?? [];
  if (path === '/docs') return ask(handler, 'GET /docs', { authorizer: null });
  return guide === undefined
    ? ask(handler, 'GET /docs/{page}', { authorizer: null, path: { page } })
    : ask(handler, 'GET /docs/guides/{guide}', { authorizer: null, path: { guide } });
};

const { text } = await ofPage('/docs');
const PATHS = ['/docs', ...DOCUMENTS.map(({ path }) => `/docs/${path}`)];
const idsOf = (html: string) => [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id);

test('there are pages of guides, recipes and references, and none of what is for those who change the system', () => {
  expect(PATHS).toEqual(
    expect.arrayContaining([
      ...['/docs/guides', '/docs/guides/quickstart', '/docs/guides/check-an-export'],
      ...['/docs/errors', '/docs/limits', '/docs/api'],
    ]),
  );
  expect(PATHS.filter((path) => /add-|README/.test(path))).toEqual([]);
  expect(new Set(PATHS).size).toBe(PATHS.length);
});

test('another page is not found', async () => {
  for (const path of ['/docs/nothing', '/docs/guides/nothing', '/docs/guides/README'])
    expect(await ofPage(path)).toMatchObject({ status: 404 });
});

describe.each(PATHS)('%s', (path) => {
  test('is served as HTML to anybody', async () => {
    const { status, headers, text } = await ofPage(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).not.toMatch(/\b(MARKUP|STYLE|SCRIPT)\b/);
  });

  test('loads nothing, and its policy allows exactly its own style and script', async () => {
    const { headers, text } = await ofPage(path);
    const policy = headers['content-security-policy'];
    const hashes = [...text.matchAll(/<(style|script)>(.*?)<\/\1>/gs)].map(
      ([, tag = '', content = '']) =>
        `${tag}-src 'sha256-${createHash('sha256').update(content).digest('base64')}'`,
    );
    expect(hashes.map((hash) => hash.split('-')[0])).toEqual(
      path === '/docs' ? ['style', 'script'] : ['style'],
    );
    const connects = path === '/docs' ? ["connect-src 'self'"] : [];
    const none = ['base-uri', 'form-action', 'frame-ancestors'].map((name) => `${name} 'none'`);
    expect(policy).toBe([`default-src 'none'`, ...hashes, ...connects, ...none].join('; '));
    expect(text).not.toMatch(/<script[^>]|<img|<link|<iframe|\son\w+=|\sstyle=|\ssrc=|@import|url\(/);
  });

  test('links only to what is there', async () => {
    const { text } = await ofPage(path);
    const ids = idsOf(text);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target = ''] of text.matchAll(/href="([^"]*)"/g)) {
      if (target === '/v1/openapi.json' || /^https?:/.test(target)) continue;
      const [page = '', id] = target.split('#');
      expect([path, ...PATHS], target).toContain(page === '' ? path : page);
      if (id !== undefined)
        expect(page === '' ? ids : idsOf((await ofPage(page)).text), target).toContain(id);
    }
  });
});

describe.each(OPERATIONS)('$operationId', ({ operationId, route }) => {
  const [, section = ''] =
    new RegExp(`<article aria-labelledby="${operationId}">(.*?)</article>`, 's').exec(text) ?? [];

  test('has a section with its path, its responses and a call', () => {
    expect(section).toContain(route.path);
    for (const code of Object.keys(route.responses)) expect(section).toContain(`<strong>${code}</strong>`);
    expect(section).toContain('curl ');
    for (const [name, schema] of Object.entries<z.ZodType>(route.query?.shape ?? {}))
      if (!schema.safeParse(undefined).success)
        expect(section).toMatch(new RegExp(`curl .*[?&]?(amp;)?${name}=`));
    expect(section.includes('Authorization: Bearer')).toBe('scopes' in route.access);
  });
});

test('openapi.json is the committed document', async () => {
  const committed = readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8');
  const served = await ask(handler, 'GET /v1/openapi.json', { authorizer: null });
  expect(served).toMatchObject({ status: 200, body: JSON.parse(committed) as object });
  // Three minified copies would still fit in a response of Lambda.
  expect(served.text.length).toBeLessThan(1_000_000);
});
