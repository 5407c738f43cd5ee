import type { Route } from './route.ts';

/**
 * The headers of every response of a route: none, unless it is deprecated. Of RFC 9745 a structured date, of RFC 8594 an
 * HTTP-date.
 */
export function deprecationOf(route: Route | undefined): Record<string, string> {
  if (!route?.deprecated) return {};
  const { since, sunset, see } = route.deprecated;
  return {
    deprecation: `@${Date.parse(since) / 1000}`,
    sunset: new Date(sunset).toUTCString(),
    link: `<${see}>; rel="deprecation"`,
  };
}
