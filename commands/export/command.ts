import { Command, Option } from 'commander';
import type { Export, ExportBody, UsageDataClient } from '../../client/src/usage-data-client.ts';
import { EXPORT_KINDS } from '../../domain/exports/export-kind.ts';
import { EXPORT_FORMATS } from '../../domain/exports/request.ts';
import { CALL_TYPES, TRIGGERED_BY } from '../../domain/kinds/call.ts';
import { openConnection } from '../connection/open.ts';
import { CommandFailure } from '../exit-code.ts';
import { repeated } from '../options.ts';
import { openBar } from '../terminal/bar.ts';
import { interruptible, Interrupted } from '../terminal/interruption.ts';
import { sizeOf } from '../terminal/size.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { download } from './download.ts';
import { periodOf } from './period.ts';
import { placeFor } from './place.ts';

interface Options {
  month?: string;
  from?: string;
  to?: string;
  id?: string;
  kind?: ExportBody['kind'];
  format: ExportBody['format'];
  gzip?: boolean;
  campaign?: string[];
  callType?: NonNullable<ExportBody['filter']>['callTypes'];
  triggeredBy?: NonNullable<ExportBody['filter']>['triggeredBy'];
  output?: string;
  force?: boolean;
  json?: boolean;
}

export const exportCommand = () =>
  new Command('export')
    .summary('download calls, or other usage, as a file')
    .description(
      `Asks for an export, waits until it is made, downloads it and checks its SHA-256.
The file appears under its name when it is whole and checked, and not before.`,
    )
    .argument('<account>', 'id of the account')
    .option('--month <month>', 'a whole month, such as 2026-10')
    .option('--from <day>', 'the first day, such as 2026-10-01, in the time zone of the account')
    .option('--to <day>', 'the last day')
    .option('--id <export>', 'download this export, which was asked for before')
    .addOption(new Option('--kind <kind>', 'what the rows are; defaults to calls').choices(EXPORT_KINDS))
    .addOption(new Option('--format <format>', 'how they are written').choices(EXPORT_FORMATS).default('csv'))
    .option('--gzip', 'compress the file')
    .option('--campaign <id>', 'of this campaign only; may be repeated', repeated)
    .addOption(new Option('--call-type <type...>', 'of these types only').choices(CALL_TYPES))
    .addOption(new Option('--triggered-by <who...>', 'triggered by these only').choices(TRIGGERED_BY))
    .option('--output <path>', 'the file, or a folder; defaults to the name that the API gives it, here')
    .option('--force', 'replace a file that exists')
    .option('--json', 'print the export as JSON, with the path of the file')
    .addHelpText(
      'after',
      `
Examples:
  usage-data export acme --month 2026-10
  usage-data export acme --from 2026-10-01 --to 2026-10-15 --format xlsx --output october.xlsx
  usage-data export acme --month 2026-10 --kind sms --format tsv`,
    )
    .action((accountId: string, options: Options) =>
      interruptible((signal) => run(accountId, options, signal)),
    );

async function run(accountId: string, options: Options, signal: AbortSignal): Promise<void> {
  const { id, output, force, json } = options;
  const { print, printJson, note } = openTerminal({ json });
  const period = id === undefined ? periodOf(options) : undefined;
  const client = openConnection(signal);
  const asked = period
    ? await client.requestExport(accountId, bodyOf(period, options))
    : await client.getExport(accountId, id!);
  // Before it is waited for: a file that is in the way is known by then.
  const path = placeFor(asked.fileName, { output, force });
  try {
    const job = await finished(client, accountId, asked.id);
    await fetchFile(client, accountId, job, { path, signal });
    printJson({ path, ...job });
    print(
      `${path}: ${job.rows.toLocaleString('en-US')} rows, ${sizeOf(job.bytes ?? 0)}, SHA-256 ${job.sha256} checked`,
    );
  } catch (error) {
    if (error instanceof Interrupted)
      note(`The export goes on without us. Its file: usage-data export ${accountId} --id ${asked.id}`);
    throw error;
  }
}

function bodyOf(
  period: { from: string; to: string },
  { kind, format, gzip, campaign, callType, triggeredBy }: Options,
): ExportBody {
  const filter = {
    ...(campaign && { campaignIds: campaign }),
    ...(callType && { callTypes: callType }),
    ...(triggeredBy && { triggeredBy }),
  };
  return { ...period, kind, format, gzip, ...(Object.keys(filter).length > 0 && { filter }) };
}

async function finished(client: UsageDataClient, accountId: string, id: string): Promise<Export> {
  const bar = openBar('Making the file');
  try {
    return await client.waitForExport(accountId, id, {
      onProgress: ({ status, progress, rows }) =>
        bar.update(progress.done, progress.total, `${status}, ${rows.toLocaleString('en-US')} rows`),
    });
  } finally {
    bar.stop();
  }
}

/** The link works for 15 minutes, and connections break: each attempt gets a new one. */
const ATTEMPTS = 3;

async function fetchFile(
  client: UsageDataClient,
  accountId: string,
  job: Export,
  { path, signal }: { path: string; signal: AbortSignal },
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { downloadUrl, sha256, bytes } = attempt === 1 ? job : await client.getExport(accountId, job.id);
    if (downloadUrl === null || sha256 === null)
      throw new CommandFailure('The file is no longer there: it expired or was deleted.');
    const bar = openBar('Downloading');
    try {
      const onProgress = (done: number) => bar.update(done, bytes ?? done, sizeOf(done));
      return await download({ url: downloadUrl, sha256, path }, { signal, onProgress });
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === ATTEMPTS || isOfTheDisk(error)) throw error;
    } finally {
      bar.stop();
    }
  }
}

/** What another attempt would meet again. */
const isOfTheDisk = (error: unknown) =>
  /^(ENOSPC|EDQUOT|EFBIG|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|ENOENT)$/.test(
    (error as NodeJS.ErrnoException).code ?? '',
  );
