import { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptible } from '../terminal/interruption.ts';
import { repeated } from '../options.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { linesOfCheck, type Check } from './check.ts';
import { examine } from './examine.ts';

interface Options {
  scope?: string[];
  json?: boolean;
}

export const doctorCommand = (end: (code: ExitCode) => void) =>
  new Command('doctor')
    .summary('find out why nothing arrives')
    .description(
      `Looks at the settings, the address, TLS, this machine's clock, the key, its scopes, and whether an event would be stored.
It changes nothing: the event is a dry run.`,
    )
    .argument('[account]', 'id of the account that events are for; the first of all if the key may list them')
    .option('--scope <scope>', 'a scope that the key must have; may be repeated', repeated)
    .option('--json', 'print the checks as JSON')
    .addHelpText(
      'after',
      `
Examples:
  usage-data doctor acme
  usage-data doctor acme --scope events:write --scope usage:read`,
    )
    .action((accountId: string | undefined, { scope: needed = [], json }: Options) =>
      interruptible(async (signal) => {
        const { print, printJson, colors } = openTerminal({ json });
        const checks: Check[] = [];
        for await (const check of examine({ environment: process.env, accountId, needed, signal })) {
          checks.push(check);
          for (const line of linesOfCheck(check, colors)) print(line);
        }
        const bad = checks.filter(({ state }) => state === 'failed').length;
        printJson({ ok: bad === 0, checks });
        print('');
        print(
          bad === 0 ? 'Everything that was looked at works.' : `${bad} of ${checks.length} checks failed.`,
        );
        if (bad > 0) end(EXIT.failed);
      }),
    );
