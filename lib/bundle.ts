import { existsSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const functionsDir = join(import.meta.dirname, '..', 'functions');
const entryOf = (room: string) => join(functionsDir, room, 'handler.ts');
const bundleOf = (room: string) => `bundle-${room}`;

/** The assemblies that this process has bundled for: each room asks for its code by itself. */
const bundled = new Set<string>();

/**
 * The code of a room, bundled with the pinned AWS SDK into one ES module. Unlike `NodejsFunction`, which starts
 * esbuild through npx for every function (a second each), this bundles all rooms in one run. Like it, nothing is
 * bundled for a stack that `aws:cdk:bundling-stacks` leaves out.
 */
export function codeOf(room: string): Code {
  if (!existsSync(entryOf(room))) throw new Error(`There is no functions/${room}/handler.ts to deploy.`);
  return Code.fromAsset(dirname(entryOf(room)), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-run'),
      local: {
        tryBundle(outputDir) {
          takeBundle(room, outputDir);
          return true;
        },
      },
    },
  });
}

function takeBundle(room: string, outputDir: string): void {
  const assembly = dirname(outputDir);
  if (!bundled.has(assembly)) bundleRooms(assembly);
  bundled.add(assembly);
  const bundle = join(assembly, bundleOf(room));
  for (const file of readdirSync(bundle)) renameSync(join(bundle, file), join(outputDir, file));
  rmdirSync(bundle);
}

function bundleRooms(assembly: string): void {
  const rooms = readdirSync(functionsDir).filter((room) => existsSync(entryOf(room)));
  buildSync({
    // As deep in the assembly as the assets, so that the paths in the source maps stay true.
    entryPoints: Object.fromEntries(rooms.map((room) => [`${bundleOf(room)}/index`, entryOf(room)])),
    outdir: assembly,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The ES module flavour of a package can be shaken; esbuild prefers the other one for Node.
    mainFields: ['module', 'main'],
    // CommonJS packages in the bundle call `require`, which an ES module does not have.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}
