import { auditing } from '../../../domain/api/auditing.ts';
import { localMonth } from '../../../domain/calendar.ts';
import { AUDIT_RETRY_SECONDS, auditFor } from '../../../domain/limits/audits.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { tooManyRequests } from '../../http/problem.ts';
import { logger } from '../../logger.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import { AuditsUnderWay, type AuditsAtWork } from '../../storage/audits-at-work.ts';
import { audit, type AuditStores } from '../audit.ts';

export interface AuditRouteStores extends AuditStores {
  accounts: Pick<AccountStore, 'get' | 'getWithRates'>;
  audits: AuditsAtWork;
}

/** The audit of a month, one at a time of each account: it reads every event, and nobody else is to wait for that. */
export function auditRoutes(stores: AuditRouteStores, clock: Clock) {
  return apiHandler(
    auditing,
    {
      auditMonth: async (request) => {
        const account = await accountOf(request, stores.accounts);
        const { query, principal, requestId, now } = request;
        const place = auditFor(requestId, account.id, principal, now);
        await stores.audits.begin(place, now).catch((error: unknown) => {
          if (!(error instanceof AuditsUnderWay)) throw error;
          throw tooManyRequests(error.message, AUDIT_RETRY_SECONDS);
        });
        try {
          const month = query.month ?? localMonth(now, account.timeZone);
          return { status: 200, body: await audit(stores, account, month, now) };
        } finally {
          await stores.audits
            .end(place)
            .catch((error: unknown) => logger.warn('an audit keeps its place', error as Error));
        }
      },
    },
    clock,
  );
}
