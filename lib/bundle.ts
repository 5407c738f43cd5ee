import { existsSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type BuildOptions } from 'esbuild';

const functionsDir = join(import.meta.dirname, '..', 'functions');
const entryOf = (folder: string) => join(functionsDir, folder, 'handler.ts');
const bundleOf = (folder: string) => `bundle-${folder.replace('/', '-')}`;

/** The folder of every function: `<capability>/<function>`. */
export function functionFolders(): string[] {
  return readdirSync(functionsDir, { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'handler.ts')
    .map((path) => dirname(path).replaceAll('\\', '/'))
    .sort();
}

/** How code is bundled for Lambda. */
export const BUNDLING = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // ES modules can be tree-shaken; for Node, esbuild prefers the CommonJS build of a package.
  mainFields: ['module', 'main'],
  // CommonJS packages in the bundle call `require`, which ES modules do not have.
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
  },
  minify: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** What functions have in place of packages. */
export const FUNCTION_ALIASES = {
  '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'function-credentials.ts'),
};

/** The assemblies that this process has already bundled for, because each function requests its own code. */
const bundled = new Set<string>();

/**
 * A function's code, bundled with the pinned AWS SDK into one ES module. `NodejsFunction` starts esbuild through npx for
 * each function, a second each; this bundles all functions in one run. Like `NodejsFunction`, it bundles nothing for a
 * stack that `aws:cdk:bundling-stacks` leaves out.
 */
export function codeOf(folder: string): Code {
  if (!existsSync(entryOf(folder))) throw new Error(`There is no functions/${folder}/handler.ts to deploy.`);
  return Code.fromAsset(dirname(entryOf(folder)), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-run'),
      local: {
        tryBundle(outputDir) {
          takeBundle(folder, outputDir);
          return true;
        },
      },
    },
  });
}

function takeBundle(folder: string, outputDir: string): void {
  const assembly = dirname(outputDir);
  if (!bundled.has(assembly)) bundleFunctions(assembly);
  bundled.add(assembly);
  const bundle = join(assembly, bundleOf(folder));
  for (const file of readdirSync(bundle)) renameSync(join(bundle, file), join(outputDir, file));
  rmdirSync(bundle);
}

/** Bundles every function into a folder of its own. @returns the module of each, by the folder of its code */
export function bundleFunctions(assembly: string): Map<string, string> {
  const folders = functionFolders();
  buildSync({
    ...BUNDLING,
    // As deep in the assembly as the assets, so that the paths in the source maps stay correct.
    entryPoints: Object.fromEntries(folders.map((folder) => [`${bundleOf(folder)}/index`, entryOf(folder)])),
    outdir: assembly,
    alias: FUNCTION_ALIASES,
    sourcemap: true,
    sourcesContent: false,
  });
  return new Map(folders.map((folder) => [folder, join(assembly, bundleOf(folder), 'index.mjs')]));
}
