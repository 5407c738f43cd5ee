import type { Instant } from '../../domain/calendar.ts';
import { mailboxOf } from '../../domain/accounts/mailbox.ts';
import { BAD_ADDRESS_DAYS } from '../../domain/limits/email-retention.ts';
import { badAddressKey } from './keys.ts';
import type { Table } from './table.ts';

const SECONDS_PER_DAY = 24 * 3600;

export type AddressStore = ReturnType<typeof addressStore>;

/** Addresses to which nothing is sent, because they bounced for good or complained: as hashes, since nothing needs to list them. */
export function addressStore(table: Table) {
  return {
    /** @param why a sentence for whoever looks at a later delivery */
    async remember(address: string, why: string, now: Instant): Promise<void> {
      const expiresAt = Math.ceil(now.epochMilliseconds / 1000) + BAD_ADDRESS_DAYS * SECONDS_PER_DAY;
      await table.put({ ...badAddressKey(mailboxOf(address)), why, expiresAt });
    },

    /** Why nothing is sent to an address; undefined if it is fine. */
    async whyBad(address: string, now: Instant): Promise<string | undefined> {
      const item = await table.get(badAddressKey(mailboxOf(address)), true);
      // DynamoDB may delete an item days after it has expired.
      if (!item || Number(item['expiresAt']) * 1000 <= now.epochMilliseconds) return undefined;
      return String(item['why']);
    },

    /** @returns false if nothing was known of it */
    async forget(address: string): Promise<boolean> {
      const key = badAddressKey(mailboxOf(address));
      if (!(await table.get(key, true))) return false;
      await table.remove(key);
      return true;
    },
  };
}
