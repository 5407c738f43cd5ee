import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { AssetHashType, DockerImage, FileSystem } from 'aws-cdk-lib';
import { Source, type ISource } from 'aws-cdk-lib/aws-s3-deployment';

const repository = join(import.meta.dirname, '..');
const dashboard = join(repository, 'dashboard');
const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');
const builds = join(repository, 'node_modules', '.cache', 'usage-data-dashboard');

/** The sources of the page; nothing else triggers a new build. */
const sources = ['dashboard', 'domain', 'package-lock.json', 'tsconfig.json'];

/**
 * The files of the page, built by Vite when the stack is synthesized. As with `codeOf`, nothing is built for a stack
 * that `aws:cdk:bundling-stacks` leaves out.
 */
export function builtDashboard(): ISource {
  if (!existsSync(join(dashboard, 'index.html')))
    throw new Error('There is no dashboard/index.html to deploy.');
  return Source.asset(dashboard, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-run'),
      local: {
        tryBundle(outputDir) {
          cpSync(latestBuild(), outputDir, { recursive: true });
          return true;
        },
      },
    },
  });
}

/** The folder with a build of exactly these sources: an earlier one, or a new one. */
function latestBuild(): string {
  const fingerprints = sources.map((path) =>
    FileSystem.fingerprint(join(repository, path), { exclude: ['dist', 'node_modules'] }),
  );
  const kept = join(builds, createHash('sha256').update(fingerprints.join()).digest('hex').slice(0, 32));
  if (existsSync(kept)) return kept;
  const mine = `${kept}.${process.pid}`;
  mkdirSync(builds, { recursive: true });
  build(mine);
  try {
    renameSync(mine, kept);
  } catch (error) {
    // Another synthesis of the same sources finished first.
    if (!existsSync(kept)) throw error;
    rmSync(mine, { recursive: true });
  }
  return kept;
}

function build(outDir: string): void {
  const options = ['--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', dashboard, ...options], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The dashboard cannot be built:\n${stdout}${stderr}`);
}
