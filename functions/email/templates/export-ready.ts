import type { Account } from '../../../domain/accounts/account.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { exportFileName } from '../../../domain/exports/file-name.ts';
import type { ExportFilter, ExportFormat, ExportTerms } from '../../../domain/exports/request.ts';
import type { MicroUsd } from '../../../domain/money.ts';
import { toMinutes } from '../../../domain/usage/meter-use.ts';
import { button, codeNote, heading, opening, paragraph } from '../kit/blocks.ts';
import { momentName, rangeName, shortRange } from '../kit/dates.ts';
import type { Email } from '../../../domain/email.ts';
import { detailList } from '../kit/details.ts';
import { fileSize, money, number } from '../kit/figures.ts';
import { writeEmail } from '../kit/layout.ts';
import { CALL_TYPE_NAMES } from '../../../domain/kinds/names.ts';
import { named, phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { forAdministrators } from './administrators.ts';
import { customer } from './customer.ts';

export interface ExportReady {
  /** The `notifyEmail` of the export. */
  to: string;
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  exportId: string;
  terms: Pick<ExportTerms, 'from' | 'to' | 'format' | 'gzip' | 'filter'>;
  rows: number;
  /** Of all rows together. */
  billedSeconds: number;
  costMicros: MicroUsd | bigint;
  bytes: number;
  /** The API's own address of the file. */
  link: string;
  /** Until when the link works. */
  expiresAt: Instant;
  /** When the export was finished. */
  asOf: Instant;
}

const FORMAT_NAMES: Record<ExportFormat, string> = {
  csv: 'CSV for spreadsheets',
  csv_raw: 'CSV for programs (raw)',
  ndjson: 'NDJSON (one JSON object per line)',
};

export function exportReadyEmail(ready: ExportReady): Email {
  const { account, terms, rows, bytes, link, exportId } = ready;
  const range = rangeName(terms.from, terms.to);
  const until = momentName(ready.expiresAt, account.timeZone);
  const calls = `${number(rows)} ${rows === 1 ? 'call' : 'calls'}`;
  return writeEmail({
    to: ready.to,
    replyTo: account.csm.email,
    subject: subjectLine(`Call log ${shortRange(terms.from, terms.to)}`, customer(account)),
    preheader: `${calls}, ${fileSize(bytes)}. The link works until ${until}.`,
    about: customer(account),
    blocks: [
      opening(
        { text: 'Export ready', tone: 'ok' },
        'Your call log is ready',
        phrase`${customer(account)}, ${range}.`,
      ),
      button('Download the call log', link),
      detailList([
        { name: 'Account', value: customer(account), note: account.id },
        {
          name: 'Days',
          value: range,
          note: `in ${account.timeZone}; the first and the last day are included`,
        },
        ...filterDetails(terms.filter),
        {
          name: 'Format',
          value: `${FORMAT_NAMES[terms.format]}${terms.gzip ? ', gzip' : ''}`,
          note: exportFileName(account.id, terms),
        },
        { name: 'Calls', value: number(rows), note: rows === 0 ? 'no call matched' : 'one per row' },
        {
          name: 'Billed minutes',
          value: number(toMinutes(ready.billedSeconds)),
          note: 'each call is rounded up',
        },
        { name: 'Cost', value: money(ready.costMicros), note: 'of all these calls together' },
        { name: 'Size', value: fileSize(bytes) },
        { name: 'Link works until', value: until, note: 'then the file is deleted' },
      ]),
      ...(terms.format === 'csv'
        ? [
            heading('If a cell begins with an apostrophe'),
            paragraph(
              "A text that begins with = + - or @ has an apostrophe (') before it in this file: a spreadsheet would otherwise take it for a formula and run it. The format CSV for programs leaves texts as they are.",
            ),
          ]
        : []),
      heading('Treat the link as the file itself'),
      paragraph(
        'Whoever holds this link can open the file, without signing in and as often as they like. It names candidates and recruiters by their ids, so forward it only to people who may see it.',
      ),
      paragraph(
        phrase`To close the link before its time, delete the export in the dashboard, or answer this email: ${named(account.csm.name)} gets the answer.`,
      ),
      codeNote(forAdministrators(`DELETE /v1/accounts/${account.id}/exports/${exportId}`)),
    ],
    footer: [
      `As of ${momentName(ready.asOf, account.timeZone)}, when the export was finished. Calls recorded or corrected later are not in it.`,
      phrase`You receive this because somebody asked for this export of ${customer(account)} and gave your address, ${ready.to}. If you do not know of it, delete this email: you get no others unless it happens again.`,
    ],
  });
}

/** What the export was narrowed down to; without these lines everybody would take it for all calls. */
function filterDetails(filter: ExportFilter | undefined) {
  const { callTypes, campaignIds, triggeredBy } = filter ?? {};
  return [
    { name: 'Only call types', value: callTypes?.map((type) => CALL_TYPE_NAMES[type]).join(', ') },
    // Any text can be asked for as a campaign id: how many there are cannot carry a stranger's words to the reader.
    { name: 'Only some campaigns', value: campaignIds && campaignCount(campaignIds.length) },
    { name: 'Only triggered by', value: triggeredBy?.join(', ') },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}

const campaignCount = (count: number) => `${count} ${count === 1 ? 'campaign' : 'campaigns'}`;
