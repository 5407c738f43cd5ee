import type { Account } from '../../domain/accounts/account.ts';
import { localMonth, type Instant } from '../../domain/calendar.ts';
import { candidatesFor, type Candidate } from '../../domain/deliveries/audience.ts';
import { alertKey } from '../../domain/quotas/alert-rule.ts';
import { escalatesAt } from '../../domain/quotas/escalation.ts';
import type { Mailer } from '../email/mailer.ts';
import type { DueStore } from '../storage/due.ts';
import type { BudgetReader } from '../storage/budgets.ts';
import { alertItemKey } from '../storage/keys.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { QuotaStore } from '../storage/quotas.ts';

export interface EscalationStores {
  budgets: Pick<BudgetReader, 'ofAccount'>;
  due: Pick<DueStore, 'note'>;
  outbox: Pick<Outbox, 'escalate'>;
  mailer: Pick<Mailer, 'deliver'>;
  quotas: Pick<QuotaStore, 'alertsOfMonth'>;
}

/**
 * Sends on to the backups what of the running month nobody has acknowledged, and notes a check for when the rest of it is due. Each check looks
 * anew, so that other quiet hours, another backup, and an email that was accepted later all count.
 * @param afterHours working hours
 */
export async function escalate(
  { budgets, due, outbox, mailer, quotas }: EscalationStores,
  account: Account,
  now: Instant,
  afterHours: number,
): Promise<void> {
  const audience = { accountId: account.id, topic: 'warnings' } as const;
  const ofAccount = candidatesFor(audience, account, undefined);
  const ofBudgets = new Map(
    (await budgets.ofAccount(account)).map(({ id, recipients }) => [
      id,
      candidatesFor(audience, account, undefined, recipients),
    ]),
  );
  if (![ofAccount, ...ofBudgets.values()].some(hasBackup)) return;
  for (const alert of await quotas.alertsOfMonth(account.id, localMonth(now, account.timeZone))) {
    const candidates = alert.budgetId === undefined ? ofAccount : (ofBudgets.get(alert.budgetId) ?? []);
    const at = hasBackup(candidates) ? escalatesAt(alert, account, afterHours, now) : undefined;
    if (!at) continue;
    if (at.epochMilliseconds > now.epochMilliseconds) {
      await due.note('check', account.id, at);
      continue;
    }
    const owner = alertItemKey(account.id, alertKey(alert));
    if (await outbox.escalate(owner, candidates, afterHours)) await mailer.deliver(owner);
  }
}

const hasBackup = (candidates: readonly Candidate[]) => candidates.some(({ role }) => role === 'backup');
