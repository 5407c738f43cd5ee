import type { Instant, Month } from '../../../domain/calendar.ts';
import type { ClosureStore } from '../../storage/closures.ts';

interface RestatingStores {
  closures: Pick<ClosureStore, 'restate'>;
}

/**
 * Changes the packs of a month, and with them its limits: if the month is closed, it is restated. The restatement is stored
 * before the change, so that a crash cannot lose it, and again after it, in case the month was closed in between.
 */
export async function restating<Result>(
  { closures }: RestatingStores,
  accountId: string,
  month: Month,
  now: Instant,
  change: () => Promise<Result>,
): Promise<Result> {
  await closures.restate(accountId, month, now, 'limits');
  const result = await change();
  await closures.restate(accountId, month, now, 'limits');
  return result;
}
