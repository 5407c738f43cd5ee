import type { Email } from '../../domain/email.ts';
import { emailKey, type Key } from './keys.ts';
import { noticeOf } from './stored-notice.ts';
import type { Table } from './table.ts';

export type CompleteEmail = ReturnType<typeof completingEmails>;

/** Completes an item's email that went to nobody yet by what was not known when it was written. */
export const completingEmails =
  (table: Table) =>
  async (owner: Key, complete: (email: Email) => Email): Promise<void> => {
    const item = await table.get(owner, true);
    const notice = item && noticeOf(item);
    if (!notice || notice.deliveries.length > 0) return;
    const stored = await table.get(emailKey(notice.emailId), true);
    if (stored) await table.put({ ...stored, email: complete(stored['email'] as Email) });
  };
