import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';

export const repositoryRoot = join(import.meta.dirname, '..', '..', '..');

/**
 * Runs the CDK app the way the CDK CLI does (output folder and context through the environment), without
 * starting the CLI, which takes as long as the synthesis itself.
 */
export async function synthesise(
  { app, context }: { app: string; context: Record<string, string> },
  assemblyDir: string,
  log: Log,
): Promise<void> {
  await rm(assemblyDir, { recursive: true, force: true });
  await mkdir(assemblyDir, { recursive: true });
  // Lambda reads index.js as CommonJS; here the nearest package.json would make it a module.
  await writeFile(join(assemblyDir, 'package.json'), '{"type":"commonjs"}\n');
  const cdkJson = JSON.parse(await readFile(join(repositoryRoot, 'cdk.json'), 'utf8')) as {
    context?: object;
  };
  const child = spawn(process.execPath, [app], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: assemblyDir,
      CDK_CONTEXT_JSON: JSON.stringify({
        ...cdkJson.context,
        // Puts the path of each bundle into the template; the CLI does the same by itself.
        'aws:cdk:enable-asset-metadata': true,
        ...context,
        stage: 'local',
      }),
    },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0) throw new Error(`The CDK app ${app} failed with exit code ${code}:\n${output.join('')}`);
  for (const line of output.join('').split('\n')) if (line.trim()) log.detail(line);
}
