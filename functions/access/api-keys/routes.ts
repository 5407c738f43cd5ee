import { v7 as uuid } from 'uuid';
import { apiKeyTerms } from '../../../domain/access/access.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { listResponse } from '../../http/list.ts';
import { notFound } from '../../http/problem.ts';
import { readJson } from '../../http/request.ts';
import { emptyResponse, jsonResponse } from '../../http/response.ts';
import { newApiKey, type TokenStore } from '../../storage/tokens.ts';

/** `POST`, `GET` and `DELETE /v1/api-keys`. A key's token is shown once, in the answer that makes it. */
export function apiKeyRoutes(tokens: Pick<TokenStore, 'issue' | 'list' | 'revoke'>, clock: Clock) {
  return apiHandler(
    {
      'POST /v1/api-keys': {
        scopes: ['admin'],
        unbound: true,
        handle: async ({ event, now }) => {
          const key = newApiKey(`key_${uuid()}`, readJson(event, apiKeyTerms), now);
          const { token } = await tokens.issue(key);
          return jsonResponse(201, { ...key, key: token }, { location: `/v1/api-keys/${key.id}` });
        },
      },
      'GET /v1/api-keys': {
        scopes: ['admin'],
        unbound: true,
        handle: async ({ event }) =>
          listResponse(
            event,
            (limit, after) => tokens.list(limit, after),
            (key) => key,
          ),
      },
      'DELETE /v1/api-keys/{keyId}': {
        scopes: ['admin'],
        unbound: true,
        handle: async ({ path }) => {
          if (!(await tokens.revoke(path['keyId'] ?? ''))) throw notFound('API key');
          return emptyResponse(204);
        },
      },
    },
    clock,
  );
}
