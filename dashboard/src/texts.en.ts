import type { CallType } from '../../domain/events/event.ts';
import { METER_NAMES, type Meter } from '../../domain/accounts/meters.ts';
import {
  CALL_TYPE_NAMES,
  INTERVIEW_METHOD_NAMES,
  METER_NOUNS,
  smsTypeName,
} from '../../domain/emails/names.ts';
import type { ExportFormat } from '../../domain/exports/request.ts';
import type { MeterReport } from './api/answers.ts';

/** Every text of the page. Another language is another file of this shape, chosen in `texts.ts`. */
export const texts = {
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
    stale: (asOf: string) => `Could not refresh. ${asOf}.`,
  },

  problem: {
    title: 'The figures could not be loaded',
    network: 'There was no answer. Check your connection, then try again.',
    server: 'Something broke on our side. Trying again usually helps.',
    forbidden: 'Your link does not open this account. Open Usage Data from your CRM again.',
    notFound: 'There is no such account. Open Usage Data from your CRM again.',
    reference: (id: string) => `Reference for support: ${id}`,
    retry: 'Try again',
  },

  campaign: {
    label: 'Campaign',
    all: 'All campaigns',
    only: (name: string) => `Only ${name}`,
  },

  meters: METER_NAMES satisfies Record<Meter, string>,
  meterNouns: METER_NOUNS,
  callTypes: CALL_TYPE_NAMES satisfies Record<CallType, string>,
  methods: INTERVIEW_METHOD_NAMES as Record<string, string>,
  smsType: smsTypeName,

  quotas: {
    title: 'Quotas',
    intro: (month: string, daysLeft: number) =>
      `${month} · ${daysLeft === 0 ? 'last day' : daysLeft === 1 ? '1 day left' : `${daysLeft} days left`}`,
    wholeAccount: 'Quotas count all campaigns.',
    status: {
      unlimited: 'No limit',
      ok: 'Within limit',
      warning: 'Near limit',
      exceeded: 'Over limit',
    } satisfies Record<MeterReport['status'], string>,
    of: (limit: string) => `of ${limit}`,
    unlimited: 'used, without a limit',
    percentUsed: (percent: string) => `${percent} used`,
    planAndPacks: (plan: string, packs: string) => `${plan} + ${packs} pack`,
    forecast: 'Forecast',
    forecastRange: (low: string, high: string) => `${low} to ${high}`,
    forecastUntil: (day: string) => `by ${day}`,
    noForecast: 'Needs two weeks of use',
    exhausts: 'Runs out',
    exhaustsOn: (day: string) => `around ${day}`,
    overage: 'Over the limit',
    overageValue: (quantity: string, cost: string) => `${quantity} · ${cost}`,
    room: 'Room left',
    bar: (meter: string, used: string, limit: string, percent: string) =>
      `${meter}: ${used} of ${limit} used, ${percent}`,
    legend: { used: 'Used', expected: 'Forecast', range: 'its range', over: 'Over the limit' },
    ask: 'Ask for more',
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
    quantity: (noun: string) => `How many more ${noun}?`,
    message: 'Message (optional)',
    placeholder: 'What it is for, until when you need it…',
    send: 'Send request',
    sending: 'Sending…',
    sent: 'Your request is on its way.',
    failed: 'The request could not be sent.',
    quantityError: 'Enter a whole number from 1 to 1,000,000,000.',
    earlier: 'Earlier requests',
    none: 'No requests yet.',
    states: {
      pending: 'Being sent',
      sent: 'With your manager',
      failed: 'Not delivered',
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
    presets: { thisMonth: 'This month', lastMonth: 'Last month', lastThreeMonths: 'Last 3 months' },
    rangeOf: 'Period',
    zone: (zone: string) => `Days begin and end in ${zone}.`,
    callTypes: 'Call types',
    campaigns: 'Campaigns',
    allCampaigns: 'All campaigns',
    someCampaigns: (count: number) => (count === 1 ? '1 campaign' : `${count} campaigns`),
    findCampaign: 'Find a campaign',
    noCampaign: 'No campaign of that name.',
    clearCampaigns: 'Select all',
    format: 'Format',
    formats: {
      csv: { name: 'CSV', detail: 'For Excel and Google Sheets' },
      csv_raw: { name: 'Raw CSV', detail: 'For databases' },
      ndjson: { name: 'NDJSON', detail: 'For programs' },
    } satisfies Record<ExportFormat, object>,
    gzip: 'Compress (gzip)',
    start: 'Export call logs',
    starting: 'Starting…',
    failed: 'The export could not be started.',
    noCallType: 'Choose at least one call type.',
    list: 'Earlier exports',
    listFailed: 'The list of exports could not be loaded.',
    emptyTitle: 'No exports yet',
    empty: 'Choose days and a format. The file appears here, ready to download for seven days.',
    more: 'Show earlier ones',
    status: {
      queued: 'Waiting',
      running: 'Working',
      done: 'Ready',
      failed: 'Failed',
      expired: 'Expired',
    },
    progress: (done: string, total: string) => `${done} of ${total} days`,
    rows: (rows: string, count: number) => (count === 1 ? `${rows} row` : `${rows} rows`),
    until: (moment: string) => `until ${moment}`,
    expiredOn: 'The file is gone. Export the days again if you need them.',
    failure: 'The export failed. Start it again.',
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
    removed: 'The export was deleted.',
  },

  calendar: {
    title: 'Choose the first and the last day',
    previous: 'Previous month',
    next: 'Next month',
    pickFirst: 'Choose the first day.',
    pickLast: 'Now choose the last day.',
    days: (count: string, one: boolean) => (one ? `${count} day` : `${count} days`),
    tooLong: (most: number) => `At most ${most} days.`,
    keys: 'Arrow keys move by day and week, Page Up and Page Down by month, Enter chooses.',
    first: 'first day',
    last: 'last day',
    today: 'today',
  },

  charts: {
    chart: 'Chart',
    table: 'Table',
    view: 'View',
    csv: 'CSV',
    csvOf: (title: string) => `Save ${title} as CSV`,
    legend: 'Show or hide',
    month: 'Month',
    status: 'Status',
    total: 'Total',
    sixMonths: 'Six months',
    allMonths: 'In six months',
    monthlyMean: 'Average full month',
    soFar: 'so far',
    states: { open: 'still open', closed: 'closed', restated: 'restated' },
    restated: 'restated',
    other: (count: number) => `${count} other types`,
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
    selected: (noun: string) => `Selected ${noun}`,
  },

  interviews: {
    title: 'Interview Statistics',
    subtitle: 'Completed interviews by method',
    noun: 'completed interviews',
    subject: 'Completed interviews',
  },
  sms: {
    title: 'SMS Statistics',
    subtitle: 'Messages sent by type',
    noun: 'SMS messages',
    subject: 'SMS',
    segments: 'Segments',
  },
  audio: {
    title: 'Audio Recording Statistics',
    subtitle: 'Minutes recorded',
    noun: 'recorded minutes',
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
