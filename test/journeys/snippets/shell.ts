import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Stack } from '../system.ts';
import { ROOT } from './blocks.ts';
import type { Shell } from './table.ts';
import { TERMINAL } from './terminal.ts';

const run = promisify(execFile);

/**
 * Runs a script as somebody runs it who has pasted it from a document, in a folder that looks like the repository while
 * `npm start` runs. It is not changed: curl leads the documents' address, port 4400, to the system of the tests. What
 * the API refuses ends the script, and so does anything else that fails.
 * @returns what it printed
 * @throws Error with what it printed if it fails
 */
export async function runShell(code: string, stack: Stack, { files = {}, filesOf }: Shell): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'snippets-'));
  try {
    await mkdir(join(folder, '.local'));
    await writeFile(join(folder, '.local', 'stack.json'), JSON.stringify(stack));
    if (filesOf !== undefined) await cp(join(ROOT, filesOf), folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const { host } = new URL(stack.apiUrl);
    await writeFile(join(folder, '.curlrc'), `connect-to = "127.0.0.1:4400:${host}"\nfail-with-body\n`);
    const { stdout } = await run('bash', ['-e', '-u', '-o', 'pipefail', '-c', code], {
      cwd: folder,
      env: { ...TERMINAL, CURL_HOME: folder, API: stack.apiUrl, TOKEN: stack.adminKey },
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`the script failed:\n${stdout ?? ''}${stderr ?? String(error)}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
