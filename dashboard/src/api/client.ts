import { ApiProblem } from '../../../client/src/failures.ts';
import { operationMethods } from '../../../client/src/operation-methods.ts';
import type { Operations } from '../../../client/src/operations.ts';
import { openTransport } from '../../../client/src/transport.ts';
import { accountId, endSession, session } from '../session/session.ts';
import { RETRIES } from './retries.ts';

export { ApiProblem, NetworkFailure } from '../../../client/src/failures.ts';

/**
 * Calls the API about the account on screen.
 *
 * @param call gets no account (`''`) while a CSM sees all of them
 * @throws ApiProblem, NetworkFailure; a refused token also ends the session
 */
export async function ask<Result>(
  call: (api: Operations, account: string) => Promise<Result>,
): Promise<Result> {
  const active = session.peek();
  if (!active) throw new ApiProblem(401, {});
  const { token } = active;
  const account = accountId.peek() ?? '';
  // Only what the page uses of the client: it records nothing.
  const send = openTransport({ baseUrl: location.origin, token, fetch: fetchAfresh, ...RETRIES });
  try {
    return await call(operationMethods(send), account);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) endSession(token);
    throw error;
  }
}

const fetchAfresh = (url: string, init: RequestInit) =>
  fetch(url, { ...init, cache: 'no-store', credentials: 'omit' });
