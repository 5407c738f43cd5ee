import { existsSync } from 'node:fs';
import { flushCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asFunctionError, type FromFunction, type ToFunction } from './protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const env = process.env as Record<string, string>;
// Node has read it; the handler's own environment is that of Lambda.
delete env.NODE_COMPILE_CACHE;
const send = (message: FromFunction, done?: () => void) =>
  process.send?.(message, undefined, undefined, done);

// The channel is the lifeline: if the local system ends, nobody else would stop this process.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

let loaded = false;
let currentRequest: string | undefined;

/** Does as Lambda does: an uncaught error ends the process and fails the invocation. */
function crash(thrown: unknown): void {
  const error = asFunctionError(thrown);
  const exit = () => process.exit(1);
  if (currentRequest !== undefined)
    send({ type: 'error', requestId: currentRequest, error, fatal: true }, exit);
  else send({ type: loaded ? 'failed-while-idle' : 'failed-to-start', error }, exit);
}
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

/** The Lambda runtime provides the AWS SDK to every bundle; here the packages next to this file do. */
function provideSdk(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!/^@(aws-sdk|smithy)\//.test(specifier)) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch {
        return next(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
}

async function loadHandler(): Promise<Handler> {
  const [, file = '', name = ''] = /^(.*)\.([^.]+)$/.exec(env._HANDLER ?? '') ?? [];
  const candidates = ['mjs', 'js', 'cjs'].map((extension) =>
    join(env.LAMBDA_TASK_ROOT ?? '', `${file}.${extension}`),
  );
  const path = candidates.find(existsSync);
  if (!path)
    throw new Error(
      `There is no module for the handler ${env._HANDLER}; looked for ${candidates.join(', ')}.`,
    );
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const handler = module[name] ?? (module.default as Record<string, unknown> | undefined)?.[name];
  if (typeof handler !== 'function') throw new Error(`${path} exports no function ${name}.`);
  return handler as Handler;
}

const contextOf = ({ requestId, deadlineMs }: ToFunction) => ({
  awsRequestId: requestId,
  functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '$LATEST',
  invokedFunctionArn: env.LOCAL_FUNCTION_ARN,
  memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
});

async function handle(handler: Handler, invocation: ToFunction): Promise<void> {
  const { requestId, event } = invocation;
  currentRequest = requestId;
  try {
    const result = await handler(event, contextOf(invocation));
    const payload = (JSON.stringify(result) as string | undefined) ?? 'null';
    send({ type: 'result', requestId, payload });
  } catch (thrown) {
    send({ type: 'error', requestId, error: asFunctionError(thrown), fatal: false });
  } finally {
    currentRequest = undefined;
  }
}

provideSdk();
loadHandler().then((handler) => {
  process.on('message', (invocation) => void handle(handler, invocation as ToFunction));
  loaded = true;
  send({ type: 'ready' });
  // An instance is killed when it is no longer needed, so it cannot write the cache when it ends.
  flushCompileCache();
}, crash);
