import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/calendar.ts';
import type { Clock } from '../clock.ts';
import { logger } from '../logger.ts';
import type { AccountReader } from '../storage/accounts.ts';
import type { NewsStore } from '../storage/webhook-news.ts';
import { expandNews, type ExpandStores } from './expand-news.ts';
import { sendDue, type SendOptions, type SendStores } from './send-due.ts';
import { mayHear, tellRejected, type RejectedStores } from './tell-rejected.ts';

interface TellStores extends SendStores {
  accounts: Pick<AccountReader, 'get' | 'hasEnded'>;
  news: ExpandStores['news'] & Pick<NewsStore, 'accounts'>;
  listeners: RejectedStores['listeners'];
  deliveries: SendStores['deliveries'] & ExpandStores['deliveries'];
}

interface TellOptions extends Omit<SendOptions, 'now'> {
  apiUrl: string;
}

interface TellResult {
  /** Deliveries that were made. */
  made: number;
  /** Attempts to send one. */
  attempts: number;
}

/** Accounts at once: as many as a part of a run has, so that none of them waits for the time-outs of another. */
const ACCOUNTS_AT_ONCE = 100;

/** The accounts that have something to tell: news, a delivery that is due, or a webhook that hears of rejected events. */
export async function accountsToTell(
  {
    news,
    listeners,
    deliveries,
  }: Pick<TellStores, 'listeners'> & {
    news: Pick<NewsStore, 'accounts'>;
    deliveries: Pick<TellStores['deliveries'], 'pending'>;
  },
  time: Instant,
): Promise<string[]> {
  const [withNews, pending, listening] = await Promise.all([
    news.accounts(),
    deliveries.pending(),
    listeners.all(),
  ]);
  const isDue = ({ dueAt }: { dueAt: string }) =>
    Temporal.Instant.from(dueAt).epochMilliseconds <= time.epochMilliseconds;
  const accounts = [...pending.filter(isDue), ...listening.filter((listener) => mayHear(listener, time))];
  return [...new Set([...withNews, ...accounts.map(({ accountId }) => accountId)])];
}

/**
 * Makes the deliveries of these accounts and sends what is due. What an account that has ended has pending waits.
 * @param time of the run; a run that is late is of now
 * @throws Error if an account failed; the others are done, and what is its own stays for the next run
 */
export async function tellWebhooks(
  stores: TellStores,
  accounts: readonly string[],
  time: Instant,
  { apiUrl, ...options }: TellOptions,
): Promise<TellResult> {
  const result = { made: 0, attempts: 0 };
  let failed = 0;
  await pMap(
    accounts,
    async (accountId) => {
      try {
        const told = await tellOne(stores, accountId, {
          apiUrl,
          ...options,
          now: later(time, options.clock),
        });
        result.made += told.made;
        result.attempts += told.attempts;
      } catch (error) {
        failed += 1;
        logger.error('webhooks not told', { accountId, error: error as Error });
      }
    },
    { concurrency: ACCOUNTS_AT_ONCE },
  );
  if (failed > 0) throw new Error(`the webhooks of ${failed} accounts could not be told`);
  return result;
}

async function tellOne(
  stores: TellStores,
  accountId: string,
  options: SendOptions & { apiUrl: string },
): Promise<TellResult> {
  const account = await stores.accounts.get(accountId);
  if (!account) {
    // Of one that has ended, everything waits; of one that is gone, what came after its removal is forgotten.
    if (!(await stores.accounts.hasEnded(accountId))) await forget(stores, accountId);
    return { made: 0, attempts: 0 };
  }
  const webhooks = await stores.webhooks.ofAccount(accountId);
  const made =
    (await expandNews(stores, accountId, webhooks, options)) +
    (await tellRejected(stores, accountId, webhooks, options));
  return { made, attempts: await sendDue(stores, account, webhooks, options) };
}

async function forget({ news, deliveries }: TellStores, accountId: string): Promise<void> {
  await news.done(await news.ofAccount(accountId));
  for (const pending of await deliveries.pending(accountId)) await deliveries.forget(pending);
}

/** A run for an instant ahead is one as if it were then; receivers and retries have no use for one of the past. */
const later = (time: Instant, clock: Clock): Instant => {
  const now = clock();
  return Temporal.Instant.compare(time, now) > 0 ? time : now;
};
