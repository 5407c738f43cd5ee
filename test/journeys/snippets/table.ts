import { monthBefore } from '../months.ts';
import { allBlocks, type Block } from './blocks.ts';

/** What the shell blocks of a document need before they run, as one script, against the local system. */
export interface Shell {
  run: 'shell';
  /** The names of accounts that exist before, by their ids. Documents share the system, so one id has one name. */
  accounts?: Readonly<Record<string, string>>;
  /** Files of the folder in which it runs, by name. */
  files?: Readonly<Record<string, string>>;
  /** A folder of the repository whose files it has. */
  filesOf?: string;
  /** What it prints, among other things. */
  prints: readonly RegExp[];
}

/**
 * What becomes of a block:
 * - `run`: it runs against the local system, with the other blocks of its document that do, in order. A `program` is
 *   compiled with the packed client; `test/journeys/client-package.test.ts` runs it.
 * - `saved`: a file of this name, for whatever of the document runs.
 * - `fits`: its JSON fits this schema of docs/openapi.json.
 * - `request`: its first line names a route, and its body fits the route's.
 * - `headers`: each line is a header that the document declares.
 * - `parses`: a shell can read it; why it is not run.
 * - `shown`: nothing checks it; why.
 */
export type Treatment =
  | Shell
  | { run: 'program'; accounts?: Shell['accounts']; prints: readonly RegExp[] }
  | {
      saved: string;
      /** A month in it, for which the last one stands: events may be 24 months old. */ month: string;
    }
  | { fits: string }
  | { request: true }
  | { headers: true }
  | { parses: string }
  | { shown: string };

type Row = Treatment & {
  /** A document, or all documents whose path begins so if it ends in a slash. */
  of: string;
  language: string;
  /** Only blocks with this text. */
  having?: RegExp;
};

const ON_AWS = 'It needs an AWS account.';
const INSTALLS = 'The tests run within what it installs or starts.';
const COMMANDS = 'test/journeys/command-line.test.ts runs these commands with files of its own.';
const SERVED_BY_TESTS = 'test/dashboard/host-page.ts serves the same.';
const DRAWN = 'Readers of Markdown draw it.';

const ACME = { acme: 'Acme Staffing' };

const AN_SMS = {
  specversion: '1.0',
  id: 'sms-1',
  source: '/crm',
  type: 'sms.sent',
  subject: 'acme',
  time: new Date().toISOString(),
  data: {
    messageType: 'invitation',
    candidateId: 'cand-1',
    campaignId: 'camp-1',
    campaignName: 'Front desk',
  },
};

/** Every block has a row; the first that matches decides. Add a line for a new one. */
export const ROWS: readonly Row[] = [
  { of: 'README.md', language: 'sh', having: /^npm (ci|cit)\b/, parses: INSTALLS },
  { of: 'README.md', language: 'sh', having: /cdk bootstrap/, parses: ON_AWS },
  {
    of: 'README.md',
    language: 'sh',
    run: 'shell',
    prints: [/"accepted":1/, /"sms":\{"count":1,/, /^Open http:\S+#token=ps_/m],
  },
  {
    of: 'client/README.md',
    language: 'ts',
    run: 'program',
    prints: [
      /^1200 stored\n1200 voided$/m,
      /^acme Acme Staffing$/m,
      /^0 calls http/m,
      /^422 .*pointer: '\/to'/ms,
      /^\d{4}-\d\d 0$/m,
    ],
  },
  { of: 'client/README.md', language: 'sh', having: /npm pack/, parses: INSTALLS },
  {
    of: 'client/README.md',
    language: 'sh',
    having: /usage-data verify/,
    parses: 'test/journeys/client-package.test.ts runs it with files of its own.',
  },
  { of: 'client/README.md', language: 'sh', parses: COMMANDS },
  {
    of: 'docs/guides/backfill-a-year.md',
    language: 'ts',
    run: 'program',
    accounts: ACME,
    prints: [/^3 calls are stored$/m],
  },
  { of: 'docs/guides/backfill-a-year.md', language: 'csv', saved: 'calls.csv', month: '2026-10' },
  {
    of: 'docs/guides/embed-the-dashboard.md',
    language: 'sh',
    run: 'shell',
    accounts: ACME,
    prints: [/"url":"http/],
  },
  { of: 'docs/guides/embed-the-dashboard.md', language: 'html', shown: SERVED_BY_TESTS },
  { of: 'docs/guides/quickstart.md', language: 'sh', having: /^npm ci/, parses: INSTALLS },
  {
    of: 'docs/guides/quickstart.md',
    language: 'sh',
    having: /usage\.example\.com/,
    parses: 'Its address is an example.',
  },
  {
    of: 'docs/guides/quickstart.md',
    language: 'sh',
    run: 'shell',
    prints: [
      /"accepted":1,"rejected":\[\],"dryRun":true/,
      /"billedMinutes":2,"costUsd":"0\.1200"/,
      /^Open http:\S+#token=ps_/m,
    ],
  },
  {
    of: 'docs/guides/read-usage-for-billing.md',
    language: 'ts',
    run: 'program',
    accounts: ACME,
    prints: [/^acme \d{4}-\d\d: bill \d+\.\d{4}$/m, /^done$/m],
  },
  {
    of: 'docs/guides/retry-safely.md',
    language: 'ts',
    run: 'program',
    accounts: ACME,
    prints: [/^rejected: 0\nrejected: 1$/m],
  },
  {
    of: 'docs/guides/retry-safely.md',
    language: 'sh',
    run: 'shell',
    accounts: ACME,
    prints: [/^(exp_\S+)\n\1$/m],
  },
  {
    of: 'docs/guides/send-late-prices.md',
    language: 'sh',
    run: 'shell',
    accounts: ACME,
    prints: [/"calls":\{"count":1,"seconds":90,"billedMinutes":[\d.]+,"costUsd":"0\.0215"/],
  },
  { of: 'docs/api.md', language: 'http', headers: true },
  { of: 'docs/errors.md', language: 'json', fits: 'Problem' },
  {
    of: 'docs/certificate.md',
    language: 'sh',
    run: 'shell',
    filesOf: 'test/domain/months/certificate-vectors',
    prints: [/^557be7616e1f78f23cb6c2af4f8d4828a63950be4d31cbc58d9b81c02a183b8d /m],
  },
  {
    of: 'docs/certificate.md',
    language: 'text',
    shown: 'It has arrows in place of tabs; the vectors of the tests have the same lines.',
  },
  {
    of: 'docs/dashboard.md',
    language: 'sh',
    run: 'shell',
    accounts: { 'kalabaw-connect': 'Kalabaw Connect' },
    prints: [/"token":"ps_/, /"token":"cs_/, /"name":"Referrals"/],
  },
  { of: 'docs/dashboard.md', language: 'html', shown: SERVED_BY_TESTS },
  {
    of: 'docs/how-to/find-what-a-producer-does-wrong.md',
    language: 'sh',
    run: 'shell',
    accounts: ACME,
    files: { 'event.json': JSON.stringify(AN_SMS) },
    prints: [/"items":\[/, /"accepted":1,.*"dryRun":true/],
  },
  { of: 'docs/how-to/import-a-file.md', language: 'json', fits: 'ImportMapping' },
  { of: 'docs/how-to/send-a-file.md', language: 'json', fits: 'ImportMapping' },
  { of: 'docs/how-to/send-a-file.md', language: 'sh', parses: COMMANDS },
  { of: 'docs/how-to/use-the-command-line.md', language: 'sh', parses: COMMANDS },
  { of: 'docs/how-to/keep-accounts-in-a-file.md', language: 'yaml', shown: COMMANDS },
  { of: 'docs/how-to/keep-accounts-in-a-file.md', language: 'sh', parses: COMMANDS },
  { of: 'docs/how-to/keep-accounts-in-a-file.md', language: '', shown: COMMANDS },
  { of: 'docs/how-to/receive-webhooks.md', language: 'sh', parses: 'Its address is an example.' },
  {
    of: 'docs/how-to/receive-webhooks.md',
    language: 'ts receiver.ts',
    shown: 'test/how-to-webhooks.test.ts runs it.',
  },
  {
    of: 'docs/how-to/reconcile-with-a-carrier.md',
    language: 'sh',
    parses: 'test/journeys/reconcile.test.ts runs the command with files of its own.',
  },
  {
    of: 'docs/how-to/reconcile-with-a-carrier.md',
    language: 'json',
    shown: 'test/domain/reconciliation/documented-layout.test.ts reads it.',
  },
  {
    of: 'docs/decisions/',
    language: 'sh',
    parses: 'It measured what was decided against, with packages that are not installed.',
  },
  { of: 'docs/disaster.md', language: 'sh', parses: ON_AWS },
  { of: 'docs/runbook.md', language: 'sh', parses: ON_AWS },
  { of: 'docs/runbook.md', language: '', shown: 'Records of a zone file.' },
  { of: 'docs/', language: 'mermaid', shown: DRAWN },
  {
    of: 'local/aws/README.md',
    language: 'ts',
    shown: 'A part of a program for any CDK app; test/local/aws starts a system in the same way.',
  },
];

const matches = ({ of, language, having }: Row, block: Block) =>
  (of.endsWith('/') ? block.document.startsWith(of) : block.document === of) &&
  language === block.language &&
  (having?.test(block.code) ?? true);

/** The row of a block, or undefined for a new one. */
export const rowOf = (block: Block): Row | undefined => ROWS.find((row) => matches(row, block));

const lastMonth = () => monthBefore(1).toString();

interface Script<Kind> {
  document: string;
  /** Its blocks that are run in this way, joined. */
  code: string;
  row: Extract<Row, { run: Kind }>;
  /** Its blocks that are saved, by their names. */
  files: Record<string, string>;
}

/** The documents with blocks that are run in this way. */
export function documentsRun<Kind extends 'shell' | 'program'>(kind: Kind): Script<Kind>[] {
  const blocks = allBlocks().map((block) => ({ block, row: rowOf(block) }));
  return [...Map.groupBy(blocks, ({ block }) => block.document)].flatMap(([document, own]) => {
    const run = own.filter(({ row }) => row && 'run' in row && row.run === kind);
    if (run[0] === undefined) return [];
    const files = own.flatMap(({ block, row }) =>
      row && 'saved' in row ? [[row.saved, block.code.replaceAll(row.month, lastMonth())]] : [],
    );
    return [
      {
        document,
        code: run.map(({ block }) => block.code).join('\n'),
        row: run[0].row as Extract<Row, { run: Kind }>,
        files: Object.fromEntries(files) as Record<string, string>,
      },
    ];
  });
}
