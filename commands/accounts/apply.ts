import type { AccountBody, BudgetBody, UsageDataClient } from '../../client/src/usage-data-client.ts';
import { failureOf } from '../connection/failure.ts';
import { CommandFailure } from '../exit-code.ts';
import { found, type Step } from './plan.ts';

type Writer = Pick<UsageDataClient, 'getAccount' | 'putAccount' | 'getBudget' | 'putBudget' | 'deleteBudget'>;

/**
 * Takes the steps, one after another.
 *
 * @param onDone called after each
 * @throws CommandFailure for the first that fails; those before it are taken
 */
export async function applySteps(
  client: Writer,
  steps: readonly Step[],
  onDone: (step: Step) => void,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    try {
      await refuseIfChanged(client, step);
      await take(client, step);
    } catch (error) {
      const failure = failureOf(error);
      if (!failure) throw error;
      const { message, advice, members } = failure;
      const name =
        step.budgetId === undefined ? step.accountId : `${step.accountId}, budget ${step.budgetId}`;
      const sofar = `${index} of ${steps.length} changes were applied before; it is safe to run this again.`;
      throw new CommandFailure(`${name}: ${message}`, { advice: [...advice, sofar], members, cause: error });
    }
    onDone(step);
  }
}

/** What somebody changes while the difference is looked at would be undone unseen: a PUT replaces the whole. */
async function refuseIfChanged(client: Writer, { accountId, budgetId, updatedAt }: Step): Promise<void> {
  const request =
    budgetId === undefined ? client.getAccount(accountId) : client.getBudget(accountId, budgetId);
  const now = await found<{ updatedAt: string }>(request);
  if (now?.updatedAt !== updatedAt)
    throw new CommandFailure('It was changed by somebody else meanwhile.', {
      advice: ['Run this again to see the difference as it is now.'],
    });
}

async function take(client: Writer, { accountId, budgetId, body }: Step): Promise<unknown> {
  if (budgetId === undefined) return client.putAccount(accountId, body as unknown as AccountBody);
  if (body === undefined) return client.deleteBudget(accountId, budgetId);
  return client.putBudget(accountId, budgetId, body as unknown as BudgetBody);
}
