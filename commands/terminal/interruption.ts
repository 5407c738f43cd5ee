import { EXIT, type ExitCode } from '../exit-code.ts';

/** Somebody ended the command: by Ctrl-C, or by a signal. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly code: ExitCode;
  constructor(code: ExitCode) {
    super('interrupted');
    this.code = code;
  }
}

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;

/**
 * Does work that Ctrl-C ends in an orderly way. A second Ctrl-C ends the process at once.
 *
 * @param work gets a signal, which is aborted with an `Interrupted`
 * @throws what the work throws
 */
export async function interruptible<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  const handlers = Object.entries(SIGNALS).map(([name, code]) => {
    const handle = () => {
      if (controller.signal.aborted) process.exit(code);
      controller.abort(new Interrupted(code));
    };
    process.on(name, handle);
    return () => process.off(name, handle);
  });
  try {
    return await work(controller.signal);
  } finally {
    for (const remove of handlers) remove();
  }
}

/** Whether the program that reads our output has ended. */
export const isReaderGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';
