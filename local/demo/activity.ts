import {
  addDays,
  addMonths,
  daysBetween,
  daysOfMonth,
  localDay,
  monthOf,
  startOfDay,
  weekday,
  type Day,
  type Instant,
} from '../../domain/calendar.ts';
import type { DemoCompany } from './accounts.ts';
import { campaignsOf } from './campaigns.ts';
import { followCandidate } from './candidate.ts';
import { journalOf, type Entry } from './journal.ts';
import { openingHours } from './opening-hours.ts';
import { randomOf } from './random.ts';
import type { Workplace } from './workplaces.ts';

/** The current month and the six before it. */
export const MONTHS = 7;
/** Candidates are decided within this time, so the first month includes activity of those who applied just before it. */
const LEAD_DAYS = 24;
const INTAKE_DECAY_DAYS = 5;

/**
 * Everything that one company did in seven months up to `now`, by time. A day depends only on the seed and the day, so a
 * later `now` appends to the activity and changes nothing before it.
 */
export function activityOf(company: DemoCompany, seed: string, now: Instant): Entry[] {
  const { timeZone } = company.terms;
  const today = localDay(now, timeZone);
  const firstDay: Day = `${addMonths(monthOf(today), 1 - MONTHS)}-01`;
  const from = startOfDay(firstDay, timeZone).epochMilliseconds / 1000;
  const to = now.epochMilliseconds / 1000;
  const applications = applicationsOf(company, seed);
  return daysBetween(addDays(firstDay, -LEAD_DAYS), today)
    .flatMap(applications)
    .filter(({ at, knownAt }) => at >= from && knownAt <= to)
    .sort((a, b) => a.at - b.at);
}

/** A day's applications and everything that follows from them, on that day and later. */
function applicationsOf(company: DemoCompany, seed: string): (day: Day) => Entry[] {
  const { id, terms, workplace } = company;
  const hours = openingHours(terms.timeZone, workplace);
  const campaigns = campaignsOf(company, seed);
  return (day) => {
    const random = randomOf(seed, id, day);
    const journal = journalOf(id, day);
    const open = campaigns(day);
    const weights = Object.fromEntries(open.map(({ campaignId, weight }) => [campaignId, weight]));
    const names = new Map(open.map(({ campaignId, campaignName }) => [campaignId, campaignName]));
    const expected = expectedOn(day, workplace) * attraction(open) * random.logNormal(1, 0.12);
    const count = random.poisson(expected);
    for (let number = 1; number <= count; number += 1) {
      const campaignId = random.weighted(weights);
      const candidateId = `${day.replaceAll('-', '').slice(2)}${String(number).padStart(3, '0')}`;
      const about = { candidateId, campaignId, campaignName: names.get(campaignId) ?? campaignId };
      followCandidate({ about, applied: hours.application(day, random), workplace, hours, random, journal });
    }
    return journal.entries;
  };
}

/** The expected number of applicants, by weekday and by day of the month. */
function expectedOn(day: Day, { applicantsPerDay, week, monthlyIntake }: Workplace): number {
  const decay = (dayOfMonth: number) => Math.exp((1 - dayOfMonth) / INTAKE_DECAY_DAYS);
  const days = daysOfMonth(monthOf(day)).length;
  const mean = Array.from({ length: days }, (_, index) => decay(index + 1)).reduce((a, b) => a + b) / days;
  const intake = decay(Number(day.slice(8))) / mean;
  return applicantsPerDay * (week[weekday(day) - 1] ?? 1) * (1 - monthlyIntake + monthlyIntake * intake);
}

/** More campaigns attract more applicants, but not proportionally. */
function attraction(open: readonly { weight: number }[]): number {
  const weight = open.reduce((sum, campaign) => sum + campaign.weight, 0);
  return Math.min(1.3, Math.max(0.7, 0.55 + weight / 8));
}
