import type { MeterState } from '../../quotas/meter-state.ts';
import { counted, type Noun } from './plurals.ts';

export const quotas = {
  title: 'Quotas',
  intro: (month: string, daysLeft: number) =>
    `${month} · ${daysLeft === 0 ? 'last day' : `${counted(daysLeft, daysLeft, 'day')} left`}`,
  wholeAccount: 'Quotas cover all campaigns',
  status: {
    unlimited: 'No limit',
    ok: 'Within limit',
    may_exceed: 'May run out',
    will_exceed: 'Will run out',
    warning: 'Near limit',
    exceeded: 'Over limit',
    reached: 'Limit reached',
    notInPlan: 'Not in your plan',
  } satisfies Record<MeterState, string>,
  usedOf: (limit: string) => `of ${limit}`,
  used: 'used',
  percentUsed: (percent: string) => `${percent} used`,
  planAndPacks: (plan: string, packs: string) => `${plan} + ${packs} from packs`,
  forecast: 'Forecast',
  forecastRange: (low: string, high: string) => `(${low}–${high})`,
  forecastUntil: (day: string) => `by ${day}`,
  noForecast: 'Needs two weeks of usage',
  outlook: 'Outlook',
  month: 'Month of the quotas',
  requested: (quantity: string) => `${quantity} requested`,
  bar: (meter: string, used: string, limit: string, percent: string) =>
    `${meter}: ${used} of ${limit} used, ${percent}`,
  legend: { used: 'Used', expected: 'Forecast', range: 'Forecast range', over: 'Over limit' },
  request: 'Request more',
  requestOf: (noun: string) => `Request more ${noun}`,
};

/** Limits of parts of an account, next to its quotas. */
export const budgets = {
  title: 'Budgets',
  intro: (month: string) => `${month} · Limits of campaigns or recruiters, within the quotas`,
  part: {
    campaigns: (names: string, count: number) => `${count === 1 ? 'Campaign' : 'Campaigns'}: ${names}`,
    recruiters: (names: string, count: number) => `${count === 1 ? 'Recruiter' : 'Recruiters'}: ${names}`,
  },
  andMore: (names: string, more: number) => `${names} and ${more} more`,
  limit: (limit: string, noun: string) => `of ${limit} ${noun}`,
  showAll: (count: number) => `Show all ${count} budgets`,
};

/** What a month costs. */
export const bill = {
  total: 'Total',
  soFar: 'Total so far',
  charged: (amount: string) => `calls ${amount}`,
  overage: (amount: string) => `overage ${amount}`,
  included: (amount: string) => `calls are included (their cost is ${amount})`,
  expectedBy: (day: string) => `Expected by ${day}`,
  expected: (amount: string, low: string, high: string) => ({
    amount,
    range: low === high ? '' : `(${low}–${high})`,
  }),
};

/** The dialog that asks the CSM for more. */
export const request = {
  title: 'Request more',
  intro: (csm: string | undefined) =>
    csm
      ? `We’ll email ${csm}, your Customer Success Manager, who will get back to you.`
      : 'We’ll email your Customer Success Manager, who will get back to you.',
  meter: 'What do you need more of?',
  kind: 'For how long?',
  kinds: {
    pack: { name: 'Add-on pack', detail: 'This month only' },
    increase: { name: 'Higher quota', detail: 'Every month from now on' },
  },
  quantity: ({ other }: Noun) => `How many more ${other}?`,
  message: 'Message (optional)',
  placeholder: 'What it’s for and when you need it',
  send: 'Send request',
  sending: 'Sending…',
  sent: 'Request submitted.',
  failed: 'Couldn’t send the request.',
  quantityError: 'Enter a whole number from 1 to 1,000,000,000, such as 2500 or 2,500.',
  earlier: 'Previous requests',
  none: 'No requests yet',
  states: {
    pending: () => 'Sending',
    sent: (csm: string | undefined) => (csm === undefined ? 'Sent' : `Sent to ${csm}`),
    delivered: (csm: string | undefined) => (csm === undefined ? 'Delivered' : `Delivered to ${csm}`),
    undelivered: () => 'Not delivered',
  },
  statuses: {
    granted: (quantity: string) => `Granted: ${quantity}`,
    partly_granted: (quantity: string) => `Partly granted: ${quantity}`,
    declined: () => 'Declined',
    withdrawn: () => 'Withdrawn',
  },
  note: (note: string) => `Note: ${note}`,
  toDecide: 'Requests to decide',
  decide: 'Decide',
  decideOf: (request: string) => `Decide: ${request}`,
  withdraw: 'Withdraw',
  withdrawOf: (request: string) => `Withdraw: ${request}`,
  withdrawn: 'Request withdrawn.',
  notWithdrawn: 'Couldn’t withdraw the request.',
  summary: (kind: 'increase' | 'pack', quantity: string, noun: string) =>
    kind === 'pack' ? `Pack of ${quantity} ${noun}` : `${quantity} more ${noun} per month`,
};
