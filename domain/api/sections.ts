import { eventList } from './event-list.ts';
import { routeList } from './route-list.ts';

const SECTIONS: Readonly<Record<string, () => string>> = { routes: routeList, events: eventList };

/** docs/api.md with its marked sections written from the table of routes and the kinds. @throws Error if a mark is missing */
export function withSections(document: string): string {
  return Object.entries(SECTIONS).reduce((text, [name, write]) => {
    const begin = `<!-- ${name}: \`npm run openapi\` writes this -->`;
    const end = `<!-- end of ${name} -->`;
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the document has no section for ${name}`);
    return `${text.slice(0, from)}${begin}\n\n${write().trimEnd()}\n\n${text.slice(to)}`;
  }, document);
}
