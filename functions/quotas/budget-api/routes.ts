import * as z from 'zod';
import { hasScope, type Principal } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import { budgets } from '../../../domain/api/budgets.ts';
import { budgetId as budgetIdRule, termsOfBudget } from '../../../domain/quotas/budget-terms.ts';
import { MAX_BUDGETS, shownTerms, TooManyBudgets, type Budget } from '../../../domain/quotas/budget.ts';
import { parseInput } from '../../../domain/validation.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { BudgetStore } from '../../storage/budgets.ts';

interface BudgetRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  budgets: Pick<BudgetStore, 'get' | 'list' | 'put' | 'remove'>;
}

/** The budgets of an account. Where they stand is told with its quotas. */
export const budgetRoutes = (stores: BudgetRouteStores, clock: Clock) =>
  apiHandler(
    budgets,
    {
      putBudget: async (request) => {
        const { path, body, principal, now } = request;
        const { budgetId } = parseInput(z.object({ budgetId: budgetIdRule }), { budgetId: path.budgetId });
        const { id: accountId } = await accountOf(request, stores.accounts);
        const change = { accountId, budgetId, by: actorOf(principal), now };
        const { budget, created } = await stores.budgets.put(change, termsOfBudget(body)).catch(refused);
        const shown = showBudget(accountId, principal)(budget);
        return created
          ? {
              status: 201,
              body: shown,
              headers: { location: `/v1/accounts/${accountId}/budgets/${budgetId}` },
            }
          : { status: 200, body: shown };
      },
      listBudgets: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        return request.page(
          (limit, after) => stores.budgets.list(id, limit, after),
          showBudget(id, request.principal),
        );
      },
      getBudget: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        const budget = await stores.budgets.get(id, request.path.budgetId);
        if (!budget) throw notFound('budget');
        return { status: 200, body: showBudget(id, request.principal)(budget) };
      },
      deleteBudget: async (request) => {
        const { path, principal, now } = request;
        const { id: accountId } = await accountOf(request, stores.accounts);
        const change = { accountId, budgetId: path.budgetId, by: actorOf(principal), now };
        if (!(await stores.budgets.remove(change))) throw notFound('budget');
        return { status: 204 };
      },
    },
    clock,
  );

/** @throws HttpProblem 409 if the account has all the budgets it may have */
function refused(error: unknown): never {
  if (!(error instanceof TooManyBudgets)) throw error;
  const detail = `This account has ${MAX_BUDGETS} budgets. Delete one, or change it.`;
  throw new HttpProblem({ status: 409, title: 'Conflict', detail });
}

/** Who stands in for whom is for administrators to see, as of the account's own recipients. */
const showBudget =
  (accountId: string, reader: Principal) =>
  ({ id, createdAt, updatedAt, ...budget }: Budget) => {
    const { recipients, ...terms } = shownTerms(budget);
    return {
      ...{ id, accountId, ...terms },
      recipients: recipients.filter(({ role }) => hasScope(reader, 'quotas:write') || role !== 'backup'),
      ...{ createdAt, updatedAt },
    };
  };
