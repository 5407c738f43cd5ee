import { v7 as uuid } from 'uuid';
import { formatInstant } from '../../../domain/calendar.ts';
import { PORTAL_SCOPES, portalLink, portalSessionTerms } from '../../../domain/access/portal-session.ts';
import { parseInput } from '../../../domain/validation.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { rawBody, readJson, type ApiEvent } from '../../http/request.ts';
import { jsonResponse } from '../../http/response.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { TokenStore } from '../../storage/tokens.ts';

interface PortalSessionStores {
  accounts: Pick<AccountStore, 'get'>;
  tokens: Pick<TokenStore, 'issuePortalToken'>;
}

/** `POST /v1/accounts/{id}/portal-sessions`: the CRM's server lets its signed-in user into the dashboard. */
export function portalSessionRoutes(stores: PortalSessionStores, clock: Clock, dashboardUrl: string) {
  return apiHandler(
    {
      'POST /v1/accounts/{id}/portal-sessions': {
        scopes: ['admin'],
        handle: async (request) => {
          const { minutes } = readTerms(request.event);
          const { id: accountId } = await accountOf(request, stores.accounts);
          // Whole seconds, so that what is said and what is kept to is the same instant.
          const end = request.now.round({ smallestUnit: 'second', roundingMode: 'floor' }).add({ minutes });
          const { token } = await stores.tokens.issuePortalToken({
            tokenId: `session_${uuid()}`,
            scopes: PORTAL_SCOPES,
            accountId,
            end,
          });
          const expiresAt = formatInstant(end);
          const url = portalLink(dashboardUrl, { token, accountId, expiresAt });
          return jsonResponse(201, { url, token, expiresAt });
        },
      },
    },
    clock,
  );
}

/** All terms have defaults, so no body is as good as an empty one. */
function readTerms(event: ApiEvent) {
  if (rawBody(event).length === 0) return parseInput(portalSessionTerms, {});
  return readJson(event, portalSessionTerms);
}
