import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../domain/access/actor.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import {
  MAX_BUDGETS,
  shownTerms,
  TooManyBudgets,
  type Budget,
  type BudgetTerms,
} from '../../domain/quotas/budget.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import { ConditionFailed } from './failures.ts';
import { changed, historyWrite } from './history.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { accountKey, budgetKey, budgetsOf, dueKey, type Item } from './keys.ts';
import type { Table, Write } from './table.ts';

export type BudgetReader = ReturnType<typeof budgetReader>;
export type BudgetStore = ReturnType<typeof budgetStore>;

/** Looks budgets up. A function that does no more has none of the code that writes them. */
export function budgetReader(table: Table) {
  return {
    async get(accountId: string, budgetId: string): Promise<Budget | undefined> {
      const item = await table.get(budgetKey(accountId, budgetId), true);
      return item && toBudget(item);
    },

    /** All budgets of an account, by their ids. Nothing is read if it has none, which the account itself says. */
    async ofAccount({ id, budgetCount = 0 }: Pick<Account, 'id' | 'budgetCount'>): Promise<Budget[]> {
      if (budgetCount === 0) return [];
      return (await table.queryAll({ pk: budgetsOf(id), consistent: true })).map(toBudget);
    },
  };
}

/** What somebody changes of a budget. */
interface Change {
  accountId: string;
  budgetId: string;
  by: Actor;
  now: Instant;
}

/**
 * The budgets of accounts. A change is one transaction with the number of budgets that the account has, the entry of the
 * history, and the note that its limits are to be checked again.
 */
export function budgetStore(table: Table) {
  const reader = budgetReader(table);

  async function countOf(accountId: string): Promise<number> {
    return Number((await table.get(accountKey(accountId), true))?.['budgetCount'] ?? 0);
  }

  /** @returns false if something has changed since it was read */
  async function together(writes: readonly Write[]): Promise<boolean> {
    try {
      await table.transact(writes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  return {
    ...reader,

    async list(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<{ items: Budget[]; next: string | null }> {
      const { items, next } = await table.list({
        pk: budgetsOf(accountId),
        limit,
        after,
        consistent: true,
      });
      return { items: items.map(toBudget), next };
    },

    /**
     * Creates a budget, or replaces it as it is now. What is the same stays as it is, and makes no entry in the history.
     * @throws TooManyBudgets
     */
    async put(
      { accountId, budgetId, by, now }: Change,
      terms: BudgetTerms,
    ): Promise<{ budget: Budget; created: boolean }> {
      const key = budgetKey(accountId, budgetId);
      const at = formatInstant(now);
      return inTurns(budgetId, async () => {
        const item = await table.get(key, true);
        const before = item && toBudget(item);
        if (before && isDeepStrictEqual(termsOf(before), termsOf(terms)))
          return { budget: before, created: false };
        const budget: Budget = {
          ...{ id: budgetId, ...terms },
          ...{ createdAt: before?.createdAt ?? at, updatedAt: at },
        };
        const rev = revOf(item);
        const stored = await together([
          { Put: { Item: { ...key, ...budget, rev: (rev ?? 0) + 1 }, ...unchangedSince(rev) } },
          ...(before ? [] : [counted(accountId, 1)]),
          historyWrite(accountId, {
            ...{ at, by, what: 'budget' },
            ...changed(before ? inHistory(before) : null, inHistory(budget)),
          }),
          checkSoon(accountId, now),
        ]);
        if (stored) return { budget, created: before === undefined };
        if (!before && (await countOf(accountId)) >= MAX_BUDGETS) throw new TooManyBudgets(accountId);
        return CHANGED;
      });
    },

    /** Deletes a budget. @returns false if there is none */
    async remove({ accountId, budgetId, by, now }: Change): Promise<boolean> {
      const key = budgetKey(accountId, budgetId);
      const at = formatInstant(now);
      return inTurns(budgetId, async () => {
        const item = await table.get(key, true);
        if (!item) return false;
        const removed = await together([
          { Delete: { Key: key, ...unchangedSince(revOf(item)) } },
          counted(accountId, -1),
          historyWrite(accountId, { at, by, what: 'budget', before: inHistory(toBudget(item)), after: null }),
          checkSoon(accountId, now),
        ]);
        return removed ? true : CHANGED;
      });
    },
  };
}

/** Changes the number of budgets that the account has, within what it may have. */
function counted(accountId: string, by: 1 | -1): Write {
  const isRoom = 'attribute_not_exists(budgetCount) OR budgetCount < :most';
  return {
    Update: {
      Key: accountKey(accountId),
      UpdateExpression: 'ADD budgetCount :by',
      ConditionExpression: by === 1 ? `attribute_exists(pk) AND (${isRoom})` : 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':by': by, ...(by === 1 && { ':most': MAX_BUDGETS }) },
    },
  };
}

const checkSoon = (accountId: string, now: Instant): Write => ({
  Put: { Item: dueKey('check', accountId, startOfHour(now).epochMilliseconds) },
});

const revOf = (item: Item | undefined) => item?.['rev'] as number | undefined;

const unchangedSince = (rev: number | undefined) =>
  rev === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': rev } };

const toBudget = ({ pk: _, sk: __, rev: ___, ...budget }: Item) => budget as unknown as Budget;

/** Without what is absent, as it is stored. */
const termsOf = ({ name, part, meter, limit, thresholds, recipients }: BudgetTerms): BudgetTerms =>
  JSON.parse(JSON.stringify({ name, part, meter, limit, thresholds, recipients })) as BudgetTerms;

const inHistory = (budget: Budget) => ({ id: budget.id, ...shownTerms(budget) });
