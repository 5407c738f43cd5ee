import type { ResponseSpec, Route } from './route.ts';

/** Every successful response of a route: those that it declares, and those that follow from the rest of it. */
export function successesOf({ responses, hasEtag }: Route): Readonly<Record<number, ResponseSpec>> {
  if (!hasEtag) return responses;
  const withTag = Object.entries(responses).map(([status, spec]) => [
    status,
    { ...spec, headers: [...(spec.headers ?? []), 'etag' as const] },
  ]);
  return {
    ...(Object.fromEntries(withTag) as Record<number, ResponseSpec>),
    304: {
      description: 'Nothing but `asOf` differs from what has the `ETag` in `If-None-Match`.',
      headers: ['etag'],
    },
  };
}
