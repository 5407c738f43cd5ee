import type { PortfolioMeter } from '../../api/answers.ts';
import type { Filter } from '../../portfolio/matching.ts';
import { counted } from './plurals.ts';

/** A CSM's list of accounts. */
export const portfolio = {
  title: 'Your accounts',
  back: 'All accounts',
  loading: 'Loading your accounts…',
  failed: 'Couldn’t load your accounts',
  asOf: (elapsed: string) => `Figures counted ${elapsed}`,
  refreshed: 'Up to date.',
  search: 'Search accounts',
  show: 'Show',
  filters: {
    all: 'All',
    decide: 'To decide',
    exceeding: 'Exceeding',
    undelivered: 'Not delivered',
    silent: 'Silent',
  } satisfies Record<Filter, string>,
  count: (shown: string, count: number, all: string) => `${counted(shown, count, 'account')} of ${all}`,
  noMatch: 'No account matches',
  showAll: 'Show all accounts',
  none: {
    title: 'No accounts yet',
    detail: 'Accounts appear here as soon as they name you as their Customer Success Manager.',
  },
  outlook: {
    within: 'Within limit',
    may_exceed: 'May run out',
    will_exceed: 'Will run out',
    exceeded: 'Over limit',
  } satisfies Record<NonNullable<PortfolioMeter['outlook']>, string>,
  noForecast: 'No limit or no forecast yet',
  runsOut: (meter: string, day: string | null) => (day === null ? meter : `${meter} around ${day}`),
  overage: (cost: string) => `about ${cost} over`,
  requests: (count: number) => counted(count, count, 'open request'),
  undelivered: (count: number) => `${counted(count, count, 'warning')} not delivered`,
  unusual: (meter: string, times: string, day: string) => `${meter} ×${times} on ${day}`,
  silent: 'Silent',
  lastEvent: (elapsed: string) => `Last event ${elapsed}`,
  noEvents: 'No recent events',
};
