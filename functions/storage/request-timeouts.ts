/**
 * For the SDK's clients, which would otherwise wait without end. AWS answers in milliseconds or not at all; a hanging
 * connection must leave time for another try before the function itself is out of time.
 */
export const REQUEST_TIMEOUTS = {
  connectionTimeout: 2000,
  requestTimeout: 5000,
  throwOnRequestTimeout: true,
} as const;
