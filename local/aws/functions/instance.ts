import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Log } from '../log.ts';
import type { FunctionDefinition } from './definition.ts';
import { showFunctionLine } from './log-lines.ts';
import type { FromFunction, FunctionError, Outcome, ToFunction } from './protocol.ts';

/** A process of a function. It handles one invocation at a time, like a Lambda execution environment. */
export interface Instance {
  /** Resolves when the handler is loaded, or with the error that kept it from loading. */
  started: Promise<FunctionError | undefined>;
  invoke: (requestId: string, event: unknown) => Promise<Outcome>;
  alive: () => boolean;
  ended: Promise<void>;
  kill: () => void;
}

/** Lambda gives up after 10 s, but a busy machine may take that long to load a sound bundle. */
const initTimeoutMs = 60_000;
const maxResponseBytes = 6 * 1024 * 1024;

const failure = (errorType: string, errorMessage: string, timedOut = false): Outcome => ({
  ok: false,
  timedOut,
  error: { errorType, errorMessage, stackTrace: [] },
});

export function startInstance(definition: FunctionDefinition, log: Log): Instance {
  const { label, timeoutMs } = definition;
  const child = fork(join(import.meta.dirname, 'bootstrap.ts'), [], {
    cwd: definition.codeDir,
    env: definition.environment,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Structured clone copies a large body as is; JSON would escape and parse it once more.
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => showFunctionLine(log, label, line, false));
  if (child.stderr)
    createInterface(child.stderr).on('line', (line) => showFunctionLine(log, label, line, true));
  child.on('error', (error) => log.error(`[${label}] ${error.message}`));

  let alive = true;
  let settle: ((outcome: Outcome) => void) | undefined;
  let settleStart: ((error: FunctionError | undefined) => void) | undefined;
  const started = new Promise<FunctionError | undefined>((resolve) => (settleStart = resolve));
  const kill = () => {
    alive = false;
    child.kill('SIGKILL');
  };
  const initTimer = setTimeout(() => {
    settleStart?.({
      errorType: 'Sandbox.Timedout',
      errorMessage: `The bundle took over ${initTimeoutMs / 1000} s to load`,
      stackTrace: [],
    });
    kill();
  }, initTimeoutMs);

  child.on('message', (raw) => {
    const message = raw as FromFunction;
    if (message.type === 'ready') settleStart?.(undefined);
    else if (message.type === 'failed-to-start') settleStart?.(message.error);
    else if (message.type === 'failed-while-idle') {
      log.error(`[${label}] ${message.error.errorType}: ${message.error.errorMessage} (after its response)`);
    } else if (message.type === 'error') {
      if (message.fatal) alive = false;
      settle?.({ ok: false, timedOut: false, error: message.error });
    } else if (message.payload.length > maxResponseBytes) {
      settle?.(
        failure('Function.ResponseSizeTooLarge', `Response payload size exceeded ${maxResponseBytes} bytes.`),
      );
    } else settle?.({ ok: true, payload: message.payload });
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    alive = false;
    clearTimeout(initTimer);
    const cause = signal === null ? `exit code ${code}` : `signal ${signal}`;
    const exited = `The function's process ended without a response (${cause})`;
    settleStart?.({ errorType: 'Runtime.ExitError', errorMessage: exited, stackTrace: [] });
    settle?.(failure('Runtime.ExitError', exited));
  });
  void started.then(() => clearTimeout(initTimer));

  const invoke = async (requestId: string, event: unknown): Promise<Outcome> => {
    const outcome = new Promise<Outcome>((resolve) => (settle = resolve));
    const timer = setTimeout(() => {
      settle?.(
        failure('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`, true),
      );
      kill();
    }, timeoutMs);
    const message: ToFunction = { requestId, event, deadlineMs: Date.now() + timeoutMs };
    child.send(message, (error) => {
      if (error) settle?.(failure('Runtime.ExitError', error.message));
    });
    const settled = await outcome;
    clearTimeout(timer);
    settle = undefined;
    return settled;
  };
  return { started, invoke, alive: () => alive && child.connected, ended, kill };
}
