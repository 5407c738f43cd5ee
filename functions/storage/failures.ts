/** A data service did not take or give what was asked, for no fault of the request: it is safe to try again. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** A conditional write found the item otherwise than its condition says. */
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

/** Runs a call of an AWS data service and names its failure by what it means here. */
export async function translatingFailures<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'ConditionalCheckFailedException')
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
