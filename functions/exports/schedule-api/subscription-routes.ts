import type { Principal } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import type { exportSchedules } from '../../../domain/api/export-schedules.ts';
import { withoutRecipient } from '../../../domain/exports/schedules/schedule.ts';
import { mailboxOf } from '../../../domain/accounts/mailbox.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { forbidden, notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { RecipientStore } from '../../storage/export-recipients.ts';
import type { ScheduleStore } from '../../storage/export-schedules.ts';
import { scheduleOfRecipient } from '../../storage/keys.ts';

export interface SubscriptionRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  recipients: Pick<RecipientStore, 'get' | 'confirm' | 'leave'>;
  schedules: Pick<ScheduleStore, 'get' | 'change'>;
}

type Ids = 'readExportSubscription' | 'confirmExportSubscription' | 'endExportSubscription';

interface Asked {
  path: { id: string; recipientId: string };
  principal: Principal;
}

/** What whoever has an address does by the links in their emails. */
export function subscriptionRoutes(stores: SubscriptionRouteStores): Handlers<typeof exportSchedules, Ids> {
  /** @throws HttpProblem 403, 404 */
  async function show({ path, principal }: Asked) {
    checkHolder(path.recipientId, principal);
    const account = await accountOf({ path }, stores.accounts);
    const [recipient, schedule] = await Promise.all([
      stores.recipients.get(account.id, path.recipientId),
      stores.schedules.get(account.id, scheduleOfRecipient(path.recipientId)),
    ]);
    if (!recipient || !schedule) throw notFound('subscription');
    const { every, kind, format, recipients } = schedule.terms;
    const isNamed = recipients.some((address) => mailboxOf(address) === mailboxOf(recipient.email));
    if (!isNamed) throw notFound('subscription');
    const { id, email, confirmedAt } = recipient;
    return {
      ...{ id, accountName: account.name, scheduleId: schedule.id },
      ...{ every, kind, format, email, confirmedAt },
    };
  }

  return {
    readExportSubscription: async (request) => ({ status: 200, body: await show(request) }),
    confirmExportSubscription: async (request) => {
      const { path, principal, now } = request;
      // An address that was taken out in the meantime is not confirmed.
      const recipient = await show(request);
      await stores.recipients.confirm({ accountId: path.id, recipient, by: actorOf(principal), now });
      return { status: 200, body: await show(request) };
    },
    endExportSubscription: async (request) => {
      const { path, principal, now } = request;
      checkHolder(path.recipientId, principal);
      const { id: accountId, timeZone } = await accountOf(request, stores.accounts);
      const recipient = await stores.recipients.get(accountId, path.recipientId);
      if (!recipient) return { status: 204 };
      // First: whatever happens to the schedule, nothing is sent to them from now on.
      const by = actorOf(principal);
      await stores.recipients.leave({ accountId, recipient, by, now });
      const scheduleId = scheduleOfRecipient(path.recipientId);
      await stores.schedules.change(
        { accountId, scheduleId, timeZone, by, now },
        (schedule) => schedule && withoutRecipient(schedule, recipient.email),
      );
      return { status: 204 };
    },
  };
}

/** No scope stands in for having the mailbox, not even that of an administrator. @throws HttpProblem 403 */
function checkHolder(recipientId: string, { only }: Principal): void {
  if (only !== recipientId) throw forbidden('Only the link in the email to this address may do this.');
}
