import { hasScope, isUnbound, type Principal } from '../../domain/access/access.ts';
import { mailboxOf } from '../../domain/accounts/mailbox.ts';
import type { reading } from '../../domain/api/reading.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { formatUsd } from '../../domain/money.ts';
import { unusualDays } from '../../domain/portfolio/digest.ts';
import { exhaustsOn } from '../../domain/portfolio/entry.ts';
import { portfolio, type PortfolioAccount } from '../../domain/portfolio/portfolio.ts';
import { byUrgency } from '../../domain/portfolio/urgency.ts';
import { toUnits } from '../../domain/usage/meter-use.ts';
import { InvalidInput } from '../../domain/validation.ts';
import type { Handlers } from '../http/api-handler.ts';
import { forbidden } from '../http/problem.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { PortfolioStore } from '../storage/portfolio.ts';
import { readCursor, writeCursor } from './portfolio-cursor.ts';

export interface PortfolioRouteStores {
  accounts: Pick<AccountStore, 'getMany'>;
  portfolio: Pick<PortfolioStore, 'ofCsm'>;
}

/** A CSM's accounts. */
export const portfolioRoute = (stores: PortfolioRouteStores): Handlers<typeof reading, 'readPortfolio'> => ({
  readPortfolio: async ({ principal, query: { limit, cursor, csm }, now }) => {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const email = csmOf(principal, csm);
    const stored = await stores.portfolio.ofCsm(email);
    const accounts = await stores.accounts.getMany(stored.map(({ accountId }) => accountId));
    const all = portfolio(email, accounts, stored, now);
    const left = after ? all.filter(({ urgency }) => byUrgency(after, urgency) < 0) : all;
    const page = left.slice(0, limit);
    const last = page.at(-1);
    return {
      status: 200,
      body: {
        items: page.map((account) => showAccount(account, now)),
        nextCursor: last && left.length > page.length ? writeCursor(last.urgency) : null,
      },
    };
  },
});

/** Whose accounts a token may ask for. @throws HttpProblem 403 @throws InvalidInput */
function csmOf(principal: Principal, asked: string | undefined): string {
  const own = principal.csm;
  if (own !== undefined) {
    if (asked !== undefined && mailboxOf(asked) !== mailboxOf(own))
      throw forbidden('This token is for another CSM.');
    return own;
  }
  if (!hasScope(principal, 'admin') || !isUnbound(principal))
    throw forbidden('This token is bound to one account; this route needs one that is not.');
  if (asked === undefined)
    throw new InvalidInput([{ pointer: '/csm', message: 'expected the address of a CSM' }]);
  return asked;
}

const showAccount = (shown: PortfolioAccount, now: Instant) => {
  const { account, entry, concerns, lastEventAt, asOf } = shown;
  return {
    accountId: account.id,
    name: account.name,
    meters: entry.meters,
    exhaustsOn: exhaustsOn(entry),
    expectedOverageUsd: formatUsd(entry.expectedOverageMicros),
    openRequests: concerns.openRequests,
    undelivered: concerns.undelivered,
    unusual: unusualDays(shown, now).map(({ meter, day, used, usual }) => ({
      ...{ meter, day },
      used: toUnits(meter, used),
      usual: toUnits(meter, usual),
    })),
    silentProducers: (concerns.silentProducers ?? []).map(({ source, since }) => ({ source, since })),
    lastEventAt: lastEventAt ? formatInstant(lastEventAt) : null,
    asOf: formatInstant(asOf),
  };
};
