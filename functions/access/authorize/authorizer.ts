import type { Clock } from '../../clock.ts';
import type { AuthorizerContext } from '../../http/request.ts';
import { StorageUnavailable } from '../../storage/failures.ts';
import type { TokenStore } from '../../storage/tokens.ts';

/**
 * Says who calls. It never denies a request itself: API Gateway would respond in its own form, to a bad token with 403
 * instead of 401. `apiHandler` refuses every request without a principal.
 */
export function authorizer(tokens: Pick<TokenStore, 'principalOf'>, clock: Clock) {
  return async (
    authorization: string | undefined,
  ): Promise<{ isAuthorized: true; context: AuthorizerContext }> => {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { isAuthorized: true, context: {} };
    try {
      const principal = await tokens.principalOf(token, clock());
      if (!principal) return { isAuthorized: true, context: {} };
      const { tokenId, scopes, accountId } = principal;
      return {
        isAuthorized: true,
        context: { tokenId, scopes: scopes.join(' '), ...(accountId === undefined ? {} : { accountId }) },
      };
    } catch (error) {
      if (error instanceof StorageUnavailable)
        return { isAuthorized: true, context: { unavailable: 'true' } };
      throw error;
    }
  };
}
