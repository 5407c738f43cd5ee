import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { openConnection } from '../connection/open.ts';
import { failureOf } from '../connection/failure.ts';
import { EXIT } from '../exit-code.ts';
import { wholeNumber } from '../options.ts';
import { interruptible } from '../terminal/interruption.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { usageReport } from '../usage/report.ts';
import { changesBetween, changeText } from './changes.ts';

interface Options {
  months: number;
  every: number;
  campaign?: string;
  json?: boolean;
}

export const tailCommand = () =>
  new Command('tail')
    .summary('show usage as it comes in')
    .description('Shows the totals of an account, and then whatever changes in them, until Ctrl-C.')
    .argument('<account>', 'id of the account')
    .option('--months <number>', 'how many months are watched, up to the present one', wholeNumber(1, 24), 2)
    .option('--every <seconds>', 'how often they are read', wholeNumber(1, 3600), 5)
    .option('--campaign <id>', 'of this campaign only')
    .option('--json', 'print the totals, and then each change, as JSON, one a line')
    .addHelpText(
      'after',
      `
Examples:
  usage-data tail acme
  usage-data tail acme --every 1 --json`,
    )
    .action((account: string, options: Options) => interruptible((signal) => run(account, options, signal)));

async function run(
  account: string,
  { months, every, campaign, json }: Options,
  signal: AbortSignal,
): Promise<void> {
  const { print, printJson, note, colors } = openTerminal({ json });
  // It reads again anyway, and says so.
  const client = openConnection(signal, { maxRetries: 1 });
  const read = () => client.readUsage(account, { months, campaignId: campaign });
  let before = await read();
  printJson(before);
  for (const line of usageReport(before)) print(line);
  print('');
  let isAway = false;
  for (;;) {
    await sleep(every * 1000, undefined, { signal }).catch(() => signal.throwIfAborted());
    const now = await read().catch((error: unknown) => {
      signal.throwIfAborted();
      const failure = failureOf(error);
      // A key that was revoked stays so; anything else may pass.
      if (!failure || failure.code !== EXIT.failed || isForGood(failure.members)) throw error;
      if (!isAway) note(`${failure.message} Trying again.`);
      isAway = true;
      return undefined;
    });
    if (!now) continue;
    if (isAway) note('The API responds again.');
    isAway = false;
    const changes = changesBetween(before.months, now.months);
    if (changes.length > 0) printJson({ asOf: now.asOf, changes });
    for (const month of new Set(changes.map((change) => change.month))) {
      const texts = changes.filter((change) => change.month === month).map(changeText);
      print(`${colors.dim(now.asOf.slice(0, 19))}  ${month}  ${texts.join(', ')}`);
    }
    before = now;
  }
}

const isForGood = (members: object) =>
  'status' in members && typeof members.status === 'number' && members.status < 500 && members.status !== 429;
