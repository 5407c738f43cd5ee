import { STOP_LINK_DAYS } from '../../../domain/access/email-link.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import type { Instant } from '../../../domain/calendar.ts';
import type { Cadence } from '../../../domain/exports/schedules/period.ts';
import { exportFileName } from '../../../domain/exports/file-name.ts';
import type { ExportFilter, ExportFormat, ExportTerms } from '../../../domain/exports/request.ts';
import { eventsOf, type ExportKind } from '../../../domain/exports/export-kind.ts';
import { toMinutes } from '../../../domain/usage/meter-use.ts';
import { measuresOf, type Totals } from '../../../domain/usage/totals.ts';
import { button, codeNote, heading, opening, paragraph } from '../kit/blocks.ts';
import { momentName, rangeName, shortRange } from '../../../domain/words/dates.ts';
import type { Email } from '../../../domain/email.ts';
import { detailList } from '../kit/details.ts';
import { fileSize, money, number } from '../../../domain/words/figures.ts';
import { zoneName } from '../../../domain/words/zones.ts';
import { writeEmail } from '../kit/layout.ts';
import { labelOf } from '../../../domain/kinds/breakdown-names.ts';
import { capitalised } from '../../../domain/kinds/all.ts';
import { KINDS } from '../../../domain/kinds/kinds.ts';
import { named, phrase, type Phrase } from '../kit/phrase.ts';
import { linkTo } from '../kit/slots.ts';
import { subjectLine } from '../kit/subject.ts';
import { forAdministrators } from './administrators.ts';
import { customer } from './customer.ts';

export interface ExportReady {
  /** The `notifyEmail` of the export, or the schedule that it is of. */
  to?: string | undefined;
  schedule?: { id: string; every: Cadence } | undefined;
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  exportId: string;
  terms: Pick<ExportTerms, 'kind' | 'from' | 'to' | 'format' | 'gzip' | 'filter'>;
  rows: number;
  /** The sums of all rows. */
  totals: Totals;
  bytes: number;
  /** The API's own URL for the file. */
  link: string;
  /** When the link stops working. */
  expiresAt: Instant;
  /** When the export finished. */
  asOf: Instant;
}

const FORMAT_NAMES: Record<ExportFormat, string> = {
  csv: 'CSV for spreadsheets',
  csv_raw: 'CSV for programs (raw)',
  ndjson: 'NDJSON (one JSON object per line)',
  xlsx: 'Excel workbook',
  tsv: 'TSV (exact values, to check a certificate)',
};

/** What the file is, within a sentence and as a subject, and what its rows are. */
export function whatIs(kind: ExportKind): { file: string; subject: string; row: string; rows: string } {
  if (kind === 'calls') return { file: 'call log', subject: 'Call log', row: 'call', rows: 'calls' };
  const events = eventsOf(kind);
  if (events) {
    const { one, other } = events.noun;
    return { file: `list of ${other}`, subject: events.title, row: one, rows: other };
  }
  return kind === 'days'
    ? { file: 'usage by day', subject: 'Usage by day', row: 'day', rows: 'days' }
    : { file: 'usage by month', subject: 'Usage by month', row: 'month', rows: 'months' };
}

/** Tells the person named in the export that it is finished, with its link. */
export function exportReadyEmail(ready: ExportReady): Email {
  const { account, terms, rows, bytes, link, exportId } = ready;
  const range = rangeName(terms.from, terms.to);
  const until = momentName(ready.expiresAt, account.timeZone);
  const what = whatIs(terms.kind);
  const count = `${number(rows)} ${rows === 1 ? what.row : what.rows}`;
  return writeEmail({
    replyTo: account.csm.email,
    subject: subjectLine(`${what.subject} ${shortRange(terms.from, terms.to)}`, customer(account)),
    preheader: `${count}, ${fileSize(bytes)}. The link works until ${until}.`,
    about: customer(account).text,
    links: ready.schedule && { leave: ready.schedule.id },
    blocks: [
      opening(
        { text: 'Export ready', tone: 'ok' },
        `Your ${what.file} is ready`,
        phrase`${customer(account)}, ${range}.`,
      ),
      button(`Download the ${what.file}`, link),
      detailList([
        { name: 'Account', value: customer(account), note: account.id },
        {
          name: 'Days',
          value: range,
          note: `in ${zoneName(account.timeZone)}, first and last day included`,
        },
        ...filterDetails(terms.filter),
        {
          name: 'Format',
          value: `${FORMAT_NAMES[terms.format]}${terms.gzip ? ', gzip' : ''}`,
          note: exportFileName(account.id, terms),
        },
        {
          name: capitalised(what.rows),
          value: number(rows),
          note: rows === 0 ? `no ${what.rows} matched` : 'one per row',
        },
        ...sumDetails(terms.kind, ready.totals),
        { name: 'Size', value: fileSize(bytes) },
        { name: 'Link works until', value: until, note: 'the file is deleted after that' },
      ]),
      ...(terms.format === 'csv'
        ? [
            heading('Apostrophes at the beginning of cells'),
            paragraph(
              "Text that begins with = + - or @ has an apostrophe (') in front of it in this file, because a spreadsheet would otherwise run it as a formula. The format CSV for programs (raw) leaves text unchanged.",
            ),
          ]
        : []),
      heading('Treat the link as the file itself'),
      paragraph(
        'Anyone with this link can open the file without signing in, as often as they like. The file identifies candidates and recruiters by their ids, so forward the link only to people who may see them.',
      ),
      paragraph(
        phrase`To revoke the link earlier, delete the export in the dashboard, or reply to this email: your reply goes to ${named(account.csm.name)}.`,
      ),
      codeNote(forAdministrators(`DELETE /v1/accounts/${account.id}/exports/${exportId}`)),
      ...(ready.schedule ? [heading('No more of these'), button('Stop these emails', linkTo('leave'))] : []),
    ],
    footer: [
      `As of ${momentName(ready.asOf, account.timeZone)}, when the export finished. ${terms.kind === 'calls' ? 'Calls' : 'Events'} recorded or corrected later are not included.`,
      whyReceived(ready),
    ],
  });
}

function whyReceived({ to, account, schedule }: ExportReady): Phrase {
  return schedule
    ? phrase`You receive this because this export of ${customer(account)} is made every ${schedule.every}, and you confirmed that you want it. “Stop these emails” takes your address out of it; the link works for ${String(STOP_LINK_DAYS)} days, and each of these emails has a new one.`
    : phrase`You receive this because somebody requested this export of ${customer(account)} and gave your address, ${to ?? ''}. If you did not expect it, delete this email: you will get no others unless it happens again.`;
}

/** Of calls, what they were billed; of recordings, how long they are. */
function sumDetails(kind: ExportKind, totals: Totals) {
  if (kind === 'audio') {
    const { seconds } = measuresOf(totals, 'audio');
    return [{ name: 'Minutes', value: number(toMinutes(seconds)), note: 'of all recordings in the file' }];
  }
  if (kind !== 'calls') return [];
  const { billedSeconds, costMicros } = measuresOf(totals, 'call');
  return [
    { name: 'Billed minutes', value: number(toMinutes(billedSeconds)), note: 'each call is rounded up' },
    { name: 'Cost', value: money(costMicros), note: 'for all calls in the file' },
  ];
}

/** The export's filter. Without these lines, readers would assume that the file has all calls. */
function filterDetails(filter: ExportFilter | undefined) {
  const { callTypes, campaignIds, triggeredBy } = filter ?? {};
  return [
    {
      name: 'Call types',
      value: callTypes?.map((type) => labelOf(KINDS.call.breakdowns.type, type)).join(', '),
    },
    // A campaign id can be any text, so only their number is shown: a stranger cannot put words into this email.
    { name: 'Campaigns', value: campaignIds && campaignCount(campaignIds.length) },
    { name: 'Triggered by', value: triggeredBy?.join(', ') },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value, note: 'only these' }]));
}

const campaignCount = (count: number) => `${count} ${count === 1 ? 'campaign' : 'campaigns'}`;
