import { counted, ordinal } from './plurals.ts';

/** `six`; longer numbers are easier to read as digits. */
const written = (months: number) => (months === 6 ? 'six' : String(months));

export const charts = {
  byMonth: 'Usage by month',
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
  months: (months: number) => (months === 6 ? 'Six months' : `${months} months`),
  monthsTotal: (months: number) => (months === 6 ? 'Six-month total' : `${months}-month total`),
  period: 'Months shown',
  periodOf: (months: number) => `${months} months`,
  monthlyMean: 'Average full month',
  soFar: 'so far',
  states: { open: 'open', closed: 'closed', restated: 'restated' },
  restatedNote: '† Changed after the month closed',
  other: (count: number) => counted(count, count, 'other type'),
  hint: 'Use the arrow keys to move between months.',
  nothingShown: 'Everything is hidden. Select a type in the legend to show it.',
  column: (month: string, total: string, parts: string) => `${month}: ${total}${parts ? `. ${parts}` : ''}`,
  part: (name: string, value: string) => `${name} ${value}`,
  empty: (noun: string, months: number) => `No ${noun} in the last ${written(months)} months`,
  showing: (months: number) => `Showing ${months} months`,
  totalWithout: (hidden: string) => `Total without ${hidden}`,
  emptyDetail: 'Usage appears here as soon as it is recorded.',
  emptyCampaign: 'Choose another campaign, or show all campaigns.',
  limit: (month: string) => `Limit in ${month}`,
  beyond: 'above this chart',
  sameDays: (month: string, day: number) => `${month}, to the ${ordinal(day)}`,
  tableOf: (title: string) => `${title}, by month`,
};

/** What a chart shows, in words. Names and nouns come first, so they are capitalized where they need to be. */
export const sentence = {
  none: (noun: string, months: number) => `No ${noun} in the last ${written(months)} months.`,
  up: (noun: string, share: string, month: string, before: string, value: string) =>
    `${noun} in ${month}: ${value}, ${share} more than in ${before}.`,
  down: (noun: string, share: string, month: string, before: string, value: string) =>
    `${noun} in ${month}: ${value}, ${share} less than in ${before}.`,
  level: (noun: string, month: string, before: string, value: string) =>
    `${noun} in ${month}: ${value}, about as much as in ${before}.`,
  first: (noun: string, month: string, before: string, value: string) =>
    `${value} ${noun} in ${month}, after none in ${before}.`,
  stopped: (noun: string, month: string, before: string, value: string) =>
    `No ${noun} in ${month}, after ${value} in ${before}.`,
  soFar: (month: string, value: string) => `${value} so far in ${month}.`,
  onlySoFar: (noun: string, month: string, value: string) => `${value} ${noun} so far in ${month}.`,
  sameDaysMore: (day: number, share: string, month: string) =>
    `To the ${ordinal(day)}: ${share} more than in ${month}.`,
  sameDaysLess: (day: number, share: string, month: string) =>
    `To the ${ordinal(day)}: ${share} less than in ${month}.`,
  sameDaysLevel: (day: number, month: string) => `To the ${ordinal(day)}: about as much as in ${month}.`,
  largest: (name: string, share: string, months: number) =>
    `${name} is the largest, at ${share} of the ${written(months)}-month total.`,
  largestShown: (name: string, share: string) => `${name} is the largest, at ${share} of what is shown.`,
  selected: (noun: string) => `Selected ${noun}`,
};
