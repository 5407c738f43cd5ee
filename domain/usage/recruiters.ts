import type { Measured } from './counter.ts';
import { CAMPAIGN_NAMES, NameCounter, sumDays } from './names.ts';
import { countOf, type Totals } from './totals.ts';

/** Under this id, which no recruiter can have, those beyond the busiest are added up. */
export const OTHER_RECRUITERS = '';

type ByRecruiter = Map<string, Totals>;

/**
 * Counts the events of a slice that name a recruiter, who is counted like a campaign.
 * @param held recruiters counted separately, first come, first served; later ones count as the others
 */
export function recruiterCounter(held: number) {
  const counters = new Map<string, NameCounter>();
  return {
    add(recruiterId: string, measured: Measured): void {
      let counter = counters.get(recruiterId);
      if (!counter) {
        const id = counters.size < held ? recruiterId : OTHER_RECRUITERS;
        counter = counters.get(id) ?? new NameCounter(CAMPAIGN_NAMES);
        counters.set(id, counter);
      }
      counter.addMeasured(measured);
    },
    totals(): ByRecruiter {
      const totals: ByRecruiter = new Map();
      for (const [id, counter] of counters) totals.set(id, counter.totals());
      return totals;
    },
  };
}

/** Pieces that were counted before there were recruiters have none: their events count as if they named nobody. */
export function sumRecruiters(parts: readonly ByRecruiter[]): ByRecruiter {
  const byId = Map.groupBy(
    parts.flatMap((part) => [...part]),
    ([id]) => id,
  );
  return new Map([...byId].map(([id, each]) => [id, sumOf(each.map(([, totals]) => totals))]));
}

/** The busiest recruiters, ties by id, and the sum of the others. */
export function withBusiest(recruiters: ByRecruiter, kept: number): ByRecruiter {
  if (recruiters.size <= kept) return recruiters;
  const named = [...recruiters].filter(([id]) => id !== OTHER_RECRUITERS);
  if (named.length <= kept) return recruiters;
  const ranked = named
    .map(([id, totals]) => ({ id, totals, events: countOf(totals) }))
    .sort((left, right) => right.events - left.events || (left.id < right.id ? -1 : 1));
  const others = ranked.slice(kept).map(({ totals }) => totals);
  const before = recruiters.get(OTHER_RECRUITERS);
  return new Map([
    ...ranked.slice(0, kept).map(({ id, totals }) => [id, totals] as const),
    [OTHER_RECRUITERS, sumOf(before ? [before, ...others] : others)],
  ]);
}

const sumOf = (parts: readonly Totals[]) => sumDays(parts, CAMPAIGN_NAMES);
