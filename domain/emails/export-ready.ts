import type { Account } from '../accounts/account.ts';
import type { Instant } from '../calendar.ts';
import { exportFileName } from '../exports/file-name.ts';
import type { ExportFilter, ExportFormat, ExportTerms } from '../exports/request.ts';
import { button, call, heading, opening, paragraph } from './blocks.ts';
import { dayName, momentName } from './dates.ts';
import type { Email } from './email.ts';
import { factList } from './facts.ts';
import { fileSize, number } from './figures.ts';
import { writeEmail } from './layout.ts';
import { CALL_TYPE_NAMES } from './names.ts';

export interface ExportReady {
  /** The `notifyEmail` of the export. */
  to: string;
  account: Pick<Account, 'id' | 'name' | 'timeZone'>;
  exportId: string;
  terms: Pick<ExportTerms, 'from' | 'to' | 'format' | 'gzip' | 'filter'>;
  rows: number;
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
  const range =
    terms.from === terms.to ? dayName(terms.from) : `${dayName(terms.from)} to ${dayName(terms.to)}`;
  const until = momentName(ready.expiresAt, account.timeZone);
  const calls = `${number(rows)} ${rows === 1 ? 'call' : 'calls'}`;
  return writeEmail({
    to: ready.to,
    subject: `${account.name}: the call log of ${range} is ready`,
    preheader: `${calls}, ${fileSize(bytes)}. The link works until ${until}.`,
    accountName: account.name,
    blocks: [
      opening({ text: 'Export ready', tone: 'ok' }, 'Your call log is ready', `${account.name}, ${range}.`),
      button('Download the call log', link),
      factList([
        { name: 'Account', value: account.name, note: account.id },
        { name: 'Days', value: range, note: `both included, in ${account.timeZone}` },
        ...filterFacts(terms.filter),
        {
          name: 'Format',
          value: `${FORMAT_NAMES[terms.format]}${terms.gzip ? ', gzip' : ''}`,
          note: exportFileName(account.id, terms),
        },
        { name: 'Rows', value: number(rows), note: rows === 0 ? 'no call matched' : undefined },
        { name: 'Size', value: fileSize(bytes) },
        { name: 'Link works until', value: until, note: 'then the file is deleted' },
      ]),
      heading('Treat the link as the file itself'),
      paragraph(
        'Whoever holds this link can open the file, without signing in and as often as they like. It names candidates and recruiters by their ids, so forward it only to people who may see it.',
      ),
      paragraph('To close the link before its time, delete the export:'),
      call(`DELETE /v1/accounts/${account.id}/exports/${exportId}`),
    ],
    footer: [
      `As of ${momentName(ready.asOf, account.timeZone)}, when the export was finished. Calls recorded or corrected later are not in it.`,
      `You receive this because somebody entered ${ready.to} as notifyEmail, the address to be told, when they requested this export of ${account.name}. If you do not know of it, delete this email: you get no others unless it happens again.`,
    ],
  });
}

/** What the export was narrowed down to; without these lines everybody would take it for all calls. */
function filterFacts(filter: ExportFilter | undefined) {
  const { callTypes, campaignIds, triggeredBy } = filter ?? {};
  return [
    { name: 'Only call types', value: callTypes?.map((type) => CALL_TYPE_NAMES[type]).join(', ') },
    // Any text can be asked for as a campaign id: how many there are cannot carry a stranger's words to the reader.
    { name: 'Only some campaigns', value: campaignIds && campaignCount(campaignIds.length) },
    { name: 'Only triggered by', value: triggeredBy?.join(', ') },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}

const campaignCount = (count: number) => `${count} ${count === 1 ? 'campaign' : 'campaigns'}`;
