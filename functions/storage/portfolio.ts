import { Temporal } from 'temporal-polyfill';
import { mailboxOf } from '../../domain/accounts/mailbox.ts';
import { sortableInstant, type Instant } from '../../domain/calendar.ts';
import { NO_CONCERNS, type Concerns, type PortfolioEntry } from '../../domain/portfolio/entry.ts';
import type { StoredEntry } from '../../domain/portfolio/portfolio.ts';
import { ConditionFailed } from './failures.ts';
import { portfolioKey, portfolioOf, type Key } from './keys.ts';
import type { Table } from './table.ts';

interface OfCsm {
  id: string;
  csm: { email: string };
}

type StoredItem = Key & { v?: string; asOf?: string; concerns?: Concerns; lastEventAt?: string };

export type PortfolioStore = ReturnType<typeof portfolioStore>;

/**
 * The accounts of each CSM. An account that has got another CSM may stay in the former one's portfolio, since a check may
 * have read it before: whoever reads a portfolio compares it with the accounts themselves.
 */
export function portfolioStore(table: Table) {
  return {
    /**
     * Stores what was counted, unless something newer is stored.
     * @param lastEventAt as `sortableInstant` writes it; undefined leaves the stored one
     */
    async put(
      { id, csm }: OfCsm,
      entry: PortfolioEntry,
      { asOf, concerns, lastEventAt }: { asOf: Instant; concerns: Concerns; lastEventAt: string | undefined },
    ): Promise<void> {
      const set = ['v = :v', 'asOf = :asOf', 'concerns = :concerns'];
      try {
        await table.update(portfolioKey(csm.email, id), {
          UpdateExpression: `SET ${[...set, ...(lastEventAt === undefined ? [] : ['lastEventAt = :last'])].join(', ')}`,
          ConditionExpression: 'attribute_not_exists(asOf) OR asOf <= :asOf',
          ExpressionAttributeValues: {
            ':v': JSON.stringify(entry),
            ':asOf': sortableInstant(asOf),
            ':concerns': concerns,
            ...(lastEventAt === undefined ? {} : { ':last': lastEventAt }),
          },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },

    /** Stores only what waits for the CSM. */
    async putConcerns({ id, csm }: OfCsm, concerns: Concerns): Promise<void> {
      await table.update(portfolioKey(csm.email, id), {
        UpdateExpression: 'SET concerns = :concerns',
        ExpressionAttributeValues: { ':concerns': concerns },
      });
    },

    /**
     * Gives an account to a CSM, with what is known of it.
     * @param former the address of the CSM that it had; undefined if it is new
     */
    async move(accountId: string, former: string | undefined, csm: string): Promise<void> {
      if (former !== undefined && mailboxOf(former) === mailboxOf(csm)) return;
      const before =
        former === undefined ? undefined : await table.get(portfolioKey(former, accountId), true);
      try {
        await table.put({ ...before, ...portfolioKey(csm, accountId) }, { onlyIfNew: true });
      } catch (error) {
        // A check that has read the account since was quicker.
        if (!(error instanceof ConditionFailed)) throw error;
      }
      if (former !== undefined) await table.remove(portfolioKey(former, accountId));
    },

    /** The accounts that are or were a CSM's. */
    async ofCsm(csm: string): Promise<StoredEntry[]> {
      const items = await table.queryAll({ pk: portfolioOf(csm) });
      return (items as StoredItem[]).map(({ sk, v, asOf, concerns = NO_CONCERNS, lastEventAt }) => ({
        accountId: sk,
        counted:
          v === undefined || asOf === undefined
            ? undefined
            : { entry: JSON.parse(v) as PortfolioEntry, asOf: Temporal.Instant.from(asOf) },
        concerns,
        lastEventAt: lastEventAt === undefined ? undefined : Temporal.Instant.from(lastEventAt),
      }));
    },
  };
}
