import * as z from 'zod';
import { json, routeGroup } from './route.ts';

const publicBecause = 'Documentation of the API, the same for everybody.';

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
      responses: {
        200: {
          description: 'The page.',
          headers: ['content-security-policy', 'cache-control'],
          body: {
            contentType: 'text/html; charset=utf-8',
            schema: z.string(),
            example: '<!doctype html>',
          },
        },
      },
    },
  },
});
