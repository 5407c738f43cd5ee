import { publicHandler } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import { jsonResponse } from '../../http/response.ts';

/** `GET` and `HEAD /v1/health`, and the answer to every address that does not exist. */
export const handler = publicHandler(async ({ routeKey }) => {
  if (routeKey === '$default') throw notFound('address');
  return jsonResponse(200, { status: 'ok' });
});
