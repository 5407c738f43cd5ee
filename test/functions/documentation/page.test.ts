import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { OPERATIONS } from '../../../domain/api/routes.ts';
import { handler } from '../../../functions/documentation/show-documentation/handler.ts';
import { ask } from '../ask.ts';

const { status, headers, text } = await ask(handler, 'GET /docs', { authorizer: null });

test('the page is served as HTML to anybody', () => {
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(text).toMatch(/^<!doctype html>/);
});

test('the page runs nothing and loads nothing; its policy allows its own style alone', () => {
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^;]*;/);
  expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`);
  expect(text).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|\sstyle=|\ssrc=|@import|url\(/);
  for (const [, target] of text.matchAll(/href="([^"]*)"/g))
    expect(target).toMatch(/^#|^\/v1\/openapi\.json$/);
});

test('every link within the page leads to one place', () => {
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of text.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
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
