import * as z from 'zod';
import { json, routeGroup } from './route.ts';

const publicBecause = 'Documentation of the API, the same for everybody.';

const page = {
  200: {
    description: 'The page.',
    headers: ['content-security-policy', 'cache-control'],
    body: {
      contentType: 'text/html; charset=utf-8',
      schema: z.string(),
      example: '<!doctype html>',
    },
  },
} as const;

export const documentation = routeGroup({
  servedBy: 'documentation/show-documentation',
  tag: 'Documentation',
  routes: {
    getOpenApi: {
      method: 'GET',
      path: '/v1/openapi.json',
      summary: 'Get this document',
      description: 'The OpenAPI 3.1 document of the API.',
      access: { publicBecause },
      responses: {
        200: json(z.looseObject({ openapi: z.string().regex(/^3\.1\.\d+$/) }), {
          description: 'The OpenAPI document.',
          example: { openapi: '3.1.1' },
          headers: ['cache-control'],
        }),
      },
    },
    readDocs: {
      method: 'GET',
      path: '/docs',
      summary: 'Read the documentation',
      description: 'The same as a page for people.',
      access: { publicBecause },
      responses: page,
    },
    readDocsPage: {
      method: 'GET',
      path: '/docs/{page}',
      summary: 'Read a page about the API',
      description: 'The list of guides, what each problem means, or all limits, as a page for people.',
      access: { publicBecause },
      responses: page,
      problems: { 404: 'There is no such page.' },
    },
    readGuide: {
      method: 'GET',
      path: '/docs/guides/{guide}',
      summary: 'Read a guide',
      description: 'A guide or a recipe, as a page for people.',
      access: { publicBecause },
      responses: page,
      problems: { 404: 'There is no such page.' },
    },
  },
});
