import type { Plugin } from 'rolldown';

/** A region of a partition of AWS: `"ap-northeast-1": { "description": "Asia Pacific (Tokyo)" },`. */
const REGION = /"\w+(?:-\w+)+-\d+": \{\s*"description": "[^"]*"\s*\},?/g;

/**
 * Leaves out the lists of regions of the SDK, 3 KB of every function. A partition also has a pattern that all its regions
 * match, by which the SDK finds the partition of a region that is not listed.
 */
export const withoutRegionLists: Plugin = {
  name: 'without-region-lists',
  transform: {
    filter: { id: /\/util-endpoints\/lib\/aws\/partitions\.js$/ },
    handler: (code) => {
      const bare = code.replace(REGION, emptyLines);
      if (bare === code)
        throw new Error('The SDK lists its regions in another way: see lib/without-region-lists.ts.');
      return { code: bare, map: null };
    },
  },
};

/** As many as the text has, so that the source map stays. */
const emptyLines = (text: string) => '\n'.repeat(text.split('\n').length - 1);
