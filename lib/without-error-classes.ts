import type { Plugin } from 'rolldown';

const SCHEMAS = /@aws-sdk\/client-\w+\/dist-es\/schemas\/schemas_\d+\.js$/;
const ERRORS = /@aws-sdk\/client-\w+\/dist-es\/models\/errors\.js$/;

/** Where the schemas of a client register a class of error. The class that all errors extend is in another registry. */
const REGISTRATION = /^n0_registry\.registerError\(.*\);$/gm;

/**
 * Leaves out the classes of all errors that a service may answer with, 36 KB of the largest bundle. The SDK makes an
 * error that it has no class for from the one that all extend, with the name that the service gives it, as it does for
 * every error that its client does not know. Of DynamoDB and S3 that is the name of the class; of SES and SQS it may be
 * an older code. So functions tell errors by their names; a bundle with a class, whose `instanceof` would never hold, is
 * refused.
 */
export const withoutErrorClasses: Plugin = {
  name: 'without-error-classes',
  transform: {
    filter: { id: SCHEMAS },
    // Empty lines stay, so that the source map does.
    handler: (code) => ({ code: code.replace(REGISTRATION, ''), map: null }),
  },
  generateBundle(_, chunks) {
    const modules = Object.values(chunks).flatMap((chunk) =>
      chunk.type === 'chunk' ? Object.entries(chunk.modules) : [],
    );
    for (const [id, { renderedLength }] of modules)
      if (ERRORS.test(id) && renderedLength > 0)
        this.error(
          `The bundle has a class of errors of ${id}. Tell errors of the SDK by their names; if all do, it registers them in a new way.`,
        );
  },
};
