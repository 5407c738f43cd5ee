import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Source, type ISource } from 'aws-cdk-lib/aws-s3-deployment';
import { keptBuild } from './kept-build.ts';

const repository = join(import.meta.dirname, '..');
const dashboard = join(repository, 'dashboard');
const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');

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
          cpSync(keptBuild({ name: 'dashboard', sources, build }), outputDir, { recursive: true });
          return true;
        },
      },
    },
  });
}

function build(outDir: string): void {
  const options = ['--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', dashboard, ...options], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The dashboard cannot be built:\n${stdout}${stderr}`);
}
