import type { Plugin } from 'rolldown';

const SCHEMAS = /zod\/v4\/classic\/schemas\.js$/;
const WRITERS = /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/;

/** How zod has each schema describe itself. */
const DESCRIPTION = /^\s*inst\._zod\.processJSONSchema = .*;$/gm;
const IMPORT = /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*$/m;
const REFUSING =
  'const createToJSONSchemaMethod = () => () => { throw new Error("JSON schemas are left out of this bundle: see lib/without-json-schemas.ts"); }, createStandardJSONSchemaMethod = createToJSONSchemaMethod;';

/** What is left may be as large as the getters of a schema's own checks. */
const MOST_LEFT = 5000;

/**
 * Leaves out how zod writes schemas as JSON Schema, which every schema carries and only the documentation uses: 12 KB of
 * code. If another version of zod does it in a new way, the bundle is refused.
 */
export const withoutJsonSchemas: Plugin = {
  name: 'without-json-schemas',
  transform: {
    filter: { id: SCHEMAS },
    handler: (code) => ({ code: code.replace(DESCRIPTION, '').replace(IMPORT, REFUSING), map: null }),
  },
  generateBundle(_, chunks) {
    const modules = Object.values(chunks).flatMap((chunk) =>
      chunk.type === 'chunk' ? Object.entries(chunk.modules) : [],
    );
    for (const [id, { renderedLength }] of modules)
      if (WRITERS.test(id) && renderedLength > MOST_LEFT)
        this.error(`The bundle has ${renderedLength} characters of ${id}, which lib/bundling.ts leaves out.`);
  },
};
