import { v7 as uuid } from 'uuid';
import { CSM_SCOPES, csmLink } from '../../../domain/access/csm-session.ts';
import { PORTAL_SCOPES, portalLink } from '../../../domain/access/portal-session.ts';
import { sessions } from '../../../domain/api/sessions.ts';
import { formatInstant, type Instant } from '../../../domain/calendar.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { TokenStore } from '../../storage/tokens.ts';

interface SessionStores {
  accounts: Pick<AccountStore, 'get'>;
  tokens: Pick<TokenStore, 'issueTemporary'>;
}

/** Sessions: the CRM's server lets its signed-in user into the dashboard of an account, or a CSM into their accounts. */
export function sessionRoutes({ accounts, tokens }: SessionStores, clock: Clock, dashboardUrl: string) {
  return apiHandler(
    sessions,
    {
      openPortalSession: async (request) => {
        const { minutes, user, language } = request.body;
        const { id: accountId } = await accountOf(request, accounts);
        const end = endOf(request.now, minutes);
        const rights = { tokenId: newId(), scopes: PORTAL_SCOPES, accountId, user };
        const { token } = await tokens.issueTemporary('ps', { ...rights, end });
        const expiresAt = formatInstant(end);
        const url = portalLink(dashboardUrl, { token, accountId, expiresAt, language });
        return { status: 201, body: { url, token, expiresAt } };
      },
      openCsmSession: async ({ body: { email, minutes, language }, now }) => {
        const end = endOf(now, minutes);
        const rights = { tokenId: newId(), scopes: CSM_SCOPES, csm: email };
        const { token } = await tokens.issueTemporary('cs', { ...rights, end });
        const expiresAt = formatInstant(end);
        const url = csmLink(dashboardUrl, { token, expiresAt, language });
        return { status: 201, body: { url, token, expiresAt } };
      },
    },
    clock,
  );
}

const newId = () => `session_${uuid()}`;

/** Whole seconds, since the store keeps no fraction: the response and the token then expire at the same instant. */
const endOf = (now: Instant, minutes: number) =>
  now.round({ smallestUnit: 'second', roundingMode: 'floor' }).add({ minutes });
