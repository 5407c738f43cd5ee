import { v7 as uuid } from 'uuid';
import { actorOf } from '../../../domain/access/actor.ts';
import { apiKeys } from '../../../domain/api/api-keys.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import { newApiKey, type TokenStore } from '../../storage/tokens.ts';

/** API keys. A key's token is shown once, in the response that creates it. */
export function apiKeyRoutes(tokens: Pick<TokenStore, 'issue' | 'list' | 'revoke'>, clock: Clock) {
  return apiHandler(
    apiKeys,
    {
      createApiKey: async ({ body, principal, now }) => {
        const apiKey = newApiKey(`key_${uuid()}`, body, now);
        const { token } = await tokens.issue(apiKey, actorOf(principal));
        return {
          status: 201,
          body: { ...apiKey, key: token },
          headers: { location: `/v1/api-keys/${apiKey.id}` },
        };
      },
      listApiKeys: ({ page }) =>
        page(
          (limit, after) => tokens.list(limit, after),
          (apiKey) => apiKey,
        ),
      revokeApiKey: async ({ path, principal, now }) => {
        if (!(await tokens.revoke(path.keyId, now, actorOf(principal)))) throw notFound('API key');
        return { status: 204 };
      },
    },
    clock,
  );
}
