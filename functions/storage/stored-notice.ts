import type { Topic } from '../../domain/accounts/recipients.ts';
import type { Audience } from '../../domain/deliveries/audience.ts';
import type { Delivery } from '../../domain/deliveries/delivery.ts';
import type { NoticeShown } from '../../domain/deliveries/notice-shown.ts';
import { newNotice, noticeState, type Notice } from '../../domain/deliveries/notice.ts';
import type { Email } from '../../domain/email.ts';
import type { Item } from './keys.ts';

/** What the first version stored: the email itself, and one address that was chosen when it was composed. */
interface FirstNotice {
  state: 'pending' | 'sent' | 'failed';
  /** Gone once it was sent. */
  email?: Email & { to: string };
  attempts: number;
  leaseUntil: string;
  sentAt?: string;
}

/** The notice of an item, by whichever version it was stored. */
export function noticeOf(item: Item): Notice | undefined {
  const stored = item['notice'] as Notice | FirstNotice | undefined;
  if (!stored || 'deliveries' in stored) return stored;
  const { state, email, attempts, leaseUntil, sentAt } = stored;
  const outcome: Partial<Record<FirstNotice['state'], Delivery['state']>> = {
    sent: 'accepted',
    failed: 'failed',
  };
  const was = outcome[state];
  const delivery: Omit<Delivery, 'state'> = {
    to: email?.to ?? '',
    role: 'csm',
    at: sentAt ?? String(item['createdAt'] ?? item['closedAt']),
    round: 0,
  };
  return {
    ...newNotice('', audienceOf(item, email?.to ?? '')),
    deliveries: was === undefined ? [] : [{ ...delivery, state: was }],
    due: state === 'pending',
    email,
    attempts,
    leaseUntil,
    sentAt: state === 'sent' ? sentAt : undefined,
  };
}

/** What an item that is always stored with an email says of it. */
export function noticeShown(item: Item): NoticeShown {
  const notice = noticeOf(item);
  if (!notice) throw new Error(`${item.sk} was stored without its email`);
  return { state: noticeState(notice), sentAt: notice.sentAt, deliveries: notice.deliveries };
}

const TOPIC_OF: Record<string, Topic> = {
  ALERTS: 'warnings',
  'QUOTA-REQUESTS': 'requests',
  SUMS: 'reports',
};

/** Whom the kind of item is for. */
function audienceOf({ pk }: Item, to: string): Audience {
  const [, accountId = '', kind = ''] = pk.split('#');
  const topic = TOPIC_OF[kind];
  return topic === undefined ? { accountId, to } : { accountId, topic };
}
