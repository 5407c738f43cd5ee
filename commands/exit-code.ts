/** How a command ends. `docs/how-to/use-the-command-line.md` says the same. */
export const EXIT = {
  fine: 0,
  /** Something was refused, failed, or is not as it should be. */
  failed: 1,
  /** The command was used wrongly, or there is nothing that it can work on. Nothing was sent. */
  wrongUse: 2,
  /** By Ctrl-C. */
  interrupted: 130,
  /** By SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a sentence for whoever called it. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  /** What to do about it. */
  readonly advice: readonly string[];
  readonly code: ExitCode;
  /** Members of the JSON that says so to a program. */
  readonly members: object;

  constructor(
    message: string,
    {
      advice = [],
      code = EXIT.failed,
      members = {},
      cause,
    }: { advice?: readonly string[]; code?: ExitCode; members?: object; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.advice = advice;
    this.code = code;
    this.members = members;
  }
}

/** A use that nothing was done for. */
export const wrongUse = (message: string, ...advice: string[]) =>
  new CommandFailure(message, { advice, code: EXIT.wrongUse });
