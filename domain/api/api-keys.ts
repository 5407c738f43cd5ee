import * as z from 'zod';
import { API_KEY_SCOPES, apiKeyBody, SESSION_SCOPES } from '../access/access.ts';
import { listOf } from './list.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { instantText } from './schemas.ts';

const members = {
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum([...API_KEY_SCOPES, ...SESSION_SCOPES])),
  accountId: z.string().optional().meta({ description: 'The one account that the key is bound to.' }),
  createdAt: instantText,
  expiresAt: instantText
    .optional()
    .meta({ description: 'The key is refused from then on. Absent if it does not expire.' }),
};
const apiKey = z
  .strictObject({
    ...members,
    lastUsedAt: instantText.optional().meta({
      description: 'The beginning of the hour in which the key was last used. Absent if it was not.',
    }),
  })
  .meta({ id: 'ApiKey', description: 'An API key, without the key itself.' });
const newApiKey = z
  .strictObject({
    ...members,
    key: z.string().meta({ description: 'The token: `Authorization: Bearer <key>`. It is shown this once.' }),
  })
  .meta({ id: 'NewApiKey' });

const example = {
  id: 'key_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  name: 'CRM',
  scopes: ['events:write' as const],
  createdAt: '2026-11-22T06:03:05Z',
};

export const apiKeys = routeGroup({
  servedBy: 'access/api-keys',
  tag: 'Access',
  routes: {
    createApiKey: {
      method: 'POST',
      path: '/v1/api-keys',
      summary: 'Create an API key',
      description: 'The key is shown this once and stored only as a hash.',
      access: { scopes: ['admin'], unbound: true },
      body: jsonBody(apiKeyBody.meta({ id: 'ApiKeyBody' }), { name: 'CRM', scopes: ['events:write'] }),
      responses: {
        201: json(newApiKey, {
          description: 'The key was created.',
          example: { ...example, key: 'uk_7h1s1s4nEx4mpl3K3y0f43Ch4r4ct3rsXXXXXXXXXXX' },
          headers: ['location'],
        }),
      },
    },
    listApiKeys: {
      method: 'GET',
      path: '/v1/api-keys',
      summary: 'List API keys',
      description: 'All keys that are not revoked, newest first, also those that have expired.',
      access: { scopes: ['admin'], unbound: true },
      ...listOf(apiKey, 'A page of API keys.', example),
    },
    revokeApiKey: {
      method: 'DELETE',
      path: '/v1/api-keys/{keyId}',
      summary: 'Revoke an API key',
      description:
        'The key is refused immediately, and so are the sessions that it opened. ' +
        'Of the keys with `admin` that are not bound and do not expire, the last one stays: create another one first.',
      access: { scopes: ['admin'], unbound: true },
      responses: { 204: { description: 'The key is revoked.' } },
      problems: {
        404: 'There is no such API key.',
        409: 'It is the last key with `admin` that is not bound and does not expire.',
      },
    },
  },
});
