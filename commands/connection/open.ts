import {
  createUsageDataClient,
  type ClientOptions,
  type UsageDataClient,
} from '../../client/src/usage-data-client.ts';
import { settingsOf } from './settings.ts';

/**
 * A client with the address and the key of the environment.
 *
 * @param signal ends whatever it does
 * @param limits how often it tries again
 * @throws CommandFailure if they are not set
 */
export function openConnection(
  signal: AbortSignal,
  limits: Pick<ClientOptions, 'maxRetries'> = {},
): UsageDataClient {
  const { url, key } = settingsOf(process.env);
  return createUsageDataClient({ baseUrl: url, token: key, signal, ...limits });
}
