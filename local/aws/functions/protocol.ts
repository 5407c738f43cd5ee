/** An error as it crosses from a function's process to the local system. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  stackTrace: string[];
}

export interface ToFunction {
  requestId: string;
  event: unknown;
  deadlineMs: number;
}

export type FromFunction =
  | { type: 'ready' }
  | { type: 'failed-to-start'; error: FunctionError }
  /** The handler's result as the JSON text that the Lambda runtime would send. */
  | { type: 'result'; requestId: string; payload: string }
  /** `fatal`: the error was not caught, and the process is about to end. */
  | { type: 'error'; requestId: string; error: FunctionError; fatal: boolean }
  | { type: 'failed-while-idle'; error: FunctionError };

export type Outcome = { ok: true; payload: string } | { ok: false; timedOut: boolean; error: FunctionError };

export const asFunctionError = (thrown: unknown): FunctionError => {
  if (!(thrown instanceof Error))
    return { errorType: typeof thrown, errorMessage: String(thrown), stackTrace: [] };
  const { name, message, stack = '' } = thrown;
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { errorType: name, errorMessage: message, stackTrace: lines.map((line) => line.trim()) };
};
