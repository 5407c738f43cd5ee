import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleOf, entryOf, functionFolders } from './function-folders.ts';
import { keptBuild } from './kept-build.ts';

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
          cpSync(bundledFunctions().get(folder)!, outputDir, { recursive: true });
          return true;
        },
      },
    },
  });
}

/**
 * The bundles are made of these: the code of functions, the documents that they serve, how both are bundled, and the versions
 * of packages.
 */
const sources = ['functions', 'domain', 'docs', 'lib', 'package-lock.json', 'tsconfig.json'];

/**
 * Bundles every function into a folder of its own, unless that was done before. The CDK waits for no promise, and the
 * bundler has no other way, so it runs in a process of its own.
 * @returns the folder of each bundle, by the folder of its code
 */
export function bundledFunctions(): Map<string, string> {
  bundles ??= keptBuild({ name: 'functions', sources, build });
  return new Map(functionFolders().map((folder) => [folder, bundleOf(bundles!, folder)]));
}

/** Each function asks for its own code. */
let bundles: string | undefined;

function build(folder: string): void {
  execFileSync(process.execPath, [join(import.meta.dirname, 'bundle-functions.ts'), folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
