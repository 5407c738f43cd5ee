import { v7 as uuid } from 'uuid';
import { PORTAL_SCOPES, portalLink } from '../../../domain/access/portal-session.ts';
import { portalSessions } from '../../../domain/api/portal-sessions.ts';
import { formatInstant } from '../../../domain/calendar.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { TokenStore } from '../../storage/tokens.ts';

interface PortalSessionStores {
  accounts: Pick<AccountStore, 'get'>;
  tokens: Pick<TokenStore, 'issuePortalToken'>;
}

/** Portal sessions: the CRM's server lets its signed-in user into the dashboard. */
export function portalSessionRoutes(stores: PortalSessionStores, clock: Clock, dashboardUrl: string) {
  return apiHandler(
    portalSessions,
    {
      openPortalSession: async (request) => {
        const { minutes } = request.body;
        const { id: accountId } = await accountOf(request, stores.accounts);
        // Whole seconds, since the store keeps no fraction: the response and the token then expire at the same instant.
        const end = request.now.round({ smallestUnit: 'second', roundingMode: 'floor' }).add({ minutes });
        const { token } = await stores.tokens.issuePortalToken({
          tokenId: `session_${uuid()}`,
          scopes: PORTAL_SCOPES,
          accountId,
          end,
        });
        const expiresAt = formatInstant(end);
        const url = portalLink(dashboardUrl, { token, accountId, expiresAt });
        return { status: 201, body: { url, token, expiresAt } };
      },
    },
    clock,
  );
}
