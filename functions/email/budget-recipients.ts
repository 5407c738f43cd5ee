import type { Recipient } from '../../domain/accounts/recipients.ts';
import type { Audience } from '../../domain/deliveries/audience.ts';
import type { BudgetReader } from '../storage/budgets.ts';

/** Who gets the warnings of the budget that an email is about; nobody in particular if it is about none, or that is deleted. */
export async function budgetRecipients(
  budgets: Pick<BudgetReader, 'get'>,
  audience: Audience,
): Promise<readonly Recipient[]> {
  if (!('topic' in audience) || audience.budgetId === undefined) return [];
  return (await budgets.get(audience.accountId, audience.budgetId))?.recipients ?? [];
}
