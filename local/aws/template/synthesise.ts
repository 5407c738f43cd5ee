import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryCache } from '../compile-cache.ts';
import type { Log } from '../log.ts';

interface Options {
  projectDir: string;
  app: string;
  context: Record<string, string>;
  log: Log;
}

/**
 * Runs the CDK app the way the CDK CLI does, with the output folder and the context in the environment.
 * The CLI itself would take as long to start as the synthesis takes.
 * @throws with the app's output if it fails
 */
export async function synthesise(
  { projectDir, app, context, log }: Options,
  assemblyDir: string,
): Promise<void> {
  await rm(assemblyDir, { recursive: true, force: true });
  await mkdir(assemblyDir, { recursive: true });
  // Lambda loads index.js as CommonJS; without this file, the project's package.json would make it a module.
  await writeFile(join(assemblyDir, 'package.json'), '{"type":"commonjs"}\n');
  const cdkJson = JSON.parse(await readFile(join(projectDir, 'cdk.json'), 'utf8')) as { context?: object };
  const child = spawn(process.execPath, [app], {
    cwd: projectDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: libraryCache(projectDir),
      CDK_OUTDIR: assemblyDir,
      CDK_CONTEXT_JSON: JSON.stringify({
        ...cdkJson.context,
        // Puts the path of each bundle into the template, as the CLI does.
        'aws:cdk:enable-asset-metadata': true,
        ...context,
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
