import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import * as z from 'zod';
import { bundledFunctions } from '../../lib/bundle.ts';
import { BUNDLED_MODULE } from '../../lib/function-folders.ts';
import { ROOT } from './lock-file.ts';

/** What runs, by a name, and where the packages are installed whose code is in it. */
export type Bundled = ReadonlyMap<string, ReadonlySet<string>>;

const sourceMap = z.object({ sources: z.array(z.string()) });

/** The folder of the package that a module belongs to, such as `node_modules/zod`; undefined for our own. */
export function packageOf(module: string): string | undefined {
  const path = module.replaceAll('\\', '/');
  return /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

const packagesOf = (modules: readonly string[]) =>
  new Set(modules.map(packageOf).filter((path) => path !== undefined));

/** The packages within each function, by the source map that is deployed with it. */
export function functionPackages(): Bundled {
  return new Map(
    [...bundledFunctions()].map(([folder, bundle]) => {
      const map = readFileSync(join(bundle, `${BUNDLED_MODULE}.map`), 'utf8');
      return [folder, packagesOf(sourceMap.parse(JSON.parse(map)).sources)];
    }),
  );
}

/** The packages within the page, which is built anew and kept nowhere. */
export async function pagePackages(): Promise<Bundled> {
  const built = await build({
    configFile: join(ROOT, 'dashboard', 'vite.config.ts'),
    build: { write: false },
    logLevel: 'error',
  });
  if (!('output' in built)) throw new Error('Vite has not built the page once.');
  const modules = built.output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  // Those that the bundler makes up begin with NUL.
  const ours = modules.filter((id) => id.startsWith(ROOT)).map((id) => id.slice(ROOT.length + 1));
  return new Map([['dashboard', packagesOf(ours)]]);
}

/** What the CDK deploys of its own: the function that uploads the page, and the AWS CLI that it runs. */
export const DEPLOYED_BY_CDK: Bundled = new Map([
  ['the upload of the page', new Set(['node_modules/aws-cdk-lib', 'node_modules/@aws-cdk/asset-awscli-v1'])],
]);
