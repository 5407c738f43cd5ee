import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { endOfMonth, localMonth, type Instant } from '../../domain/calendar.ts';
import type { packTerms } from '../../domain/quotas/pack.ts';
import { COMPANIES, type TermsBody } from './accounts.ts';
import { activityOf } from './activity.ts';
import type { DemoEvent } from './journal.ts';
import { budgetFor, quotasFor, tellingMonth, type BudgetOfDemo } from './quotas.ts';

interface DemoData {
  accounts: {
    id: string;
    terms: TermsBody;
    packs: z.input<typeof packTerms>[];
    budgets: BudgetOfDemo[];
  }[];
  /** The events of all accounts, by time. */
  events: DemoEvent[];
}

/** Three companies and seven months of their recruiting, always the same for the same `seed` and `now`. */
export function demoData(now: Instant, seed = 'demo'): DemoData {
  const companies = COMPANIES.map((company) => ({ company, entries: activityOf(company, seed, now) }));
  const accounts = companies.map(({ company, entries }) => {
    const { id, terms, pack } = company;
    const month = localMonth(now, terms.timeZone);
    const packs = pack ? [{ ...pack, month }] : [];
    const budget = budgetFor(company, entries, now);
    return {
      ...{ id, packs, budgets: budget ? [budget] : [] },
      terms: { ...terms, quotas: quotasFor(company, entries, now) },
    };
  });
  const events = companies.flatMap(({ entries }) => entries).sort((a, b) => a.at - b.at);
  return { accounts, events: events.map(({ event }) => event) };
}

/**
 * The instant as of which a check of quotas warns, if a check as of `now` would not: the last second of the month in which
 * quotas ran short, in the time zone where it ended first. Undefined if that month is the current one.
 */
export function ranShortAt(now: Instant): Instant | undefined {
  return COMPANIES.map(({ terms: { timeZone } }) => endOfMonth(tellingMonth(now, timeZone), timeZone))
    .map((end) => end.subtract({ seconds: 1 }))
    .filter((last) => last.epochMilliseconds < now.epochMilliseconds)
    .sort((left, right) => Temporal.Instant.compare(left, right))[0];
}
