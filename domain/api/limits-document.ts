import { MAX_KEY_YEARS } from '../access/access.ts';
import { LINK_DAYS as EMAIL_LINK_DAYS, STOP_LINK_DAYS } from '../access/email-link.ts';
import { RESTORABLE_DAYS } from '../accounts/ending.ts';
import { MAX_PAST_RATES } from '../accounts/past-rates.ts';
import { DOWNLOAD_URL_SECONDS, LINK_DAYS as EXPORT_LINK_DAYS } from '../exports/link.ts';
import { MAX_EXPORT_DAYS } from '../exports/request.ts';
import { MAX_SCHEDULES } from '../exports/schedules/schedule.ts';
import { SHEET_ROWS } from '../exports/xlsx/sheet.ts';
import { AHEAD_MINUTES } from '../ledger/read.ts';
import { RECORDABLE_MONTHS } from '../ledger/retention.ts';
import { ALL_CALLERS } from '../limits/all-callers.ts';
import { AUDITED_EVENTS, AUDITS_AT_ONCE, AUDITS_PER_TOKEN } from '../limits/audits.ts';
import { DAILY_LIMITS } from '../limits/daily-limits.ts';
import { MAX_UNFINISHED_EXPORTS } from '../limits/export-attempts.ts';
import { SHARE_SECONDS, SHARES } from '../limits/fair-share.ts';
import { REMEMBERED_HOURS } from '../limits/idempotency.ts';
import { MAX_BINARY_MIB, MAX_EVENT_BYTES, MAX_EVENTS, MAX_JSON_BYTES } from '../limits/requests.ts';
import { MAX_BUDGETS } from '../quotas/budget.ts';
import { MONTHS_AHEAD } from '../quotas/pack.ts';
import { MAX_CAUSES, SHOWN_DAYS } from '../rejections/count.ts';
import { MAX_DAYS } from '../usage/day-range.ts';
import { openApiDocument } from './document.ts';
import { fieldLimitsOf, parameterLimitsOf, type FieldLimit } from './field-limits.ts';

const figure = (count: number) => count.toLocaleString('en-US');
const mebibytes = (bytes: number) => `${bytes / (1024 * 1024)} MiB`;

interface Section {
  title: string;
  rows: [what: string, limit: string][];
  /** Markdown below the table, a sentence a line. */
  notes?: string;
}

/** Limits that are not of a single field. */
const SECTIONS: readonly Section[] = [
  {
    title: 'Requests',
    rows: [
      ['Events, or identities to void, in a request', figure(MAX_EVENTS)],
      ['A request with events, also after gunzip', mebibytes(MAX_EVENT_BYTES)],
      ['The same, if it is compressed or not `application/json`', `${MAX_BINARY_MIB} MiB as it is sent`],
      ['Any other body', `${MAX_JSON_BYTES / 1024} KiB`],
      ['An `Idempotency-Key` is remembered for', `${REMEMBERED_HOURS} hours`],
      [
        'All callers together',
        `${ALL_CALLERS.perSecond} requests a second, with bursts of ${figure(ALL_CALLERS.burst)}`,
      ],
    ],
    notes: `A body that is compressed or not \`application/json\` travels on as base64, which is longer; compress larger ones.
Bytes that are not UTF-8 are refused.`,
  },
  {
    title: 'Shares of requests',
    rows: [
      [
        'An API key that is bound to no account',
        `${figure(SHARES.service)} requests in ${SHARE_SECONDS} seconds`,
      ],
      [
        'An API key that is bound to one account',
        `${figure(SHARES.key)} requests in ${SHARE_SECONDS} seconds`,
      ],
      [
        'All portal sessions of an account together',
        `${SHARES.sessions} requests in ${SHARE_SECONDS} seconds`,
      ],
      ['All sessions of a CSM together', `${SHARES.sessions} requests in ${SHARE_SECONDS} seconds`],
      ['All emailed links of an account together', `${SHARES.sessions} requests in ${SHARE_SECONDS} seconds`],
      ['Audits at work at a time, of an account', '1'],
      ['Audits at work at a time, of a token', figure(AUDITS_PER_TOKEN)],
      ['Audits at work at a time, of all callers', figure(AUDITS_AT_ONCE)],
    ],
    notes: `Beyond a share the response is 429 with \`Retry-After\`, and nothing was done.
[What the headers say](api.md#shares-of-requests) of a share.`,
  },
  {
    title: 'Events',
    rows: [
      ['`time`, ahead of now', `${AHEAD_MINUTES} minutes`],
      ['`time`, back from now', `${RECORDABLE_MONTHS} months`],
      ['`id` and `source` together', 'about 980 bytes of UTF-8'],
      ['`messageType`, `trigger.source`', '1 to 40 of `a-z`, `0-9` and `_`'],
      ['USD amounts', '9 digits before the point and 6 after it'],
      ['Rejections that are shown', `those of ${SHOWN_DAYS} days, ${MAX_CAUSES} causes a day`],
    ],
  },
  {
    title: 'Accounts',
    rows: [
      ['`id`', '1 to 64 letters, digits, `.`, `_` or `-`, the first a letter or digit'],
      ['Changes of rates that are remembered', figure(MAX_PAST_RATES)],
      ['Budgets', figure(MAX_BUDGETS)],
      [
        'The `limit` of a budget',
        'whole, 1 to 1,000,000,000; of money, 9 digits before the point and 4 after it',
      ],
      ['Quota requests of a day (UTC)', figure(DAILY_LIMITS['quota requests'])],
      ['The month of a pack', `from ${RECORDABLE_MONTHS} months back to ${MONTHS_AHEAD} months ahead`],
      ['An account that has ended can be restored for', `${RESTORABLE_DAYS} days`],
    ],
  },
  {
    title: 'Reading',
    rows: [
      ['A month', '2000-01 or later'],
      ['A range of days', `${MAX_DAYS} days`],
      [
        'The month of an audit',
        `at most ${RECORDABLE_MONTHS} months back, with ${figure(AUDITED_EVENTS)} events`,
      ],
    ],
  },
  {
    title: 'Exports',
    rows: [
      ['A range', `${MAX_EXPORT_DAYS} days, none more than ${RECORDABLE_MONTHS} months back`],
      ['Unfinished exports of an account', figure(MAX_UNFINISHED_EXPORTS)],
      [
        'Exports with `notifyEmail` in a day (UTC), of an account',
        figure(DAILY_LIMITS['export notifications']),
      ],
      ['Exports with `notifyEmail` in a day (UTC), to an address', figure(DAILY_LIMITS['notifications'])],
      ['Rows of a sheet of a workbook', figure(SHEET_ROWS)],
      ['The file and its `link` last', `${EXPORT_LINK_DAYS} days`],
      ['A signed S3 URL lasts', `${DOWNLOAD_URL_SECONDS / 60} minutes`],
      ['Schedules of an account', figure(MAX_SCHEDULES)],
      ['Addresses that are asked to confirm in a day (UTC)', figure(DAILY_LIMITS['address confirmations'])],
    ],
    notes: `Without the scope \`admin\`, \`notifyEmail\` has to be an address of the account's CSM, of one of its recipients, or of the user of the session.
An address that was asked to confirm, or has left, is not asked again for 18 days.`,
  },
  {
    title: 'Tokens',
    rows: [
      ['`expiresAt` of an API key', `${MAX_KEY_YEARS} years ahead`],
      [
        'A link in an email works for',
        `${EMAIL_LINK_DAYS} days; one that stops emails for ${STOP_LINK_DAYS}`,
      ],
    ],
    notes: 'A session never lasts longer than the key that opened it.',
  },
];

const INTRODUCTION = `# Limits

Beyond a limit of size the response is [413](errors.md#content-too-large), of a rate [429](errors.md#too-many-requests), of a field [422](errors.md#invalid-input).
\`npm run openapi\` writes this page from the constants and schemas by which the code decides.
`;

/** docs/limits.md: every limit, those of fields from the schemas of the API. */
export function limitsDocument(): string {
  const api = openApiDocument();
  const bodies = Object.keys(api.components.schemas).filter(
    (name) => name === 'UsageEvent' || /Body$/.test(name),
  );
  const fields = bodies.map((name) => [name, fieldLimitsOf(api, name)] as const);
  return `${INTRODUCTION}
${SECTIONS.map(({ title, rows, notes }) => `## ${title}\n\n${table('what', rows)}\n${notes === undefined ? '' : `\n${notes}\n`}`).join('\n')}
## Fields

A field that is not listed takes one of a few values, or has no limit of its own.

### Parameters

${fieldTable(parameterLimitsOf(api))}
${fields
  .filter(([, limits]) => limits.length > 0)
  .map(([name, limits]) => `\n### ${name}\n\n${fieldTable(limits)}\n`)
  .join('')}`;
}

const fieldTable = (limits: readonly FieldLimit[]) =>
  table(
    'field',
    limits.map(({ field, limit }) => [`\`${field}\``, limit]),
  );

/** A table as Prettier writes it. */
function table(heading: string, rows: readonly (readonly [string, string])[]): string {
  const all = [[heading, 'limit'], ...rows] as const;
  const [first, second] = [0, 1].map((column) => Math.max(...all.map((row) => row[column]!.length))) as [
    number,
    number,
  ];
  const line = ([what, limit]: readonly string[]) => `| ${what!.padEnd(first)} | ${limit!.padEnd(second)} |`;
  return [line(all[0]), `| ${'-'.repeat(first)} | ${'-'.repeat(second)} |`, ...rows.map(line)].join('\n');
}
