import { globSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';

const DOCS = join(import.meta.dirname, '..', 'docs');

/** These come first, in this order; everything else is a recipe. */
const FIRST = ['quickstart', 'concepts', 'versioning'];

interface Guide {
  name: string;
  title: string;
  /** Its first paragraph, if that is a sentence. */
  about: string;
  /** As a link in docs/guides/README.md. */
  link: string;
}

const INTRODUCTION = `# Guides

For whoever sends usage to this system, reads it, or shows it to customers.
The running system serves these pages at \`/docs/guides\`; \`npm run openapi\` writes this list from the files.
`;

const REFERENCE = `## Reference

- \`/docs\` of the running system: every route, with an example, to try from the page.
- [API](../api.md): tokens, lists, events, and what the totals mean.
- [Errors](../errors.md): what each problem means, and what to do.
- [Limits](../limits.md): all of them, written from the code.
- [Certificate](../certificate.md): how to check the events behind an invoice.
`;

/** docs/guides/README.md: the guides, and the recipes for callers of docs/how-to, whoever adds them. */
export function guidesIndex(): string {
  const guides = [...guidesIn('guides'), ...guidesIn('how-to')];
  const first = FIRST.flatMap((name) => guides.filter((guide) => guide.name === name));
  const recipes = guides
    .filter((guide) => !first.includes(guide))
    .sort((one, other) => one.title.localeCompare(other.title, 'en'));
  return `${INTRODUCTION}
${first.map(entryOf).join('\n')}

## Recipes

${recipes.map(entryOf).join('\n')}

${REFERENCE}`;
}

const entryOf = ({ title, link, about }: Guide) => `- [${title}](${link})${about === '' ? '' : `: ${about}`}`;

/** Those of a folder. Recipes that begin with `add-` are for those who change this system. */
function guidesIn(folder: string): Guide[] {
  return globSync('*.md', { cwd: join(DOCS, folder) })
    .filter((file) => file !== 'README.md' && !file.startsWith('add-'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(DOCS, folder, file), 'utf8');
      const [, title = file, about = ''] = /^# (.+)\n\n(?:([A-Z][^\n]*[.])\n)?/.exec(text) ?? [];
      const link = posix.relative('guides', `${folder}/${file}`);
      return { name: basename(file, '.md'), title, link, about: about === '' ? '' : lowerFirst(about) };
    });
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
