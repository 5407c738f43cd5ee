/** A data service refused, through no fault of the request. It is safe to retry. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** The condition of a write did not hold. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
}

const PASSING = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'SlowDown',
  'TimeoutError',
  'AbortError',
  'LimitExceededException',
  // A transaction was cancelled for another reason than a condition: another one was writing, or there was no capacity.
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/** Calls an AWS data service and translates its errors into those of this project. */
export async function translatingFailures<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'ConditionalCheckFailedException' || isCancelledBy(error, 'ConditionalCheckFailed'))
      throw new ConditionFailed(error.message, { cause: error });
    const { code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
    const passing =
      PASSING.has(error.name) ||
      (code !== undefined && NETWORK.has(code)) ||
      ($metadata?.httpStatusCode ?? 0) >= 500;
    if (passing) throw new StorageUnavailable(`${error.name}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Whether one of the items of a transaction is the reason why it was cancelled. */
const isCancelledBy = (error: unknown, reason: string) =>
  ((error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? []).some(
    ({ Code }) => Code === reason,
  );

/** Whether a transaction was refused because another one was writing one of its items. */
export const isTransactionConflict = (error: unknown) =>
  error instanceof StorageUnavailable && isCancelledBy(error.cause ?? {}, 'TransactionConflict');

/** What is stored does not allow it. The message is a sentence for the caller. */
export class Conflict extends Error {
  override readonly name: string = 'Conflict';
}
