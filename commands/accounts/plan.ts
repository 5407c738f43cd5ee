import {
  ApiProblem,
  type Account,
  type Budget,
  type UsageDataClient,
} from '../../client/src/usage-data-client.ts';
import { accountTerms } from '../../domain/accounts/account.ts';
import { budgetBody } from '../../domain/quotas/budget-terms.ts';
import { problemsIn, type AccountPatch, type AccountsFile } from './accounts-file.ts';
import { accountDifferences, budgetDifferences, type Difference } from './difference.ts';
import type { FileProblem } from './lines.ts';
import { merged, type Members } from './merge-patch.ts';

/** One request that brings the API nearer to the file. */
export interface Step {
  accountId: string;
  /** Absent for the account itself. */
  budgetId?: string;
  action: 'create' | 'change' | 'delete';
  differences: Difference[];
  /** The whole that is sent; absent to delete. */
  body?: Members;
  /** When what it changes was changed last. */
  updatedAt?: string | undefined;
}

type Reader = Pick<UsageDataClient, 'getAccount' | 'listBudgets'>;

/** What differs between the file and the API, as steps in the order in which they can be taken. */
export async function planOf(client: Reader, file: AccountsFile): Promise<Step[] | FileProblem[]> {
  const [steps, problems]: [Step[], FileProblem[]] = [[], []];
  for (const patch of file.accounts) {
    const account = await found(client.getAccount(patch.id));
    if (account?.deletedAt !== undefined) {
      const message = `${patch.id} has ended: restore it first, or leave it out`;
      problems.push({ ...file.placeOf(['accounts', patch.id]), message });
      continue;
    }
    const step = accountStep(patch, account, file, problems);
    if (step) steps.push(step);
    const budgets = new Map<string, Budget>();
    if (account && patch.budgets.size > 0)
      for await (const budget of client.listBudgets(patch.id, { limit: 100 })) budgets.set(budget.id, budget);
    steps.push(...budgetSteps(patch, budgets, file, problems));
  }
  return problems.length > 0 ? problems : steps;
}

function accountStep(
  { id, terms }: AccountPatch,
  account: Account | undefined,
  file: AccountsFile,
  problems: FileProblem[],
): Step | undefined {
  // What it does not know of an account is sent back as it came: a later version may have added it.
  const body = merged(account ?? {}, terms) as Members;
  const known = Object.fromEntries(Object.keys(accountTerms.shape).map((name) => [name, body[name]]));
  const wrong = problemsIn(accountTerms, known, { path: ['accounts', id], file, ofPatch: false });
  if (wrong.length > 0) {
    problems.push(...wrong);
    return undefined;
  }
  const differences = accountDifferences(account, body);
  if (differences.length === 0) return undefined;
  const updatedAt = account?.updatedAt;
  return { accountId: id, action: account ? 'change' : 'create', differences, body, updatedAt };
}

function budgetSteps(
  { id, budgets }: AccountPatch,
  existing: ReadonlyMap<string, Budget>,
  file: AccountsFile,
  problems: FileProblem[],
): Step[] {
  return [...budgets].flatMap(([budgetId, patch]): Step[] => {
    const budget = existing.get(budgetId);
    const step = { accountId: id, budgetId, updatedAt: budget?.updatedAt };
    if (patch === null)
      return budget ? [{ ...step, action: 'delete', differences: budgetDifferences(budget, undefined) }] : [];
    const body = merged(budget ?? {}, withOnePart(patch)) as Members;
    const wrong = problemsIn(budgetBody, body, {
      ...{ path: ['accounts', id, 'budgets', budgetId], file, ofPatch: false },
    });
    problems.push(...wrong);
    if (wrong.length > 0) return [];
    const differences = budgetDifferences(budget, body);
    return differences.length === 0
      ? []
      : [{ ...step, action: budget ? 'change' : 'create', differences, body }];
  });
}

/** A budget is of campaigns or of recruiters: whoever names the one no longer wants the other. */
function withOnePart(patch: Members): Members {
  if (patch['campaignIds'] && !('recruiterIds' in patch)) return { ...patch, recruiterIds: null };
  if (patch['recruiterIds'] && !('campaignIds' in patch)) return { ...patch, campaignIds: null };
  return patch;
}

/** @returns undefined if there is no such thing */
export async function found<Value>(request: Promise<Value>): Promise<Value | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return undefined;
    throw error;
  }
}
