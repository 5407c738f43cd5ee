import * as z from 'zod';
import { isOwn } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import { accountId, type Account, type AccountTerms } from '../../../domain/accounts/account.ts';
import { byMeter } from '../../../domain/accounts/meters.ts';
import { otherTermsChanged } from '../../../domain/accounts/own-terms.ts';
import { accounts } from '../../../domain/api/accounts.ts';
import { recipientsFor, versionFor } from '../../../domain/deliveries/shown.ts';
import { InvalidInput, parseInput } from '../../../domain/validation.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { forbidden } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { PriceAgain } from './price-again.ts';

/**
 * Customer companies and their terms.
 * @param priceAgain called after an account is stored, since its rates may be new
 */
export function accountRoutes(
  store: Pick<AccountStore, 'get' | 'getEnded' | 'put' | 'list' | 'listChanges'>,
  clock: Clock,
  priceAgain: PriceAgain = async () => undefined,
) {
  return apiHandler(
    accounts,
    {
      putAccount: async ({ path, body, principal, now }) => {
        const { id } = parseInput(z.object({ id: accountId }), path);
        const { createdAt, updatedAt, deletedAt, endsAt, id: sentId = id, ...terms } = body;
        if (sentId !== id)
          throw new InvalidInput([{ pointer: '/id', message: `expected "${id}" as in the path, or no id` }]);
        const { account, created } = await store.put(
          id,
          terms,
          now,
          actorOf(principal),
          isOwn(principal) ? (before) => refuseOthers(before, terms) : undefined,
        );
        if (!created) await priceAgain(id, now);
        return created
          ? { status: 201, body: show(account), headers: { location: `/v1/accounts/${id}` } }
          : { status: 200, body: show(account) };
      },
      getAccount: async (request) => {
        const get = async (id: string) => (await store.get(id)) ?? (await store.getEnded(id));
        const { recipients, ...account } = await accountOf(request, { get });
        const visible = recipientsFor(request.principal, recipients);
        return { status: 200, body: show({ ...account, recipients: visible }) };
      },
      listHistory: async (request) => {
        const { id } = await accountOf(request, store);
        const shown = (version: object | null) => membersOf(versionFor(request.principal, version));
        return request.page(
          (limit, after) => store.listChanges(id, limit, after),
          (entry) => ({ ...entry, before: shown(entry.before), after: shown(entry.after) }),
        );
      },
      listAccounts: ({ page }) => page((limit, after) => store.list(limit, after), show),
    },
    clock,
  );
}

/** @throws HttpProblem 403 for terms that a key of the account must not change */
function refuseOthers(before: AccountTerms | undefined, after: AccountTerms): void {
  const members = otherTermsChanged(before, after);
  if (members.length === 0) return;
  throw forbidden(
    `A key that is bound to an account ${before ? `must not change its ${members.join(', ')}` : 'must not create it'}: ` +
      'use a key with the scope accounts:write that is bound to none.',
  );
}

const membersOf = (version: object | null) => version && { ...version };

/** Every meter is present, so that "unlimited" is read and not guessed; the budgets are a list of their own. */
const show = ({ budgetCount: _, ...account }: Account) => ({
  ...account,
  quotas: byMeter((meter) => account.quotas[meter] ?? null),
  charges: account.charges ?? {},
});
