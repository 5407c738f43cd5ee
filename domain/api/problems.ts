import { nothingAccepted, problem } from './problem.ts';
import type { Route } from './route.ts';

/** What each status means if a route does not say more. */
export const PROBLEMS = {
  400: 'The body is not valid JSON, or not the gzip that it claims to be.',
  401: 'No valid token was sent. Without the header `Authorization`, API Gateway says so in its own form.',
  403: 'The token lacks the scope, or is for another account.',
  404: 'There is no such account.',
  409: 'The request conflicts with what is stored.',
  410: 'It existed and is gone.',
  413: 'The body is too large.',
  415: 'The body’s content type, charset or encoding is not supported.',
  422: 'The request is well-formed but breaks a rule; `errors` names the fields.',
  429: 'The share of the token is used up; or all callers together have sent too many requests, which API Gateway says in its own form.',
  500: 'Something broke on our side. Quote the `requestId` when you report it.',
  503: 'Storage refused for the moment. The whole request is safe to send again.',
} as const;
/** Who sends no token has no share. */
const TOO_MANY_IN_ALL =
  'All callers together have sent too many requests. API Gateway sends this response, in its own form.';
export type ProblemStatus = keyof typeof PROBLEMS;

/** Every problem that a route may respond with: those it declares, and those that follow from the rest of it. */
export function problemsOf(route: Route): { status: ProblemStatus; description: string }[] {
  const statuses = [
    ...Object.keys(route.problems ?? {}).map(Number),
    ...('scopes' in route.access ? [401, 403, 503] : []),
    ...(route.body || route.mixedBody ? [400, 413, 415, 422] : []),
    ...(refusesQueries(route) || route.headers ? [422] : []),
    ...('scopes' in route.access && route.path.includes('{id}/') ? [404] : []),
    ...(route.path.includes('{link}') ? [503] : []),
    429,
    500,
  ] as ProblemStatus[];
  return [...new Set(statuses)].sort().map((status) => ({
    status,
    description: descriptionOf(route, status),
  }));
}

function descriptionOf(route: Route, status: ProblemStatus): string {
  const own = route.problems?.[status];
  if (status !== 429) return own ?? PROBLEMS[status];
  if ('publicBecause' in route.access) return TOO_MANY_IN_ALL;
  return own === undefined ? PROBLEMS[429] : `${own} Or: ${PROBLEMS[429]}`;
}

/** Whether a parameter that the route does not list is refused, so that a typo is never lost. */
export const refusesQueries = ({ method, access }: Route) => method === 'GET' && 'scopes' in access;

/** The body of a problem of this status. */
export const problemSchemaOf = (route: Route, status: number) =>
  route.mixedBody && status === 422 ? nothingAccepted : problem;
