import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { documentsRun } from './snippets/table.ts';
import { TERMINAL } from './snippets/terminal.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const run = promisify(execFile);
const stack = inject('stack');
const client = openClient(stack);
const DIST = join('node_modules', 'usage-data-client', 'dist');
/** It is downloaded by everybody who installs the client. */
const MAX_COMMAND_BYTES = 600_000;

describe('the client package, installed in an empty project', () => {
  let project = '';
  const inProject = (command: string, args: string[], more: NodeJS.ProcessEnv = {}) =>
    run(command, args, { cwd: project, env: { ...TERMINAL, ...more } });
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
      env: TERMINAL,
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

  describe('compiles', () => {
    const programs = documentsRun('program').map((program, index) => ({
      ...program,
      name: `program-${index}`,
    }));
    beforeAll(async () => {
      await mkdir(join(project, 'node_modules', '@types'), { recursive: true });
      for (const name of ['@types/node', 'undici-types'])
        await symlink(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
      for (const { name, code } of programs) await writeFile(join(project, `${name}.ts`), code);
      await typeCheck({ lib: ['es2022'], types: ['node'] });
      for (const { name } of programs) await rm(join(project, `${name}.ts`));
    });

    test.each(programs)(
      "the program of $document, which runs with the machine's Node.js",
      async (program) => {
        const { name, row, files } = program;
        for (const [id, company] of Object.entries(row.accounts ?? {}))
          await client.putAccount(id, { name: company });
        for (const [file, content] of Object.entries(files)) await writeFile(join(project, file), content);
        const { stdout } = await inProject('node', [`out/${name}.js`], {
          USAGE_DATA_URL: stack.apiUrl,
          USAGE_DATA_TOKEN: stack.adminKey,
        });
        for (const pattern of row.prints) expect(stdout).toMatch(pattern);
      },
    );
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
    await client.putAccount('client-package', { timeZone: 'UTC' });
    const { stdout } = await usageData('doctor', 'client-package');
    expect(stdout).toMatch(/^ok +event +An event for client-package would be stored/m);
    const usage = JSON.parse((await usageData('usage', 'client-package', '--json')).stdout) as object;
    expect(usage).toMatchObject({ accountId: 'client-package' });
    const { size } = await stat(join(project, DIST, 'usage-data.js'));
    expect(size).toBeLessThan(MAX_COMMAND_BYTES);
  });

  test('passes on the licences of what is in the command line', async () => {
    const licences = await readFile(join(project, DIST, 'usage-data.licences.txt'), 'utf8');
    expect(licences).toMatch(/^commander [\d.]+ \(MIT\)\n\n\(The MIT License\)/m);
    expect(licences).toMatch(/^yaml [\d.]+ \(ISC\)\n\nCopyright Eemeli Aro/m);
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
