import type { Instant } from '../../domain/calendar.ts';
import type { Mailer } from '../email/mailer.ts';
import { logger } from '../logger.ts';
import type { Key } from '../storage/keys.ts';
import { certifyMonths, type CertifyStores } from './certify.ts';
import { closeMonths, type CloseResult, type CloseSettings, type CloseStores } from './close-months.ts';

type Stores = Omit<CloseStores, 'reportWritten'> & CertifyStores & { mailer: Pick<Mailer, 'deliver'> };

/**
 * Closes the months of these accounts that are over, certifies their events, and sends the reports, so that a report names
 * its certificate. A certificate that fails or takes too long keeps no report back.
 * @throws Error if an account failed; the others are done, and its notes stay for the next run
 */
export async function closeAndCertify(
  stores: Stores,
  accounts: readonly string[],
  now: Instant,
  settings: CloseSettings,
  mayGoOn: () => boolean = () => true,
): Promise<CloseResult> {
  const reports: Key[] = [];
  const reportWritten = (owner: Key) => void reports.push(owner);
  const closing = closeMonths({ ...stores, reportWritten }, accounts, now, settings);
  // Months that could be closed are certified, whether or not those of another account failed.
  await closing.catch(() => undefined);
  try {
    const result = await certifyMonths(stores, accounts, now, mayGoOn);
    if (result.certified > 0) logger.info('months certified', { ...result });
  } finally {
    for (const report of reports) await stores.mailer.deliver(report);
  }
  return closing;
}
