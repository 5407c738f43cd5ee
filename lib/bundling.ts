import { dirname, join, relative, resolve } from 'node:path';
import { rolldown, type InputOptions } from 'rolldown';
import { atBuildTime } from './at-build-time.ts';
import { withoutErrorClasses } from './without-error-classes.ts';
import { withoutDocumentation } from './without-documentation.ts';
import { withoutJsonSchemas } from './without-json-schemas.ts';
import { withoutRegionLists } from './without-region-lists.ts';

const repository = join(import.meta.dirname, '..');
const standIn = (name: string) => join(import.meta.dirname, 'stand-ins', `${name}.ts`);

/** How code is bundled for Lambda, with its packages as they come. */
export const PLAIN = {
  platform: 'node',
  // ES modules can be tree-shaken; for Node, the bundler prefers the CommonJS build of a package.
  resolve: { mainFields: ['module', 'main'] },
} satisfies InputOptions;

/** How the function is bundled that writes schemas as JSON Schema: without what no function uses. */
export const WITH_JSON_SCHEMAS = {
  ...PLAIN,
  resolve: {
    ...PLAIN.resolve,
    alias: {
      '@aws-sdk/checksums/sha': standIn('sha1'),
      '@aws-sdk/credential-provider-node': standIn('credentials'),
      '@aws-sdk/middleware-endpoint-discovery': standIn('endpoint-discovery'),
      '@smithy/core/event-streams': standIn('event-streams'),
      'buffer-crc32': standIn('crc32'),
      './DefaultRateLimiter': standIn('rate-limiter'),
      './HeaderFormatter': standIn('header-formatter'),
      './Sha256Js': standIn('sha256-js'),
      './stream-collector.browser': standIn('browser-streams'),
      './uuid/v4': standIn('uuid'),
    },
  },
  plugins: [withoutErrorClasses, withoutRegionLists, atBuildTime],
} satisfies InputOptions;

/** How all other functions are bundled. */
const FOR_FUNCTIONS = {
  ...WITH_JSON_SCHEMAS,
  plugins: [...WITH_JSON_SCHEMAS.plugins, withoutDocumentation, withoutJsonSchemas],
} satisfies InputOptions;

/** Bundles a module with its packages into one ES module, with a source map next to it. */
export async function bundle(
  input: string,
  file: string,
  options: InputOptions = FOR_FUNCTIONS,
): Promise<void> {
  await using building = await rolldown({ ...options, input });
  await building.write({
    file,
    format: 'esm',
    codeSplitting: false,
    minify: true,
    comments: { legal: true, annotation: false, jsdoc: false },
    sourcemap: true,
    sourcemapExcludeSources: true,
    // Paths in the repository, so that a bundle is the same wherever it is made.
    sourcemapPathTransform: (source, map) => relative(repository, resolve(dirname(map), source)),
  });
}
