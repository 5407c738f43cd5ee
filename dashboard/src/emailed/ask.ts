import { ApiProblem, NetworkFailure } from '../../../client/src/failures.ts';
import { operationMethods } from '../../../client/src/operation-methods.ts';
import type { Operations } from '../../../client/src/operations.ts';
import { openTransport } from '../../../client/src/transport.ts';
import { RETRIES } from '../api/retries.ts';

export type Failure = ApiProblem | NetworkFailure;

const fetchAfresh = (url: string, init: RequestInit) =>
  fetch(url, { ...init, cache: 'no-store', credentials: 'omit' });

/** Asks the API with the token of a link. @throws ApiProblem, NetworkFailure */
export async function askBy<Link extends { token: string }, Result>(
  link: Link | undefined,
  call: (api: Operations, link: Link) => Promise<Result>,
): Promise<Result> {
  if (!link) throw new ApiProblem(401, {});
  const { token } = link;
  const send = openTransport({ baseUrl: location.origin, token, fetch: fetchAfresh, ...RETRIES });
  try {
    return await call(operationMethods(send), link);
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof NetworkFailure) throw error;
    throw new NetworkFailure('no response', { cause: error });
  }
}
