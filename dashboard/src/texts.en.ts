import type { CallType } from '../../domain/ledger/event.ts';
import { METER_NAMES, type Meter } from '../../domain/accounts/meters.ts';
import {
  CALL_TYPE_NAMES,
  INTERVIEW_METHOD_NAMES,
  METER_NOUNS,
  METER_UNITS,
  smsTypeName,
} from '../../domain/kinds/names.ts';
import type { ExportFormat } from '../../domain/exports/request.ts';
import type { MeterState } from './quotas/meter-state.ts';

/** A word that is counted, in the forms that English has. */
export interface Noun {
  one: string;
  other: string;
}

const LANGUAGE = 'en';
const PLURALS = new Intl.PluralRules(LANGUAGE);
const noun = (forms: Noun, count: number) => (PLURALS.select(count) === 'one' ? forms.one : forms.other);
/** `1 row`, `2,500 rows`: @param value the count as it is written */
const counted = (value: string | number, count: number, one: string, other = `${one}s`) =>
  `${value} ${noun({ one, other }, count)}`;

const meterNoun = (meter: Meter): Noun => ({ one: METER_UNITS[meter], other: METER_NOUNS[meter] });

/** Every text of the page. Another language is another file of this shape, chosen in `texts.ts`. */
export const texts = {
  language: LANGUAGE,
  noun,
  product: 'Usage Data',
  skipToContent: 'Skip to the figures',

  session: {
    missing: {
      title: 'Open this page from your CRM',
      detail:
        'Usage Data opens with a personal link. Choose “Usage Data” in your CRM, and it will bring you here signed in.',
    },
    ended: {
      title: 'Your session has ended',
      detail:
        'Links to this page work for a limited time, to keep your figures private. Choose “Usage Data” in your CRM again to go on.',
      kept: 'What you see stays here until you leave, but is no longer brought up to date.',
    },
  },

  freshness: {
    asOf: (time: string, zone: string) => `Data as of ${time} (${zone})`,
    nothingYet: 'Nothing has been counted yet',
    refresh: 'Refresh',
    refreshing: 'Refreshing…',
    refreshed: (asOf: string) => `Up to date. ${asOf}`,
    slow: 'This takes longer than usual. Still trying…',
    what: {
      quotas: 'the quotas',
      usage: 'calls and statistics',
      exports: 'the list of exports',
      campaigns: 'the list of campaigns',
    },
    stale: (what: string, asOf: string) => `Could not refresh ${what}.${asOf && ` ${asOf}.`}`,
  },

  problem: {
    title: 'The figures could not be loaded',
    network: 'There was no answer. Check your connection, then try again.',
    server: 'Something broke on our side. Trying again usually helps.',
    forbidden: 'Your link does not open this account. Open Usage Data from your CRM again.',
    ended: 'Your session has ended. Open Usage Data from your CRM again.',
    notFound: 'There is no such account. Open Usage Data from your CRM again.',
    reference: (id: string) => `Reference for support: ${id}`,
    retry: 'Try again',
  },

  campaign: {
    label: 'Campaign',
    all: 'All campaigns',
    only: (name: string) => `Only ${name}.`,
    refused: (name: string, reason: string, shown: string) =>
      `${name}: the figures could not be loaded. ${reason} What you see is ${shown}.`,
    cut: (listed: number) => `Only ${listed} campaigns are listed; there are more.`,
    failed: 'The campaigns could not be loaded.',
    loading: 'Loading…',
    loadAgain: 'Load the campaigns again',
  },

  meters: METER_NAMES satisfies Record<Meter, string>,
  meterNouns: {
    call_minutes: meterNoun('call_minutes'),
    interviews: meterNoun('interviews'),
    sms: meterNoun('sms'),
    audio_minutes: meterNoun('audio_minutes'),
  } satisfies Record<Meter, Noun>,
  callTypes: CALL_TYPE_NAMES satisfies Record<CallType, string>,
  methods: INTERVIEW_METHOD_NAMES as Record<string, string>,
  smsType: smsTypeName,

  quotas: {
    title: 'Quotas',
    intro: (month: string, daysLeft: number) =>
      `${month} · ${daysLeft === 0 ? 'last day' : `${counted(daysLeft, daysLeft, 'day')} left`}`,
    wholeAccount: 'Quotas count all campaigns.',
    status: {
      unlimited: 'No limit',
      ok: 'Within limit',
      warning: 'Near limit',
      exceeded: 'Over limit',
      reached: 'Limit reached',
      notInPlan: 'Not in your plan',
    } satisfies Record<MeterState, string>,
    of: (limit: string) => `of ${limit}`,
    used: 'used',
    unlimited: 'used, no limit',
    percentUsed: (percent: string) => `${percent} used`,
    planAndPacks: (plan: string, packs: string) => `${plan} + ${packs} pack`,
    forecast: 'Forecast',
    forecastRange: (low: string, high: string) => `(${low}–${high})`,
    projection: (quantity: string, cost: string) => `${quantity} over, about ${cost}`,
    forecastUntil: (day: string) => `by ${day}`,
    noForecast: 'Needs two weeks of use',
    exhausts: 'Runs out',
    exhaustsOn: (day: string) => `around ${day}`,
    overage: 'Over the limit',
    overageValue: (quantity: string, unit: string, cost: string) => `${quantity} ${unit} · ${cost}`,
    notCharged: 'not charged',
    room: 'Room left',
    bar: (meter: string, used: string, limit: string, percent: string) =>
      `${meter}: ${used} of ${limit} used, ${percent}`,
    legend: { used: 'Used', expected: 'Forecast', range: 'its range', over: 'Over the limit' },
    ask: 'Ask for more',
    getMore: 'Get more',
    getMoreOf: (noun: string) => `Get more ${noun}`,
  },

  ask: {
    title: 'Ask for more',
    intro: (csm: string | undefined) =>
      csm
        ? `${csm}, your Customer Success Manager, gets an email and comes back to you.`
        : 'Your Customer Success Manager gets an email and comes back to you.',
    meter: 'What do you need more of?',
    kind: 'For how long?',
    kinds: {
      pack: { name: 'Add-on pack', detail: 'For this month only' },
      increase: { name: 'Higher quota', detail: 'Every month from now on' },
    },
    quantity: ({ other }: Noun) => `How many more ${other}?`,
    message: 'Message (optional)',
    placeholder: 'What it is for, until when you need it…',
    send: 'Send request',
    sending: 'Sending…',
    sent: 'Your request is on its way.',
    failed: 'The request could not be sent.',
    quantityError: 'Enter a whole number from 1 to 1,000,000,000, such as 2500 or 2,500.',
    earlier: 'Earlier requests',
    none: 'No requests yet.',
    states: {
      pending: () => 'Being sent',
      sent: (csm: string | undefined) => (csm === undefined ? 'Delivered' : `With ${csm}`),
      failed: () => 'Not delivered',
    },
    summary: (kind: 'increase' | 'pack', quantity: string, noun: string) =>
      kind === 'pack' ? `Pack of ${quantity} ${noun}` : `${quantity} more ${noun} every month`,
  },

  calls: {
    title: 'Calls',
    intro: 'What calls cost, by their type or by what triggered them.',
    month: 'Month',
    soFar: (month: string) => `${month} so far`,
    grouping: 'Group by',
    byType: 'By type',
    byTrigger: 'By trigger',
    columns: {
      type: 'Call type',
      trigger: 'Trigger',
      count: 'Calls',
      minutes: 'Billed minutes',
      cost: 'Cost (USD)',
      share: 'Share of cost',
      shareOfMinutes: 'Share of minutes',
    },
    total: 'Total',
    table: (month: string) => `Calls in ${month}`,
    triggers: { candidate: 'Candidate', recruiter: 'Recruiter', system: 'System' } as Record<string, string>,
    sources: {
      email: 'Email',
      sms: 'SMS',
      messenger: 'Messenger',
      landing_page: 'Landing page',
      chat_ui: 'Chat UI',
      api: 'API',
      schedule: 'Schedule',
    } as Record<string, string>,
    trigger: (by: string, source: string) => `${by} · ${source}`,
  },

  exports: {
    title: 'Call Logs Export',
    intro: 'One line per call: who triggered it, how long it took, what it cost.',
    threeMonths: 'This month and the two before it.',
    presets: { thisMonth: 'This month', lastMonth: 'Last month', lastThreeMonths: 'Last 3 months' },
    rangeOf: 'Period',
    zone: (zone: string) => `Days begin and end in ${zone}.`,
    callTypes: 'Call types',
    campaigns: 'Campaigns',
    allCampaigns: 'All campaigns',
    someCampaigns: (count: number) => counted(count, count, 'campaign'),
    findCampaign: 'Find a campaign',
    noCampaign: 'No campaign of that name.',
    format: 'Format',
    formats: {
      csv: { name: 'CSV', detail: 'For Excel and Google Sheets' },
      csv_raw: { name: 'Raw CSV', detail: 'For databases' },
      ndjson: { name: 'NDJSON', detail: 'For programs' },
    } satisfies Record<ExportFormat, object>,
    gzip: 'Compress (gzip)',
    moreOptions: 'More options',
    triggeredBy: 'Triggered by',
    triggeredByOf: (names: string) => `triggered by ${names}`,
    noTrigger: 'Choose at least one.',
    email: 'Email the link to (optional)',
    emailDetail: 'When the file is ready. Whoever has the link can open the file for seven days.',
    emailError: 'Enter an email address such as ana@example.com.',
    start: 'Export call logs',
    starting: 'Starting…',
    failed: 'The export could not be started.',
    noCallType: 'Choose at least one call type.',
    list: 'Earlier exports',
    listFailed: 'The list of exports could not be loaded.',
    emptyTitle: 'No exports yet',
    empty: 'Choose days and a format. The file appears here, ready to download for seven days.',
    more: 'Show earlier ones',
    moreFailed: 'Earlier exports could not be loaded.',
    made: (moment: string) => `made ${moment}`,
    repeat: 'Run again',
    repeatOf: (range: string) => `Run the export of ${range} again`,
    status: {
      queued: 'Waiting',
      running: 'Working',
      done: 'Ready',
      failed: 'Failed',
      expired: 'Expired',
    },
    progress: (done: string, total: string) => `${done} of ${total} days`,
    rows: (rows: string, count: number) => counted(rows, count, 'row'),
    noCalls: 'No calls on these days',
    until: (moment: string) => `until ${moment}`,
    expiredOn: 'The file is gone. Export the days again if you need them.',
    failure: 'The export failed.',
    download: 'Download',
    downloadOf: (file: string) => `Download ${file}`,
    remove: 'Delete',
    removeOf: (range: string) => `Delete the export of ${range}`,
    confirm: {
      title: 'Delete this export?',
      detail: (range: string) =>
        `The file of ${range} is removed, and links to it stop working, also those in emails. The calls themselves stay.`,
      yes: 'Delete export',
      no: 'Keep it',
      failed: 'The export could not be deleted.',
    },
    ready: (range: string, rows: string) => `The export of ${range} is ready: ${rows}.`,
    started: (range: string) => `The export of ${range} has started.`,
    hasFailed: (range: string, reason: string) => `The export of ${range} failed. ${reason}`,
    removed: 'The export was deleted.',
  },

  calendar: {
    title: 'Choose the first and the last day',
    previous: 'Previous month',
    next: 'Next month',
    pickFirst: 'Choose the first day.',
    pickLast: 'Now choose the last day.',
    days: (value: string, count: number) => counted(value, count, 'day'),
    tooLong: (most: number) => `At most ${most} days: choose the last day again.`,
    keys: 'Arrow keys move by day and week, Page Up and Page Down by month, Enter chooses.',
    first: 'first day',
    last: 'last day',
    today: 'today',
  },

  charts: {
    statistics: 'Statistics',
    chart: 'Chart',
    table: 'Table',
    view: 'View',
    csv: 'CSV',
    csvOf: (title: string) => `Save ${title} as CSV`,
    legend: 'Show or hide',
    month: 'Month',
    status: 'Status',
    campaign: 'Campaign',
    total: 'Total',
    sixMonths: 'Six months',
    allMonths: 'In six months',
    monthlyMean: 'Average full month',
    soFar: 'so far',
    states: { open: 'still open', closed: 'closed', restated: 'restated' },
    restated: 'restated',
    restatedNote: '† Changed after the month was closed.',
    other: (count: number) => counted(count, count, 'other type'),
    hint: 'Use the arrow keys to move between months.',
    nothingShown: 'Everything is hidden. Choose a part in the legend.',
    column: (month: string, total: string, parts: string) => `${month}: ${total}${parts ? `. ${parts}` : ''}`,
    part: (name: string, value: string) => `${name} ${value}`,
    empty: (noun: string) => `No ${noun} in these six months`,
    emptyDetail: 'They appear here a few minutes after they happen.',
    emptyCampaign: 'This campaign has none. Choose another, or show all campaigns.',
    tableOf: (title: string) => `${title}, by month`,
  },

  sentence: {
    none: (noun: string) => `No ${noun} in the last six months.`,
    up: (noun: string, share: string, month: string, before: string, value: string) =>
      `${noun} up ${share} on ${before}: ${value} in ${month}.`,
    down: (noun: string, share: string, month: string, before: string, value: string) =>
      `${noun} down ${share} on ${before}: ${value} in ${month}.`,
    level: (noun: string, month: string, before: string, value: string) =>
      `${noun} level with ${before}: ${value} in ${month}.`,
    first: (noun: string, month: string, before: string, value: string) =>
      `${value} ${noun} in ${month}, after none in ${before}.`,
    stopped: (noun: string, month: string, before: string, value: string) =>
      `No ${noun} in ${month}, after ${value} in ${before}.`,
    soFar: (month: string, value: string) => `${value} so far in ${month}.`,
    onlySoFar: (noun: string, month: string, value: string) => `${value} ${noun} so far in ${month}.`,
    largest: (name: string, share: string) => `${name} is the largest part, ${share} of six months.`,
    largestShown: (name: string, share: string) => `${name} is the largest part, ${share} of what is shown.`,
    selected: (noun: string) => `Selected ${noun}`,
  },

  costs: {
    title: 'Call Costs',
    subtitle: 'What calls cost by their type, in USD',
    noun: { one: 'call costs', other: 'call costs' },
    subject: 'Call costs',
  },
  interviews: {
    title: 'Interview Statistics',
    subtitle: 'Completed interviews by method',
    noun: meterNoun('interviews'),
    subject: 'Completed interviews',
  },
  sms: {
    title: 'SMS Statistics',
    subtitle: 'Messages sent by type',
    noun: meterNoun('sms'),
    subject: 'SMS',
    segments: 'Segments',
  },
  audio: {
    title: 'Audio Recording Statistics',
    subtitle: 'Minutes recorded',
    noun: { one: 'recorded minute', other: 'recorded minutes' },
    subject: 'Recorded minutes',
    minutes: 'Minutes',
    recordings: 'Recordings',
  },

  footer: {
    restated: (months: string) =>
      `† Restated: ${months} changed after the month was closed, because events arrived late or were corrected. The figures here are the current ones; the monthly report may show earlier ones.`,
    zone: (zone: string) => `Months and days are those of ${zone}.`,
    docs: 'API documentation',
    openapi: 'OpenAPI description',
  },
  close: 'Close',
};
export type Texts = typeof texts;
