import * as z from 'zod';
import { portalSessionBody } from '../access/portal-session.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { instantText } from './schemas.ts';

const portalSession = z
  .strictObject({
    url: z
      .string()
      .meta({ format: 'uri', description: 'Opens the dashboard. The token is in its fragment.' }),
    token: z
      .string()
      .meta({ description: 'A portal token for one account: read usage, make exports, ask for quota.' }),
    expiresAt: instantText,
  })
  .meta({ id: 'PortalSession' });

const token = 'ps_7h1s1s4nEx4mpl3T0k3n0f43Ch4r4ct3rsXXXXXXXXX';

export const portalSessions = routeGroup({
  servedBy: 'access/portal-sessions',
  tag: 'Access',
  routes: {
    openPortalSession: {
      method: 'POST',
      path: '/v1/accounts/{id}/portal-sessions',
      summary: 'Open a portal session',
      description: 'The CRM’s server calls this to let its signed-in user into the dashboard of one account.',
      access: { scopes: ['admin'] },
      body: {
        ...jsonBody(portalSessionBody.meta({ id: 'PortalSessionBody' }), { minutes: 60 }),
        optional: true,
      },
      responses: {
        201: json(portalSession, {
          description: 'The session is open.',
          example: {
            url: `https://usage.example.com/#token=${token}&account=acme&expires=2026-11-22T07:03:05Z`,
            token,
            expiresAt: '2026-11-22T07:03:05Z',
          },
        }),
      },
    },
  },
});
