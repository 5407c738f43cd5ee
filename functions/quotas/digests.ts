import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/calendar.ts';
import { digestOf, seenIn } from '../../domain/portfolio/digest.ts';
import { nearestDigest, nextDigest, zoneOfCsm } from '../../domain/portfolio/digest-time.ts';
import { portfolio } from '../../domain/portfolio/portfolio.ts';
import type { Mailer } from '../email/mailer.ts';
import { weeklyDigestEmail } from '../email/templates/weekly-digest.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { DigestStore } from '../storage/digests.ts';
import type { DueStore } from '../storage/due.ts';
import type { PortfolioStore } from '../storage/portfolio.ts';

interface DigestStores {
  accounts: Pick<AccountStore, 'getMany'>;
  digests: DigestStore;
  due: Pick<DueStore, 'by' | 'note' | 'done'>;
  mailer: Pick<Mailer, 'deliver'>;
  portfolio: Pick<PortfolioStore, 'ofCsm'>;
}

type Notes = Parameters<DueStore['done']>[0];

const CSMS_AT_ONCE = 4;

/**
 * Sends the weekly digests that are due: one for each CSM and week, however often this runs and wherever it breaks off.
 * @throws Error if a CSM's failed; the others are sent, and its note stays for the next run
 */
export async function sendDigests(
  stores: DigestStores,
  now: Instant,
  crmUrl: string | undefined,
): Promise<{ digests: number }> {
  const result = { digests: 0, failed: 0 };
  const due = await stores.due.by('digest', now);
  const send = async ([csm, notes]: [string, Notes]) => {
    try {
      if (await sendDigest(stores, csm, notes, now, crmUrl)) result.digests += 1;
    } catch (error) {
      result.failed += 1;
      logger.error('digest not sent', { csm, error: error as Error });
    }
  };
  await pMap([...due], send, { concurrency: CSMS_AT_ONCE });
  if (result.failed > 0) throw new Error(`${result.failed} of ${due.size} digests could not be sent`);
  return { digests: result.digests };
}

async function sendDigest(
  stores: DigestStores,
  csm: string,
  notes: Notes,
  now: Instant,
  crmUrl: string | undefined,
): Promise<boolean> {
  const entries = await stores.portfolio.ofCsm(csm);
  const known = await stores.accounts.getMany(entries.map(({ accountId }) => accountId));
  const accounts = portfolio(csm, known, entries, now);
  const [first] = accounts;
  if (!first) {
    // The next account that names this CSM is a new note.
    await stores.due.done(notes);
    return false;
  }
  const timeZone = zoneOfCsm(accounts.map(({ account }) => account));
  const noted = Temporal.Instant.fromEpochMilliseconds(Math.max(...notes.map(({ atMs }) => atMs)));
  const { week, at } = nearestDigest(noted, timeZone);
  // Each account has noted the Monday of its own zone, which may come before that of the CSM.
  const isDue = at.epochMilliseconds <= now.epochMilliseconds;
  let isNew = false;
  if (isDue) {
    const digest = digestOf(accounts, await stores.digests.seenBefore(csm, week), now);
    const { name, email: to } = first.account.csm;
    const email = weeklyDigestEmail({ csm: { name, email: to }, timeZone, week, now, digest, crmUrl });
    const key = await stores.digests.put(csm, { week, seen: seenIn(accounts), email, now });
    if (key) await stores.mailer.deliver(key);
    isNew = key !== undefined;
  }
  // Noted before the former notes are removed, so that a CSM with accounts always has one.
  await stores.due.note('digest', csm, isDue ? nextDigest(now, timeZone).at : at);
  await stores.due.done(notes);
  return isNew;
}
