import type { ExportFormat } from '../../../../domain/exports/request.ts';
import type { ExportKind } from '../../../../domain/exports/export-kind.ts';
import { ALL_KINDS } from '../../../../domain/kinds/all.ts';
import { counted } from './plurals.ts';

export const exports = {
  title: 'Call Logs Export',
  subtitle: 'One row per call, interview, message, recording, day or month',
  what: 'What',
  kinds: {
    ...(Object.fromEntries(ALL_KINDS.map(({ plural, title }) => [plural, title])) as Record<
      ExportKind,
      string
    >),
    audio: 'Audio',
    days: 'By day',
    months: 'By month',
  },
  range: 'Date range',
  presets: { thisMonth: 'This month', lastMonth: 'Last month', lastThreeMonths: 'Last 3 months' },
  threeMonths: 'This month and the two before it.',
  zone: (zone: string) => `Days are in the ${zone} time zone.`,
  callTypes: 'Call types',
  noCallType: 'Choose at least one call type.',
  campaigns: 'Campaigns',
  someCampaigns: (count: number) => counted(count, count, 'campaign'),
  format: 'Format',
  formats: {
    csv: { name: 'CSV', detail: 'For Excel and Google Sheets' },
    xlsx: { name: 'Excel', detail: 'Typed cells and a summary' },
    csv_raw: { name: 'Raw CSV', detail: 'For databases' },
    ndjson: { name: 'NDJSON', detail: 'For developers' },
    tsv: { name: 'TSV', detail: 'To check a month’s certificate' },
  } satisfies Record<ExportFormat, object>,
  gzip: 'Compress (gzip)',
  moreOptions: 'More options',
  triggeredBy: 'Triggered by',
  triggeredByOf: (names: string) => `triggered by ${names}`,
  noTrigger: 'Choose at least one trigger.',
  email: 'Email the link to (optional)',
  emailDetail:
    'We’ll send the link when the file is ready. Anyone who has it can download the file for seven days.',
  emailError:
    'Enter a valid email address, such as ana@example.com: your own, your Customer Success Manager’s, or one that gets the account’s emails.',
  start: 'Export call logs',
  startOther: 'Export',
  starting: 'Starting…',
  failed: 'Couldn’t start the export.',

  list: 'Recent exports',
  listFailed: 'Couldn’t load exports',
  emptyTitle: 'No exports yet',
  empty: 'Choose dates and a format, then export. You can download the file here for seven days.',
  more: 'Show older exports',
  moreFailed: 'Couldn’t load older exports.',
  created: (moment: string) => `created ${moment}`,
  status: {
    queued: 'Queued',
    running: 'Running',
    done: 'Ready',
    failed: 'Failed',
    expired: 'Expired',
  },
  progress: (done: string, total: string) => `${done} of ${total} days`,
  rows: (rows: string, count: number) => counted(rows, count, 'row'),
  noCalls: 'No matching calls',
  noRows: 'Nothing matches',
  expires: (moment: string) => `expires ${moment}`,
  expiredDetail: 'The file has been deleted. Run the export again if you still need it.',
  failure: 'The export failed.',
  download: 'Download',
  downloadOf: (file: string) => `Download ${file}`,
  repeat: 'Run again',
  repeatOf: (range: string) => `Run the export for ${range} again`,
  remove: 'Delete',
  removeOf: (range: string) => `Delete the export for ${range}`,
  confirm: {
    title: 'Delete this export?',
    detail: (range: string) =>
      `This deletes the file for ${range}. Every link to it stops working, including links in emails. The calls themselves are kept.`,
    yes: 'Delete export',
    no: 'Cancel',
    failed: 'Couldn’t delete the export.',
  },

  /** Said to screen readers. */
  said: {
    started: (range: string) => `The export for ${range} has started.`,
    ready: (range: string, rows: string) => `The export for ${range} is ready: ${rows}.`,
    failed: (range: string, reason: string) => `The export for ${range} failed. ${reason}`,
    removed: 'Export deleted.',
  },
};

export const calendar = {
  title: 'Choose a date range',
  previous: 'Previous month',
  next: 'Next month',
  pickFirst: 'Choose the first day.',
  pickLast: 'Now choose the last day.',
  days: (value: string, count: number) => counted(value, count, 'day'),
  tooLong: (most: number) => `At most ${most} days. Choose the last day again.`,
  keys: 'Use the arrow keys to move by day or week, Page Up and Page Down to move by month, and Enter to choose.',
  first: 'first day',
  last: 'last day',
  today: 'today',
};
