/**
 * Timeouts of the SDK's clients, which by default wait forever. AWS responds in milliseconds or not at all; a hanging
 * connection must leave time for a retry before the function itself times out.
 */
export const REQUEST_TIMEOUTS = {
  connectionTimeout: 2000,
  requestTimeout: 5000,
  throwOnRequestTimeout: true,
} as const;

/**
 * How often a request to DynamoDB is sent. With the one that the recorder sends first by itself, all of them end before
 * the function does: it can then still say that storage is unavailable.
 */
export const DATABASE_ATTEMPTS = 3;

/**
 * The same for the authorizer, for which API Gateway waits 10 seconds. If it ends late, API Gateway responds 500, which tells
 * nobody to try again.
 */
export const AUTHORIZER_LIMITS = {
  maxAttempts: 2,
  requestHandler: { ...REQUEST_TIMEOUTS, connectionTimeout: 1000, requestTimeout: 1800 },
} as const;

/** A token, its key and accounts are looked up one after the other: together they may take this long. */
export const AUTHORIZED_WITHIN_MS = 8000;
