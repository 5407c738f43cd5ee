import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { openConnection } from '../connection/open.ts';
import { ask } from '../connection/request.ts';
import { settingsOf } from '../connection/settings.ts';
import { hasScope, PROBES } from '../doctor/scopes.ts';
import { CommandFailure, EXIT, wrongUse, type ExitCode } from '../exit-code.ts';
import { interruptible } from '../terminal/interruption.ts';
import { askWhether, canAsk } from '../terminal/question.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { readAccountsFile, type AccountsFile } from './accounts-file.ts';
import { applySteps } from './apply.ts';
import type { FileProblem } from './lines.ts';
import { planOf, type Step } from './plan.ts';
import { linesOfStep } from './shown.ts';

interface Options {
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export const accountsCommand = (end: (code: ExitCode) => void) =>
  new Command('accounts')
    .summary('change accounts and their budgets by a file')
    .description('Changes accounts and their budgets by a file.')
    .addHelpText(
      'after',
      `
Examples:
  usage-data accounts apply accounts.yaml --dry-run`,
    )
    .addCommand(applyCommand(end));

const applyCommand = (end: (code: ExitCode) => void) =>
  new Command('apply')
    .summary('make accounts as a file says')
    .description(
      `Shows how accounts differ from a YAML file, asks, and changes them.
What the file does not name is left alone: other accounts, other budgets, other terms. Lists are replaced as a whole.
A term that is null returns to its default, and a budget that is null is deleted.
It needs a key with the scopes accounts:write and, for budgets, quotas:write.`,
    )
    .argument('<file>', 'the YAML file; - is standard input')
    .option('--yes', 'do not ask')
    .option('--dry-run', 'show the difference, and change nothing')
    .option('--json', 'print the difference as JSON')
    .addHelpText(
      'after',
      `
A file:
  accounts:
    acme:
      name: Acme Staffing
      timeZone: Asia/Manila
      csm: { name: Maria Cruz, email: maria@example.com }
      quotas: { sms: 10000, interviews: 500 }
      recipients:
        - { name: Ben Reyes, email: ben@example.com, role: backup }
      budgets:
        nurses: { name: Nurses, campaignIds: [camp_17], meter: costUsd, limit: "150.00" }

Examples:
  usage-data accounts apply accounts.yaml --dry-run
  usage-data accounts apply accounts.yaml --yes --json`,
    )
    .action((path: string, options: Options) => interruptible((signal) => run(path, options, signal, end)));

async function run(
  path: string,
  { yes = false, dryRun = false, json }: Options,
  signal: AbortSignal,
  end: (code: ExitCode) => void,
): Promise<void> {
  const { print, printJson, note, colors } = openTerminal({ json });
  const file = readAccountsFile(readFileSync(path === '-' ? 0 : path, 'utf8'));
  if (Array.isArray(file)) throw invalid(path, file);
  const client = openConnection(signal);
  await refuseHalfSight(file, signal);
  const steps = await planOf(client, file);
  if (!isPlan(steps)) throw invalid(path, steps);

  for (const step of steps) for (const line of linesOfStep(step, colors)) print(line);
  const changes = steps.map(({ accountId, budgetId, action, differences }) => ({
    accountId,
    budgetId,
    action,
    differences,
  }));
  const count = `${steps.length} change${steps.length === 1 ? '' : 's'}`;
  const finish = (applied: boolean, sentence: string) => {
    printJson({ applied, changes });
    print(sentence);
  };
  if (steps.length === 0) return finish(false, 'Everything is as the file says.');
  if (dryRun) return finish(false, `${count}; nothing was changed (--dry-run).`);
  if (!yes) {
    if (!canAsk())
      throw wrongUse(
        `${count} would be made, and nobody can be asked.`,
        'Use --yes to make them, or --dry-run to see them.',
      );
    if (!(await askWhether(`Make ${count}?`, signal))) {
      note('Nothing was changed.');
      return end(EXIT.failed);
    }
  }
  await applySteps(client, steps, () => undefined);
  finish(true, `${count} made.`);
}

const isPlan = (found: Step[] | FileProblem[]): found is Step[] => found.every((each) => 'action' in each);

function invalid(path: string, problems: readonly FileProblem[]): CommandFailure {
  const name = path === '-' ? 'standard input' : path;
  return new CommandFailure(`${name} cannot be applied; nothing was changed.`, {
    advice: problems.map(({ line, column, message }) => `${name}:${line}:${column} ${message}`),
    code: EXIT.wrongUse,
    members: { problems },
  });
}

/**
 * A token without `accounts:write` does not see the backups among the recipients: to send back what it read would take
 * them away.
 *
 * @throws CommandFailure
 */
async function refuseHalfSight({ accounts }: AccountsFile, signal: AbortSignal): Promise<void> {
  const probe = PROBES.find(({ scope }) => scope === 'accounts:write')!;
  const [first] = accounts;
  if (!first) return;
  const { path, ...question } = probe;
  const answer = await ask(settingsOf(process.env), { ...question, path: path(first.id) }, signal);
  if (hasScope(answer) === false)
    throw new CommandFailure(`The API responded 403: ${answer.detail}`, {
      advice: [
        'Accounts are changed with a key that has accounts:write, and budgets with one that also has quotas:write.',
      ],
    });
}
