import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const BUILT_IN_BIN = `${sep}node_modules${sep}.bin`;
const run = promisify(execFile);
const stack = inject('stack');
/** It is downloaded by everybody who installs the client. */
const MAX_COMMAND_BYTES = 600_000;

/** The environment of a plain terminal: the machine's Node.js, without variables of the npm that runs these tests. */
const env: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS)/i.test(name))),
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(BUILT_IN_BIN) && !folder.includes('node-gyp-bin'))
    .join(delimiter),
};

/** The examples of the README in order, joined into one program. */
async function examples(): Promise<string> {
  const readme = await readFile(join(ROOT, 'client', 'README.md'), 'utf8');
  return [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code).join('\n');
}

describe('the client package, installed in an empty project', () => {
  let project = '';
  const inProject = (command: string, args: string[], more: NodeJS.ProcessEnv = {}) =>
    run(command, args, { cwd: project, env: { ...env, ...more } });
  const typeCheck = async (options: object) => {
    const compilerOptions = { target: 'es2022', module: 'nodenext', strict: true, outDir: 'out', ...options };
    const config = { compilerOptions, include: ['*.ts'] };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config));
    await inProject(process.execPath, [TSC]).catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout);
    });
  };

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'client-package-'));
    const packed = await run('npm', ['pack', '--json', '--pack-destination', project, './client'], {
      cwd: ROOT,
      env,
    });
    const [tarball] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('['))) as { filename: string }[];
    await writeFile(join(project, 'package.json'), '{ "type": "module", "private": true }');
    await inProject('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball?.filename}`]);
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  test('has no dependencies', async () => {
    const { stdout } = await inProject('npm', ['ls', '--all', '--json']);
    const { dependencies } = JSON.parse(stdout) as { dependencies: Record<string, object> };
    expect(Object.keys(dependencies)).toEqual(['usage-data-client']);
    expect(dependencies['usage-data-client']).not.toHaveProperty('dependencies');
  });

  test("compiles and runs the examples of its README with the machine's Node.js", async () => {
    await writeFile(join(project, 'examples.ts'), await examples());
    await mkdir(join(project, 'node_modules', '@types'), { recursive: true });
    for (const name of ['@types/node', 'undici-types'])
      await symlink(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
    await typeCheck({ lib: ['es2022'], types: ['node'] });
    const { stdout } = await inProject('node', ['out/examples.js'], {
      USAGE_DATA_URL: stack.apiUrl,
      USAGE_DATA_TOKEN: stack.adminKey,
    });
    expect(stdout).toMatch(/^1200 stored\n1200 voided$/m);
    expect(stdout).toMatch(/^acme Acme Staffing$/m);
    expect(stdout).toMatch(/^0 calls http/m);
    expect(stdout).toMatch(/^422 .*pointer: '\/to'/ms);
    expect(stdout).toMatch(/^\d{4}-\d\d 0$/m);
    await rm(join(project, 'examples.ts'));
  });

  test("checks files against a certificate with the machine's Node.js", async () => {
    const vectors = join(ROOT, 'test', 'domain', 'months', 'certificate-vectors');
    const verify = (...files: string[]) =>
      inProject('npx', [
        ...['--offline', 'usage-data', 'verify', ...files.map((file) => join(vectors, file))],
        ...['--month', '2026-10', '--certificate', join(vectors, 'certificate.json')],
      ]);
    const { stdout } = await verify('calls.tsv', 'sms.tsv');
    expect(stdout).toMatch(/^The files have exactly the certified events\.$/m);
    await expect(verify('calls.tsv')).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^sms: different$/m) as string,
    });
  });

  test("runs the command line with the machine's Node.js, as one file of a reasonable size", async () => {
    const setting = { USAGE_DATA_URL: stack.apiUrl, USAGE_DATA_KEY: stack.adminKey };
    const usageData = (...args: string[]) => inProject('npx', ['--offline', 'usage-data', ...args], setting);
    await openClient(stack).putAccount('client-package', { timeZone: 'UTC' });
    const { stdout } = await usageData('doctor', 'client-package');
    expect(stdout).toMatch(/^ok +event +An event for client-package would be stored/m);
    const usage = JSON.parse((await usageData('usage', 'client-package', '--json')).stdout) as object;
    expect(usage).toMatchObject({ accountId: 'client-package' });
    const { size } = await stat(join(project, 'node_modules', 'usage-data-client', 'dist', 'usage-data.js'));
    expect(size).toBeLessThan(MAX_COMMAND_BYTES);
  });

  test.each([{ module: 'nodenext' }, { module: 'esnext', moduleResolution: 'bundler' }])(
    'has types that work in browsers, without the types of Node.js, with %o',
    async (options) => {
      await writeFile(join(project, 'page.ts'), PAGE);
      await typeCheck({ lib: ['es2022', 'dom'], types: [], exactOptionalPropertyTypes: true, ...options });
      await rm(join(project, 'page.ts'));
    },
  );
});

/** Every `@ts-expect-error` marks a mistake that the types must catch. */
const PAGE = `
import { BatchFailure, createUsageDataClient, type Usage } from 'usage-data-client';
const client = createUsageDataClient({ baseUrl: location.origin, token: async () => 'ps_1' });
export const usage: Usage = await client.readUsage('acme', { months: 6 });
export const count: number | undefined = usage.months[0]?.sms.count;
// @ts-expect-error an unknown parameter
await client.readUsage('acme', { month: 6 });
// @ts-expect-error an unknown format
await client.requestExport('acme', { from: '2026-11-01', to: '2026-11-07', format: 'pdf' });
// @ts-expect-error an account has no such field
for await (const { nickname } of client.listAccounts()) console.log(nickname);
// @ts-expect-error an event needs its data
await client.recordEvents([{ specversion: '1.0', id: '1', source: 'crm', type: 'sms.sent', subject: 'a', time: '' }]);
export const unconfirmed = (error: unknown) => (error instanceof BatchFailure ? error.unconfirmed : []);
`;
