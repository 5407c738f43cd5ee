import { accountId } from '../../domain/accounts/account.ts';
import { tallyOf, type Refused } from '../../domain/rejections/count.ts';
import { logger } from '../logger.ts';
import { withinMs } from '../storage/within-ms.ts';
import type { Caller, Recorder } from './record.ts';

/** Whoever waits for the response should not notice that something is counted. */
const GIVE_UP_MS = 1000;

/**
 * Counts what was refused, for the account of the token, or else for the accounts that the entries name and that exist.
 * What belongs to no account is told to whoever sent it, and only its number is logged. Never fails: what is stored is
 * stored, and the response has to say so.
 */
export async function countRejections(
  { accounts, rejections }: Recorder,
  refused: readonly Refused[],
  { principal, now }: Caller,
): Promise<void> {
  const named = Map.groupBy(refused, ({ value }) => principal.accountId ?? subjectOf(value));
  try {
    await withinMs(GIVE_UP_MS, async () => {
      const found = await accounts.forRecording([...named.keys()].filter((id) => id !== undefined));
      const existing = found.filter(({ hasEnded }) => !hasEnded);
      const tallies = new Map(existing.map(({ id }) => [id, tallyOf(named.get(id)!)]));
      await rejections.count(tallies, now);
      const nobodys = refused.length - existing.reduce((sum, { id }) => sum + named.get(id)!.length, 0);
      if (nobodys > 0) logger.info('rejected what belongs to no account', { entries: nobodys });
    });
  } catch (error) {
    logger.warn('rejections are not counted', error as Error);
  }
}

/** The account that an entry names, if its name could be one. */
function subjectOf(value: unknown): string | undefined {
  const { subject } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return accountId.safeParse(subject).data;
}
