import type { Plugin } from 'rolldown';

/** Modules that read files of this repository, which a deployed function does not have. */
const READS_THE_REPOSITORY = /\/functions\/documentation\/(?:documents|script)\.ts$/;

/** Runs such a module when it is bundled. What it exports, which has to be JSON, takes the place of its code. */
export const atBuildTime: Plugin = {
  name: 'at-build-time',
  load: {
    filter: { id: READS_THE_REPOSITORY },
    handler: async (id) => {
      const exported = (await import(id)) as Record<string, unknown>;
      return Object.entries(exported)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  },
};
