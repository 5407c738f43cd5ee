/**
 * Timeouts of the SDK's clients, which by default wait forever. AWS responds in milliseconds or not at all; a hanging
 * connection must leave time for a retry before the function itself times out.
 */
export const REQUEST_TIMEOUTS = {
  connectionTimeout: 2000,
  requestTimeout: 5000,
  throwOnRequestTimeout: true,
} as const;
