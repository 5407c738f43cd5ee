import type { Account } from '../../../domain/accounts/account.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { exportFileName } from '../../../domain/exports/file-name.ts';
import type { ExportFilter, ExportFormat, ExportTerms } from '../../../domain/exports/request.ts';
import type { MicroUsd } from '../../../domain/money.ts';
import { toMinutes } from '../../../domain/usage/meter-use.ts';
import { button, codeNote, heading, opening, paragraph } from '../kit/blocks.ts';
import { momentName, rangeName, shortRange } from '../../../domain/words/dates.ts';
import type { Email } from '../../../domain/email.ts';
import { detailList } from '../kit/details.ts';
import { fileSize, money, number } from '../../../domain/words/figures.ts';
import { writeEmail } from '../kit/layout.ts';
import { labelOf } from '../../../domain/kinds/breakdown-names.ts';
import { KINDS } from '../../../domain/kinds/kinds.ts';
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
  /** The sum of all rows. */
  billedSeconds: number;
  costMicros: MicroUsd | bigint;
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
};

/** Tells the person named in the export that it is finished, with its link. */
export function exportReadyEmail(ready: ExportReady): Email {
  const { account, terms, rows, bytes, link, exportId } = ready;
  const range = rangeName(terms.from, terms.to);
  const until = momentName(ready.expiresAt, account.timeZone);
  const calls = `${number(rows)} ${rows === 1 ? 'call' : 'calls'}`;
  return writeEmail({
    replyTo: account.csm.email,
    subject: subjectLine(`Call log ${shortRange(terms.from, terms.to)}`, customer(account)),
    preheader: `${calls}, ${fileSize(bytes)}. The link works until ${until}.`,
    about: customer(account).text,
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
          note: `in ${account.timeZone}, first and last day included`,
        },
        ...filterDetails(terms.filter),
        {
          name: 'Format',
          value: `${FORMAT_NAMES[terms.format]}${terms.gzip ? ', gzip' : ''}`,
          note: exportFileName(account.id, terms),
        },
        { name: 'Calls', value: number(rows), note: rows === 0 ? 'no calls matched' : 'one per row' },
        {
          name: 'Billed minutes',
          value: number(toMinutes(ready.billedSeconds)),
          note: 'each call is rounded up',
        },
        { name: 'Cost', value: money(ready.costMicros), note: 'for all calls in the file' },
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
    ],
    footer: [
      `As of ${momentName(ready.asOf, account.timeZone)}, when the export finished. Calls recorded or corrected later are not included.`,
      phrase`You receive this because somebody requested this export of ${customer(account)} and gave your address, ${ready.to}. If you did not expect it, delete this email: you will get no others unless it happens again.`,
    ],
  });
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
