import * as z from 'zod';
import { json, routeGroup } from './route.ts';

export const health = routeGroup({
  servedBy: 'health/check-health',
  tag: 'Health',
  isFallback: true,
  routes: {
    checkHealth: {
      method: 'GET',
      path: '/v1/health',
      headBecause: 'Monitors ask with HEAD.',
      summary: 'Check that the API is up',
      access: {
        publicBecause: 'Says that the API is up, or that there is no such route, and nothing else.',
      },
      responses: {
        200: json(z.strictObject({ status: z.literal('ok') }), {
          description: 'The API is up.',
          example: { status: 'ok' },
        }),
      },
    },
  },
});
