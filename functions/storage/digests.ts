import { addDays, type Day, type Instant } from '../../domain/calendar.ts';
import type { Email } from '../../domain/email.ts';
import type { Seen } from '../../domain/portfolio/digest.ts';
import { digestKey, digestsOf, type Key } from './keys.ts';
import type { Outbox } from './outbox.ts';
import type { Table } from './table.ts';

/** Long enough for a digest to be compared with the one before, even after weeks without any. */
const KEPT_DAYS = 90;

export type DigestStore = ReturnType<typeof digestStore>;

/** The weekly digests of CSMs. */
export function digestStore(table: Table, outbox: Pick<Outbox, 'putWithEmail'>) {
  return {
    /** Stores a week's digest with its email, once. @returns its key; undefined if it was stored before */
    async put(
      csm: string,
      { week, seen, email, now }: { week: Day; seen: Seen; email: Email; now: Instant },
    ): Promise<Key | undefined> {
      const key = digestKey(csm, week);
      const expiresAt = Math.floor(now.add({ hours: 24 * KEPT_DAYS }).epochMilliseconds / 1000);
      const item = { ...key, seen: JSON.stringify(seen), expiresAt };
      return (await outbox.putWithEmail(item, email, { csm })) ? key : undefined;
    },

    /** What the last digest before a week has seen; undefined if there is none. */
    async seenBefore(csm: string, week: Day): Promise<Seen | undefined> {
      const { items } = await table.list({
        pk: digestsOf(csm),
        between: ['', addDays(week, -1)],
        newestFirst: true,
        limit: 1,
        consistent: true,
      });
      const seen = items[0]?.['seen'];
      return seen === undefined ? undefined : (JSON.parse(seen as string) as Seen);
    },
  };
}
