import { Command } from 'commander';
import { openConnection } from '../connection/open.ts';
import { wholeNumber } from '../options.ts';
import { interruptible } from '../terminal/interruption.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { usageReport } from './report.ts';

interface Options {
  months?: number;
  until?: string;
  campaign?: string;
  json?: boolean;
}

export const usageCommand = () =>
  new Command('usage')
    .summary('show usage by month')
    .description('Shows the totals of an account by month, live, in its own time zone.')
    .argument('<account>', 'id of the account')
    .option('--months <number>', 'how many months; defaults to 6', wholeNumber(1, 24))
    .option('--until <month>', 'the last month, such as 2026-11; defaults to the present one')
    .option('--campaign <id>', 'of this campaign only')
    .option('--json', "print the API's response")
    .addHelpText(
      'after',
      `
Examples:
  usage-data usage acme
  usage-data usage acme --months 3 --until 2026-10
  usage-data usage acme --json | jq '.months[-1].calls.costUsd'`,
    )
    .action((account: string, { months, until, campaign, json }: Options) =>
      interruptible(async (signal) => {
        const { print, printJson } = openTerminal({ json });
        const query = { months, until, campaignId: campaign };
        const usage = await openConnection(signal).readUsage(account, query);
        printJson(usage);
        for (const line of usageReport(usage)) print(line);
      }),
    );
