import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { BUNDLED_MODULE, bundleOf, entryOf, functionFolders } from './function-folders.ts';

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
  const bundle = bundleOf(assembly, folder);
  for (const file of readdirSync(bundle)) renameSync(join(bundle, file), join(outputDir, file));
  rmdirSync(bundle);
}

/**
 * Bundles every function into a folder of its own. The CDK waits for no promise, and the bundler has no other way, so it
 * runs in a process of its own.
 * @returns the module of each, by the folder of its code
 */
export function bundleFunctions(assembly: string): Map<string, string> {
  execFileSync(process.execPath, [join(import.meta.dirname, 'bundle-functions.ts'), assembly], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Map(
    functionFolders().map((folder) => [folder, join(bundleOf(assembly, folder), BUNDLED_MODULE)]),
  );
}
