import * as z from 'zod';
import { csmSessionBody } from '../access/csm-session.ts';
import { portalSessionBody } from '../access/portal-session.ts';
import { PATH_PARAMETERS } from './parameters.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { instantText } from './schemas.ts';

const portalSession = z
  .strictObject({
    id: z.string().meta({ description: 'Ends the session by `DELETE`; it opens nothing.' }),
    url: z
      .string()
      .meta({ format: 'uri', description: 'Opens the dashboard. The token is in its fragment.' }),
    token: z
      .string()
      .meta({ description: 'A portal token for one account: read usage, make exports, ask for quota.' }),
    expiresAt: instantText,
  })
  .meta({ id: 'PortalSession' });

const csmSession = z
  .strictObject({
    id: z.string().meta({ description: 'Ends the session by `DELETE`; it opens nothing.' }),
    url: z
      .string()
      .meta({ format: 'uri', description: 'Opens the CSM’s page. The token is in its fragment.' }),
    token: z.string().meta({
      description:
        'A token for the accounts of one CSM: read and export their usage, and decide what they ask for.',
    }),
    expiresAt: instantText,
  })
  .meta({ id: 'CsmSession' });

const csmToken = 'cs_7h1s1s4nEx4mpl3T0k3n0f43Ch4r4ct3rsXXXXXXXXX';
const token = 'ps_7h1s1s4nEx4mpl3T0k3n0f43Ch4r4ct3rsXXXXXXXXX';

const NO_SESSION = 'There is no such session, or it is over.';

export const sessions = routeGroup({
  servedBy: 'access/sessions',
  tag: 'Access',
  routes: {
    openPortalSession: {
      method: 'POST',
      path: '/v1/accounts/{id}/portal-sessions',
      summary: 'Open a portal session',
      description:
        'The CRM’s server calls this to let its signed-in user into the dashboard of one account. ' +
        'The session ends when it expires, when it is ended, or with the key that opened it.',
      access: { scopes: ['sessions:write'] },
      body: {
        ...jsonBody(portalSessionBody.meta({ id: 'PortalSessionBody' }), {
          minutes: 60,
          user: { name: 'Ana Reyes', email: 'ana.reyes@acme.example' },
        }),
        optional: true,
      },
      responses: {
        201: json(portalSession, {
          description: 'The session is open.',
          example: {
            id: PATH_PARAMETERS['sessionId']!.example,
            url: `https://usage.example.com/#token=${token}&account=acme&expires=2026-11-22T07:03:05Z`,
            token,
            expiresAt: '2026-11-22T07:03:05Z',
          },
        }),
      },
    },
    endPortalSession: {
      method: 'DELETE',
      path: '/v1/accounts/{id}/portal-sessions/{sessionId}',
      summary: 'End a portal session',
      description: 'Its token is refused immediately.',
      access: { scopes: ['sessions:write'] },
      responses: { 204: { description: 'The session is ended.' } },
      problems: { 404: NO_SESSION },
    },
    openCsmSession: {
      method: 'POST',
      path: '/v1/csm-sessions',
      summary: 'Open a CSM session',
      description:
        'The CRM’s server calls this to let a signed-in Customer Success Manager into the page of their accounts: ' +
        'those whose `csm` has this address at the time of each request. ' +
        'The session ends when it expires, when it is ended, or with the key that opened it.',
      access: { scopes: ['sessions:write'], unbound: true },
      body: jsonBody(csmSessionBody.meta({ id: 'CsmSessionBody' }), {
        email: 'carla.santos@crm.example',
        minutes: 60,
      }),
      responses: {
        201: json(csmSession, {
          description: 'The session is open.',
          example: {
            id: PATH_PARAMETERS['sessionId']!.example,
            url: `https://usage.example.com/#token=${csmToken}&expires=2026-11-22T07:03:05Z`,
            token: csmToken,
            expiresAt: '2026-11-22T07:03:05Z',
          },
        }),
      },
    },
    endCsmSession: {
      method: 'DELETE',
      path: '/v1/csm-sessions/{sessionId}',
      summary: 'End a CSM session',
      description: 'Its token is refused immediately.',
      access: { scopes: ['sessions:write'], unbound: true },
      responses: { 204: { description: 'The session is ended.' } },
      problems: { 404: NO_SESSION },
    },
  },
});
