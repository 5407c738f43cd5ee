import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCRIPT_BUDGET } from '../../dashboard/vite.config.ts';

const DASHBOARD = join(import.meta.dirname, '..', '..', 'dashboard');
let outDir: string;
let files: Map<string, Buffer>;

const buildInto = async (folder: string) => {
  await build({ root: DASHBOARD, logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const read = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const);
  return new Map(await Promise.all(read));
};

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'dashboard-build-'));
  files = await buildInto(join(outDir, 'first'));
});
afterAll(() => rm(outDir, { recursive: true, force: true }));

test('all JavaScript together, gzipped, is within its budget', () => {
  const scripts = [...files].filter(([name]) => name.endsWith('.js'));
  const size = scripts.reduce((sum, [, content]) => sum + gzipSync(content, { level: 9 }).length, 0);
  expect(scripts.length).toBeGreaterThan(0);
  expect(size).toBeLessThanOrEqual(SCRIPT_BUDGET);
});

test.each(['index.html', 'decide.html', 'warning.html', 'subscription.html'])(
  '%s has no inline code, loads nothing from other origins, and its file names contain a hash',
  (page) => {
    const html = files.get(page)?.toString('utf8') ?? '';
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    const [icon, ...assets] = addresses;
    expect(icon).toBe('/favicon.svg');
    expect(assets.at(-1)).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.css$/);
    // Its own script, and what pages share.
    const scripts = assets.slice(0, -1);
    for (const script of scripts) expect(script).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.js$/);
    expect(scripts.length).toBeLessThanOrEqual(4);
    const css = [...files]
      .filter(([name]) => name.endsWith('.css'))
      .map(([, content]) => content.toString('utf8'));
    expect(css.join('')).not.toMatch(/url\(|@import/);
  },
);

test('building the same sources again gives the same files', async () => {
  expect(await buildInto(join(outDir, 'second'))).toEqual(files);
});
