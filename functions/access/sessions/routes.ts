import { CSM_SCOPES, csmLink } from '../../../domain/access/csm-session.ts';
import { PORTAL_SCOPES, portalLink } from '../../../domain/access/portal-session.ts';
import { sessions } from '../../../domain/api/sessions.ts';
import { formatInstant, type Instant } from '../../../domain/calendar.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { SessionStore } from '../../storage/sessions.ts';

interface SessionStores {
  accounts: Pick<AccountStore, 'get'>;
  sessions: SessionStore;
}

/** Sessions: the CRM's server lets its signed-in user into the dashboard of an account, or a CSM into their accounts. */
export function sessionRoutes(
  { accounts, sessions: store }: SessionStores,
  clock: Clock,
  dashboardUrl: string,
) {
  return apiHandler(
    sessions,
    {
      openPortalSession: async (request) => {
        const { minutes, user, language } = request.body;
        const { id: accountId } = await accountOf(request, accounts);
        const rights = { scopes: PORTAL_SCOPES, accountId, user };
        const session = { ...rights, openedBy: request.principal.tokenId, end: endOf(request.now, minutes) };
        const { id, token, end } = await store.open('ps', session);
        const expiresAt = formatInstant(end);
        const url = portalLink(dashboardUrl, { token, accountId, expiresAt, language });
        return { status: 201, body: { id, url, token, expiresAt } };
      },
      endPortalSession: async (request) => {
        const { id: accountId } = await accountOf(request, accounts);
        if (!(await store.close(request.path.sessionId, accountId))) throw notFound('session');
        return { status: 204 };
      },
      openCsmSession: async ({ body: { email, minutes, language }, principal, now }) => {
        const rights = { scopes: CSM_SCOPES, csm: email };
        const session = { ...rights, openedBy: principal.tokenId, end: endOf(now, minutes) };
        const { id, token, end } = await store.open('cs', session);
        const expiresAt = formatInstant(end);
        const url = csmLink(dashboardUrl, { token, expiresAt, language });
        return { status: 201, body: { id, url, token, expiresAt } };
      },
      endCsmSession: async ({ path }) => {
        if (!(await store.close(path.sessionId, undefined))) throw notFound('session');
        return { status: 204 };
      },
    },
    clock,
  );
}

/** Whole seconds, since the store keeps no fraction: the response and the token then expire at the same instant. */
const endOf = (now: Instant, minutes: number) =>
  now.round({ smallestUnit: 'second', roundingMode: 'floor' }).add({ minutes });
