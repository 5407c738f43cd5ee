import { counted } from './plurals.ts';

export const charts = {
  statistics: 'Statistics',
  chart: 'Chart',
  table: 'Table',
  view: 'View',
  csv: 'CSV',
  csvOf: (title: string) => `Download ${title} as CSV`,
  legend: 'Show or hide',
  month: 'Month',
  status: 'Status',
  campaign: 'Campaign',
  total: 'Total',
  sixMonths: 'Six months',
  sixMonthTotal: 'Six-month total',
  monthlyMean: 'Average full month',
  soFar: 'so far',
  states: { open: 'open', closed: 'closed', restated: 'restated' },
  restatedNote: '† Changed after the month closed',
  other: (count: number) => counted(count, count, 'other type'),
  hint: 'Use the arrow keys to move between months.',
  nothingShown: 'Everything is hidden. Select a type in the legend to show it.',
  column: (month: string, total: string, parts: string) => `${month}: ${total}${parts ? `. ${parts}` : ''}`,
  part: (name: string, value: string) => `${name} ${value}`,
  empty: (noun: string) => `No ${noun} in the last six months`,
  emptyDetail: 'Usage appears here as soon as it is recorded.',
  emptyCampaign: 'Choose another campaign, or show all campaigns.',
  tableOf: (title: string) => `${title}, by month`,
};

/** What a chart shows, in words. Names and nouns come first, so they are capitalized where they need to be. */
export const sentence = {
  none: (noun: string) => `No ${noun} in the last six months.`,
  up: (noun: string, share: string, month: string, before: string, value: string) =>
    `${noun} up ${share} from ${before}: ${value} in ${month}.`,
  down: (noun: string, share: string, month: string, before: string, value: string) =>
    `${noun} down ${share} from ${before}: ${value} in ${month}.`,
  level: (noun: string, month: string, before: string, value: string) =>
    `${noun} about the same as in ${before}: ${value} in ${month}.`,
  first: (noun: string, month: string, before: string, value: string) =>
    `${value} ${noun} in ${month}, after none in ${before}.`,
  stopped: (noun: string, month: string, before: string, value: string) =>
    `No ${noun} in ${month}, after ${value} in ${before}.`,
  soFar: (month: string, value: string) => `${value} so far in ${month}.`,
  onlySoFar: (noun: string, month: string, value: string) => `${value} ${noun} so far in ${month}.`,
  largest: (name: string, share: string) => `${name} is the largest, at ${share} of the six-month total.`,
  largestShown: (name: string, share: string) => `${name} is the largest, at ${share} of what is shown.`,
  selected: (noun: string) => `Selected ${noun}`,
};
