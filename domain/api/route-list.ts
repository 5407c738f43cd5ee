import { scopesOf, type Route } from './route.ts';
import { OPERATIONS } from './routes.ts';

/** The list of routes in docs/api.md: Markdown, a heading for each capability and an entry for each route. */
export function routeList(): string {
  const tags = [...new Set(OPERATIONS.map(({ tag }) => tag))];
  return tags
    .map((tag) => {
      const entries = OPERATIONS.filter((operation) => operation.tag === tag).map(({ route }) =>
        entryOf(route),
      );
      return `### ${tag}\n\n${entries.join('\n')}\n`;
    })
    .join('\n');
}

function entryOf(route: Route): string {
  const verbs = route.headBecause === undefined ? `\`${route.method}` : `\`HEAD\` and \`${route.method}`;
  const summary = route.summary.charAt(0).toLowerCase() + route.summary.slice(1);
  return `- ${verbs} ${route.path}\` (${accessOf(route)}): ${summary}.`;
}

function accessOf(route: Route): string {
  const scopes = scopesOf(route).map((scope) => `\`${scope}\``);
  if (scopes.length === 0) return 'no token';
  const { unbound, notOwn } = 'scopes' in route.access ? route.access : {};
  return scopes.join(' or ') + (unbound ? ', unbound' : '') + (notOwn ? ', not its own' : '');
}
