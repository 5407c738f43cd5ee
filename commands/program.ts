import { Command, CommanderError } from 'commander';
import { NetworkFailure } from '../client/src/usage-data-client.ts';
import clientPackage from '../client/package.json' with { type: 'json' };
import { accountsCommand } from './accounts/command.ts';
import { failureOf } from './connection/failure.ts';
import { doctorCommand } from './doctor/command.ts';
import { EXIT, wrongUse, type CommandFailure, type ExitCode } from './exit-code.ts';
import { exportCommand } from './export/command.ts';
import { placeOfToken } from './refused-arguments.ts';
import { sendCommand } from './send/command.ts';
import { Interrupted, isReaderGone } from './terminal/interruption.ts';
import { colorsOf } from './terminal/terminal.ts';
import { tailCommand } from './tail/command.ts';
import { usageCommand } from './usage/command.ts';
import { verifyCommand } from './verify/command.ts';

const ABOUT = `Sends usage to the Usage Data API, and shows and checks what it has.

The address of the API and the key are read from the environment, so that no key is in the shell's history:
  USAGE_DATA_URL   such as https://usage.example.com
  USAGE_DATA_KEY   an API key (uk_…)`;

const AFTER = `
Exit codes:
  0    fine
  1    something was refused, failed, or is not as it should be
  2    wrong use; nothing was sent
  130  interrupted by Ctrl-C

Examples:
  usage-data doctor acme
  usage-data usage acme --months 3
  usage-data <command> --help`;

const COMMANDS = [
  sendCommand,
  doctorCommand,
  usageCommand,
  tailCommand,
  exportCommand,
  accountsCommand,
  verifyCommand,
];

function program(end: (code: ExitCode) => void): Command {
  const root = new Command('usage-data')
    .description(ABOUT)
    .version(clientPackage.version, '--version', 'show the version of this package')
    .helpOption('--help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', AFTER)
    .exitOverride();
  for (const make of COMMANDS) root.addCommand(likeAbove(make(end), root));
  return root;
}

/** Gives a command, and those in it, the settings that Commander gives only to commands that it makes itself. */
function likeAbove(command: Command, above: Command): Command {
  command.helpOption('--help', 'show this help').copyInheritedSettings(above);
  for (const inner of command.commands) likeAbove(inner, command);
  return command;
}

/**
 * Runs the command that the arguments name, and says on standard error what went wrong.
 *
 * @param args without the program's own name
 * @returns the exit code
 */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  process.stdout.on('error', (error) => {
    // Whoever reads the output, such as `head`, has seen enough.
    if (isReaderGone(error)) process.exit(code);
    throw error;
  });
  try {
    refuseTokens(args);
    await program((given) => (code = given)).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // It has said so itself. Help that was asked for is no mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.wrongUse;
    if (error instanceof Interrupted) return error.code;
    const failure = failureOf(error);
    if (!failure) throw error;
    say(failure, { json: args.includes('--json'), isNetwork: failure.cause instanceof NetworkFailure });
    return failure.code;
  }
}

/** @throws CommandFailure */
function refuseTokens(args: readonly string[]): void {
  const place = placeOfToken(args);
  if (place === undefined) return;
  throw wrongUse(
    `Argument ${place + 1} is a token, which does not belong on the command line: it is now in your shell's history, and every user of this machine can see it.`,
    'Put it into the environment: read -rs USAGE_DATA_KEY && export USAGE_DATA_KEY',
    'Revoke the key if others can see the history. A file of such a name can be given as ./uk_calls.csv.',
  );
}

function say(
  { message, advice, members }: CommandFailure,
  { json, isNetwork }: { json: boolean; isNetwork: boolean },
): void {
  if (json) {
    process.stderr.write(`${JSON.stringify({ error: { message, advice, ...members } })}\n`);
    return;
  }
  const { red } = colorsOf(process.stderr);
  const more = isNetwork ? ['usage-data doctor says what is wrong with the connection.'] : [];
  process.stderr.write(`${red(message)}\n${[...advice, ...more].map((line) => `  ${line}\n`).join('')}`);
}
