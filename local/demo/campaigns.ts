import { addDays, addMonths, countDays, monthOf, type Day, type Month } from '../../domain/calendar.ts';
import type { DemoCompany } from './accounts.ts';
import { randomOf, type Random } from './random.ts';

/** The id of the campaign that is always open. */
export const EVERGREEN = 'evergreen';

interface Campaign {
  campaignId: string;
  campaignName: string;
  /** The share of the company's recruiting, relative to the other campaigns. */
  weight: number;
}

interface Opened extends Campaign {
  from: Day;
  to: Day;
}

const OPENED_PER_MONTH = 2;
const SHORTEST_DAYS = 20;
/** A campaign ends within three months of its opening. */
const LONGEST_DAYS = 75;
const MONTHS_BACK = 3;
const RAMP_DAYS = 6;

/**
 * The campaigns that are open on a day, with their weights on that day: campaigns start small and fade out.
 * A month's campaigns depend only on the month, so the past does not change as time passes.
 */
export function campaignsOf(company: DemoCompany, seed: string): (day: Day) => Campaign[] {
  const opened = new Map<Month, Opened[]>();
  const openedIn = (month: Month) => {
    const campaigns =
      opened.get(month) ?? open(company, month, randomOf(seed, company.id, 'campaigns', month));
    opened.set(month, campaigns);
    return campaigns;
  };
  const evergreen = { campaignId: EVERGREEN, campaignName: company.evergreen, weight: 0.5 };
  return (day) => {
    const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => addMonths(monthOf(day), -back));
    const running = months.flatMap(openedIn).filter(({ from, to }) => from <= day && day <= to);
    return [evergreen, ...running.map((campaign) => onDay(campaign, day))];
  };
}

function open(company: DemoCompany, month: Month, random: Random): Opened[] {
  const names = company.campaignNames;
  const monthNumber = Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return Array.from({ length: OPENED_PER_MONTH }, (_, index) => {
    const from = addDays(`${month}-01`, random.integer(0, 13) + 14 * index);
    const name = names[(monthNumber * OPENED_PER_MONTH + index) % names.length] ?? names[0];
    return {
      campaignId: `campaign-${month.replace('-', '')}-${index + 1}`,
      campaignName: `${name} ${month}`,
      weight: random.between(0.6, 1.4),
      from,
      to: addDays(from, random.integer(SHORTEST_DAYS, LONGEST_DAYS) - 1),
    };
  });
}

function onDay({ campaignId, campaignName, weight, from, to }: Opened, day: Day): Campaign {
  const edge = Math.min(countDays(from, day), countDays(day, to));
  return { campaignId, campaignName, weight: weight * Math.min(1, edge / RAMP_DAYS) };
}
