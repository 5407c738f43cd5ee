import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { endOfMonth, localMonth, type Instant } from '../../domain/calendar.ts';
import type { packTerms } from '../../domain/quotas/pack.ts';
import { COMPANIES, type TermsBody } from './accounts.ts';
import { activityOf } from './activity.ts';
import type { DemoEvent } from './journal.ts';
import { quotasFor, tellingMonth } from './quotas.ts';

export interface DemoData {
  accounts: { id: string; terms: TermsBody; packs: z.input<typeof packTerms>[] }[];
  /** Of all accounts, by time. */
  events: DemoEvent[];
}

/** Three companies and seven months of their recruiting: the same for the same `seed` and `now`. */
export function demoData(now: Instant, seed = 'demo'): DemoData {
  const companies = COMPANIES.map((company) => ({ company, entries: activityOf(company, seed, now) }));
  const accounts = companies.map(({ company, entries }) => {
    const { id, terms, pack } = company;
    const month = localMonth(now, terms.timeZone);
    const packs = pack ? [{ ...pack, month }] : [];
    return { id, terms: { ...terms, quotas: quotasFor(company, entries, now) }, packs };
  });
  const events = companies.flatMap(({ entries }) => entries).sort((a, b) => a.at - b.at);
  return { accounts, events: events.map(({ event }) => event) };
}

/**
 * As of when quotas ran short, where the month in which they did is over, so that a check as of now warns of nothing:
 * the last second of that month, in the zone where it ends first.
 */
export function ranShortAt(now: Instant): Instant | undefined {
  return COMPANIES.map(({ terms: { timeZone } }) => endOfMonth(tellingMonth(now, timeZone), timeZone))
    .map((end) => end.subtract({ seconds: 1 }))
    .filter((last) => last.epochMilliseconds < now.epochMilliseconds)
    .sort((left, right) => Temporal.Instant.compare(left, right))[0];
}
