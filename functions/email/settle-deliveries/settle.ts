import { startOfHour } from '../../../domain/quotas/check-hours.ts';
import { afterNews, hasFailed, type DeliveryState } from '../../../domain/deliveries/delivery.ts';
import { deliveryOf, type Notice } from '../../../domain/deliveries/notice.ts';
import { lateness } from '../../../domain/deliveries/timeliness.ts';
import type { Clock } from '../../clock.ts';
import { writeMetricOf, writeMetrics } from '../../metrics.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { AddressStore } from '../../storage/addresses.ts';
import type { DueStore } from '../../storage/due.ts';
import type { Outbox } from '../../storage/outbox.ts';
import type { Mailer } from '../mailer.ts';
import { readTags } from '../message-tags.ts';
import { logUndelivered } from '../undelivered.ts';
import { readSesEvent } from './ses-event.ts';

interface SettleStores {
  accounts: Pick<AccountStore, 'get'>;
  outbox: Pick<Outbox, 'read' | 'tell'>;
  addresses: Pick<AddressStore, 'remember'>;
  due: Pick<DueStore, 'note'>;
  mailer: Pick<Mailer, 'deliver'>;
}

/** Why nothing more is sent to an address, as later deliveries to it say. */
const WHY_BAD: Partial<Record<DeliveryState, string>> = {
  bounced: 'An earlier email to this address bounced.',
  complained: 'The recipient reported an earlier email as spam.',
  suppressed: 'SES sends nothing to this address, because an earlier email bounced or was reported as spam.',
};

/**
 * Settles the delivery that an event of SES is about, and sends the email on to somebody else if it did not arrive. Events
 * come twice, late and in any order, and some are about messages of others: all of that is harmless.
 */
export async function settle(
  { accounts, outbox, addresses, due, mailer }: SettleStores,
  body: string,
  clock: Clock,
): Promise<void> {
  const news = readSesEvent(body);
  const ours = news && readTags(news.tags);
  if (!news || !ours) return;
  const { owner, round } = ours;
  const { to, outcome, isBadAddress } = news;
  // No event says that a message is still queued.
  if (outcome.state !== 'queued') writeMetricOf('Deliveries', outcome.state, 1);
  const notice = await outbox.read(owner);
  const delivery = notice && deliveryOf(notice, { to, round });
  if (!notice || !delivery || afterNews(delivery, outcome) === delivery) return;
  // Before the delivery is settled: an event that comes again after a crash finds it settled, and does nothing.
  const whyBad = WHY_BAD[outcome.state];
  if (isBadAddress && whyBad !== undefined) await addresses.remember(to, whyBad, clock());
  // The next check shows the account's CSM what did not arrive.
  if (hasFailed(outcome) && 'topic' in notice.audience)
    await due.note('check', notice.audience.accountId, startOfHour(clock()));
  logUndelivered(owner, notice.audience, delivery, outcome);
  const change = await outbox.tell(owner, { to, round }, outcome);
  if (!change) return;
  if (change.after.due) await mailer.deliver(owner);
  const after = change.after.due ? await outbox.read(owner) : change.after;
  if (after) await measureWarning(accounts, change.before, after);
}

/** Counts a warning that is settled. */
async function measureWarning(
  accounts: SettleStores['accounts'],
  before: Notice,
  after: Notice,
): Promise<void> {
  const { audience } = after;
  if (!('topic' in audience) || audience.topic !== 'warnings') return;
  const settled = lateness(before, after, await accounts.get(audience.accountId));
  if (settled) writeMetrics({ WarningsSettled: 1, WarningsLate: settled === 'late' ? 1 : 0 });
}
