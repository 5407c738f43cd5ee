import type { Noun } from './plurals.ts';

/** The page on which a Customer Success Manager decides a request. */
export const decide = {
  title: 'Decide a request',
  loading: 'Loading the request…',
  noLink: {
    title: 'Open this page from the email',
    detail: 'The button in the email about the request opens this page for that request.',
  },
  problems: {
    expired: {
      title: 'This link has expired',
      detail:
        'Links to a request work for 14 days. Open Usage Data from your CRM to see the request, or ask your administrator.',
    },
    forbidden: {
      title: 'This link is no longer yours',
      detail: 'The account has another Customer Success Manager now, who can decide the request.',
    },
    gone: { title: 'This request doesn’t exist', detail: 'Check that you opened the whole link.' },
    failed: 'Couldn’t load the request',
  },
  facts: {
    headline: (account: string, quantity: string, noun: string) =>
      `${account} requests ${quantity} more ${noun}`,
    pack: (month: string | undefined) =>
      month === undefined ? 'As an add-on pack, for one month.' : `As an add-on pack, for ${month} only.`,
    increase: 'As a higher quota, for every month from now on.',
    token: (id: string) => `API key ${id}`,
    asked: (who: string, when: string, zone: string) => `Asked by ${who}, ${when} (${zone})`,
  },
  basis: {
    title: (meter: string, month: string) => `${meter} in ${month}`,
    asOf: (time: string, zone: string) => `As of ${time} (${zone})`,
    ofLimit: (limit: string) => `of ${limit}`,
    unlimited: 'no limit',
    forecast: 'Forecast for the month',
    range: (low: string, high: string) => `range ${low} to ${high}`,
    runsOut: 'Runs out',
    expected: 'at the current pace',
    withinMonth: 'not expected this month',
    no: 'No',
    already: 'Already',
    limitReached: 'the limit is used up',
    none: '–',
    ifNothing: 'Overage if nothing changes',
    ifGranted: 'Overage if granted',
    soFar: 'so far',
    newLimit: (limit: string, range: string | null) => `limit ${limit}${range === null ? '' : `, ${range}`}`,
    rate: (usd: string, noun: string) =>
      `Above the limit, ${noun} cost $${usd} each. Packs and quotas have no price here.`,
    noRate: 'No price is agreed for use above the limit. Packs and quotas have no price here.',
    months: 'The last six months',
    month: 'Month',
    share: 'Share of the limit',
    used: 'Used',
  },
  notices: {
    monthTurned: (asked: string, now: string) =>
      `It was asked for in ${asked}. A pack granted now is for ${now}.`,
    limitChanged: (limit: string) => `The limit has changed since: it was ${limit} when they asked.`,
    wasUnlimited: 'The limit has changed since: there was none when they asked.',
    noLimit: 'There is no limit now, so there is nothing to grant.',
    askedAgain: (quantity: string, noun: string) =>
      `Another request, for ${quantity} more ${noun}, is open, too.`,
    grantedSince: (quantity: string, noun: string) =>
      `${quantity} more ${noun} were granted by another request since they asked.`,
    stillOver: (quantity: string) =>
      `What they ask for may not suffice: the month may still end ${quantity} over the limit.`,
  },
  form: {
    title: 'Your decision',
    quantity: ({ other }: Noun) => `How many more ${other}?`,
    hint: (asked: string) => `They asked for ${asked}. Change it to grant another quantity.`,
    note: 'Note to them (optional)',
    placeholder: 'Why, or what happens next',
    grant: (quantity: string, noun: string, month: string | undefined) =>
      month === undefined
        ? `Grant ${quantity} more ${noun} a month`
        : `Grant ${quantity} ${noun} for ${month}`,
    decline: 'Decline',
    sending: 'Sending…',
    granted: 'Granted.',
    declined: 'Declined.',
    told: 'They get an email at once, with your note.',
    nobodyTold:
      'Nobody gets an email, since it is not known who asked. Their dashboard shows your decision and your note.',
    failed: 'Couldn’t send your decision.',
  },
  outcome: {
    statuses: {
      granted: 'Granted',
      partly_granted: 'Partly granted',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
    },
    granted: (quantity: string, noun: string, isPack: boolean) =>
      isPack
        ? `A pack of ${quantity} ${noun} was added.`
        : `The quota is ${quantity} ${noun} higher every month.`,
    declined: 'The limit stays as it is.',
    withdrawn: 'The customer withdrew the request, so there is nothing to decide.',
    by: (who: string, when: string, zone: string) => `By ${who}, ${when} (${zone}).`,
    nobody: 'the terms of the account, without anybody’s decision',
    administrator: 'an administrator',
    told: (who: string) => `${who} gets an email.`,
  },
};
