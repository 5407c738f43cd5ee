import type { Plugin } from 'rolldown';

const CONTRACT = /\/domain\/(?:api\/[\w-]+|fields)\.ts$/;

/** The example of a response, which begins and ends at the beginning of a line, or is one line. */
const EXAMPLE = /^((?:export )?const example\w* = )(?:[{[]\n[\s\S]*?^[}\]]|\{.*\});$/gm;
/** What is said of a route or a member, in one text or several. */
const DESCRIPTION = /\b((?:description|summary):)\s*'[^'\n]*'(?:\s*\+\s*'[^'\n]*')*/g;
/** Values as they may be, of a schema. */
const EXAMPLES = /\bexamples: \[[^\]\n]*\],?/g;
/** What is left of what is said of a schema, if nothing else was. */
const EMPTY_META = /\.meta\(\{\s*(?:description: ''\s*,?\s*)?\}\)/g;
/** What a status means, for readers too; only the recorder counts rejections under these words. */
const PROBLEM = /\b([45]\d\d:)\s*'[^'\n]*'(?:\s*\+\s*'[^'\n]*')*/g;
const RECORDED = /\/(?:problems|recording)\.ts$/;

/**
 * Leaves out what the contract says to its readers, which only the documentation shows: 13 KB of the largest bundle. Each
 * example becomes an empty object, because examples are made of one another.
 */
export const withoutDocumentation: Plugin = {
  name: 'without-documentation',
  transform: {
    filter: { id: CONTRACT },
    handler: (code, id) => {
      const bare = code
        .replace(EXAMPLE, (example, declaration: string) => `${declaration}{};${emptyLines(example)}`)
        .replace(DESCRIPTION, emptied)
        .replace(EXAMPLES, '')
        .replace(EMPTY_META, emptyLines);
      return { code: RECORDED.test(id) ? bare : bare.replace(PROBLEM, emptied), map: null };
    },
  },
};

const emptied = (text: string, name: string) => `${name} ''${emptyLines(text)}`;

/** As many as a text has, so that the source map stays. */
const emptyLines = (text: string) => '\n'.repeat(text.split('\n').length - 1);
