import { expect, test } from 'vitest';
import * as z from 'zod';
import { openApiDocument } from '../../../domain/api/document.ts';
import { json, routeGroup } from '../../../domain/api/route.ts';
import { apiHandler } from '../../../functions/http/api-handler.ts';
import { ask } from '../ask.ts';
import { testClock } from '../clock.ts';
import '../servers.ts';

const { clock } = testClock('2026-11-10T06:30:00Z');

const deprecated = {
  since: '2026-11-01T00:00:00Z',
  sunset: '2027-11-01T00:00:00Z',
  see: 'https://api.example.com/docs#versions',
};
const spec = {
  method: 'GET',
  summary: 'Get what is old',
  access: { scopes: ['usage:read'] },
  responses: { 200: json(z.strictObject({ n: z.number() }), { description: 'It.', example: { n: 1 } }) },
} as const;
const group = routeGroup({
  servedBy: 'test',
  tag: 'Test',
  routes: {
    readOld: { ...spec, path: '/v1/old', deprecated },
    readNew: { ...spec, path: '/v1/new' },
  },
});
const handler = apiHandler(
  group,
  {
    readOld: async () => ({ status: 200, body: { n: 1 } }),
    readNew: async () => ({ status: 200, body: { n: 1 } }),
  },
  clock,
);

test('every response of a deprecated route says so, and when the route ends', async () => {
  const told = {
    deprecation: '@1793491200',
    sunset: 'Mon, 01 Nov 2027 00:00:00 GMT',
    link: '<https://api.example.com/docs#versions>; rel="deprecation"',
  };
  expect((await ask(handler, 'GET /v1/old')).headers).toMatchObject(told);
  const refused = await ask(handler, 'GET /v1/old', { authorizer: null });
  expect(refused).toMatchObject({ status: 401, headers: told });
  expect((await ask(handler, 'GET /v1/new')).headers).not.toHaveProperty('deprecation');
  expect((await ask(handler, 'GET /v1/none')).headers).not.toHaveProperty('sunset');
});

test('the document says so too, of the route and of each of its responses', () => {
  const operations = Object.entries(group.routes).map(([operationId, route]) => ({
    operationId,
    tag: 'Test',
    route,
  }));
  const { paths } = openApiDocument(operations) as unknown as {
    paths: Record<
      string,
      { get: { deprecated?: boolean; description: string; responses: Record<string, { headers: object }> } }
    >;
  };
  const { deprecated: isDeprecated, description, responses } = paths['/v1/old']!.get;
  expect(isDeprecated).toBe(true);
  expect(description).toContain(deprecated.sunset);
  for (const response of Object.values(responses))
    expect(Object.keys(response.headers)).toEqual(expect.arrayContaining(['Deprecation', 'Sunset', 'Link']));
  expect(paths['/v1/new']!.get).not.toHaveProperty('deprecated');
});
