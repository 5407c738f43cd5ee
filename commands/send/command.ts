import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { Command, Option } from 'commander';
import { createUsageDataClient } from '../../client/src/usage-data-client.ts';
import { readMapping } from '../../domain/imports/mapping.ts';
import type { ImportMapping } from '../../domain/imports/mapping-types.ts';
import { failureOf } from '../connection/failure.ts';
import { settingsOf } from '../connection/settings.ts';
import { CommandFailure, EXIT, wrongUse, type ExitCode } from '../exit-code.ts';
import { wholeNumber } from '../options.ts';
import { openBar } from '../terminal/bar.ts';
import { interruptible, Interrupted } from '../terminal/interruption.ts';
import { paceOf } from '../terminal/pace.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { formatOf, openRecords, type FileFormat } from './records.ts';
import { openRejects } from './rejects.ts';
import { sendFile } from './send-file.ts';
import { newState, readState, removeState, writeState, type SendState } from './state.ts';

interface Options {
  mapping?: string;
  account?: string;
  format?: FileFormat;
  rejects?: string;
  concurrency: number;
  dryRun?: boolean;
  restart?: boolean;
  json?: boolean;
}

export const sendCommand = (end: (code: ExitCode) => void) =>
  new Command('send')
    .summary('send the events of a CSV or NDJSON file')
    .description(
      `Sends the events of a file. A mapping says which column is which part of an event; without one, the columns or the
lines have the names that events have.
It can be interrupted: run it again, and it goes on where it was. What is rejected is written to a file with its lines.`,
    )
    .argument('<file>', 'a .csv, .ndjson or .jsonl file, also gzipped (.gz); - is standard input')
    .option('--mapping <file>', 'a JSON file that says what the columns mean')
    .option('--account <id>', 'whose events they are, where they do not say so themselves')
    .addOption(
      new Option('--format <format>', 'what the file is, if its name does not tell').choices([
        'csv',
        'ndjson',
      ]),
    )
    .option('--rejects <file>', 'where rejects go; defaults to the name of the file and .rejects.ndjson')
    .option('--concurrency <number>', 'requests at once', wholeNumber(1, 16), 4)
    .option('--dry-run', 'check everything, and store nothing')
    .option('--restart', 'send the whole file, even if a part of it was sent before')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  usage-data send calls.csv --mapping mapping.json --account acme --dry-run
  usage-data send calls.csv.gz --mapping mapping.json --account acme
  producer | usage-data send - --format ndjson`,
    )
    .action((path: string, options: Options) => interruptible((signal) => run(path, options, signal, end)));

async function run(
  path: string,
  options: Options,
  signal: AbortSignal,
  end: (code: ExitCode) => void,
): Promise<void> {
  const {
    account: accountId,
    format = formatOf(path),
    concurrency,
    dryRun = false,
    restart = false,
    json,
  } = options;
  const { print, printJson, note } = openTerminal({ json });
  const mapping = options.mapping === undefined ? undefined : mappingIn(options.mapping);
  if (mapping && mapping.subject === undefined && accountId === undefined)
    throw wrongUse(
      'The mapping does not say whose events they are.',
      'Name the account by --account, or give the mapping a "subject".',
    );
  const { url, key } = settingsOf(process.env);
  const isInput = path === '-';
  const totalBytes = isInput ? 0 : statSync(path).size;
  // Standard input cannot be read twice, and a dry run leaves nothing behind.
  const statePath = isInput || dryRun ? undefined : `${path}.usage-data-state.json`;
  const settings = createHash('sha256')
    .update(JSON.stringify([url, accountId, mapping, format]))
    .digest('hex');
  const before = statePath === undefined || restart ? undefined : readState(statePath);
  if (before && before.settings !== settings)
    throw wrongUse(
      'A part of this file was sent with another address, account or mapping.',
      'Repeat the command as it was to go on, or use --restart to send the whole file.',
    );
  const rejectsPath = options.rejects ?? `${isInput ? 'stdin' : path}.rejects.ndjson`;
  const rejects = openRejects(rejectsPath, before?.rejectsBytes ?? 0);
  if (before) note(`Going on: ${numberOf(before)} rows were done before.`);

  let state = before ?? newState(settings);
  const bar = openBar(dryRun ? 'Checking' : 'Sending');
  const [beganMs, doneBefore] = [performance.now(), numberOf(state)];
  try {
    // Without our signal: what is under way is finished, so that it is known what became of it.
    const client = createUsageDataClient({ baseUrl: url, token: key, maxRetries: 8, maxRetryMs: 300_000 });
    state = await sendFile({
      ...{ client, format, dryRun, concurrency, signal, state },
      rules: { mapping, accountId },
      open: () => openRecords(path, format, signal),
      keepRejects: rejects.add,
      onState: (now, bytesRead) => {
        state = now;
        if (statePath !== undefined) writeState(statePath, now);
        const done = numberOf(now) - doneBefore;
        const elapsedMs = performance.now() - beganMs;
        bar.update(bytesRead, totalBytes, paceOf({ done, doneShare: bytesRead / totalBytes, elapsedMs }));
      },
    });
    if (statePath !== undefined) removeState(statePath);
  } catch (error) {
    bar.stop();
    const goOn = statePath === undefined ? [] : ['Run the same command again to go on where it was.'];
    if (error instanceof Interrupted) note([`Interrupted: ${summaryOf(state, dryRun)}`, ...goOn].join(' '));
    const failure = error instanceof Interrupted ? undefined : failureOf(error);
    if (!failure || failure.code === EXIT.wrongUse) throw error;
    const { message, advice, members } = failure;
    throw new CommandFailure(message, {
      advice: [...advice, summaryOf(state, dryRun), ...goOn],
      members,
      cause: failure.cause,
    });
  } finally {
    bar.stop();
    rejects.close();
  }
  const { accepted, rejected } = state;
  printJson({ accepted, rejected, rejects: rejected > 0 ? rejectsPath : null, dryRun });
  print(summaryOf(state, dryRun));
  if (rejected === 0) return;
  print(`What is wrong with them, line by line: ${rejectsPath}`);
  end(EXIT.failed);
}

const numberOf = ({ done }: SendState) => done.reduce((sum, [from, to]) => sum + to - from, 0);

function summaryOf({ accepted, rejected }: SendState, dryRun: boolean): string {
  const count = (number: number) => number.toLocaleString('en-US');
  return dryRun
    ? `${count(accepted)} would be stored, ${count(rejected)} rejected (a dry run; nothing was stored).`
    : `${count(accepted)} stored, ${count(rejected)} rejected.`;
}

function mappingIn(path: string): ImportMapping {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw wrongUse(`The mapping cannot be read: ${(error as Error).message}`);
  }
  const mapping = readMapping(value);
  if (mapping.ok) return mapping.value;
  throw wrongUse(
    `${path} is no mapping.`,
    ...mapping.errors.map(({ pointer, message }) => `${pointer || '/'}: ${message}`),
  );
}
