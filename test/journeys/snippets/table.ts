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
 * - `fits`: its JSON fits this schema of docs/openapi.json.
 * - `request`: its first line names a route, and its body fits the route's.
 * - `headers`: each line is a header that the document declares.
 * - `parses`: a shell can read it; why it is not run.
 * - `shown`: nothing checks it; why.
 */
export type Treatment =
  | Shell
  | { run: 'program'; prints: readonly RegExp[] }
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
const DRAWN = 'Readers of Markdown draw it.';

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
  { of: 'docs/api.md', language: 'http', headers: true },
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
  { of: 'docs/dashboard.md', language: 'html', shown: 'test/dashboard/host-page.ts serves it.' },
  {
    of: 'docs/how-to/find-what-a-producer-does-wrong.md',
    language: 'sh',
    run: 'shell',
    accounts: { acme: 'Acme Staffing' },
    files: { 'event.json': JSON.stringify(AN_SMS) },
    prints: [/"items":\[/, /"accepted":1,.*"dryRun":true/],
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

/** The documents with blocks that are run in this way, each with its joined blocks and its row. */
export function documentsRun<Kind extends 'shell' | 'program'>(
  kind: Kind,
): { document: string; code: string; row: Extract<Row, { run: Kind }> }[] {
  const run = allBlocks().flatMap((block) => {
    const row = rowOf(block);
    return row && 'run' in row && row.run === kind
      ? [{ block, row: row as Extract<Row, { run: Kind }> }]
      : [];
  });
  return [...Map.groupBy(run, ({ block }) => block.document)].map(([document, blocks]) => ({
    document,
    code: blocks.map(({ block }) => block.code).join('\n'),
    row: blocks[0]!.row,
  }));
}
