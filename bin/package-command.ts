/** Bundles the command line into the package of the client, with the licences of what is in it. `npm pack ./client` runs it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'client', 'dist');
const PACKAGES = `${sep}node_modules${sep}`;

const bundle = await rolldown({ input: join(ROOT, 'commands', 'main.ts'), platform: 'node' });
const { output } = await bundle.write({
  file: join(DIST, 'usage-data.js'),
  format: 'esm',
  minify: true,
  codeSplitting: false,
});

const folders = new Set(
  output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds.flatMap(folderOf) : [])),
);
writeFileSync(
  join(DIST, 'usage-data.licences.txt'),
  `usage-data.js contains these packages.\n${[...folders].sort().map(noticeOf).join('')}`,
);

/** The folder of the package that a module is from; none for a module of this repository. */
function folderOf(module: string): string[] {
  const at = module.lastIndexOf(PACKAGES);
  if (at === -1) return [];
  const name = /^(@[^/\\]+[/\\])?[^/\\]+/.exec(module.slice(at + PACKAGES.length))![0];
  return [module.slice(0, at + PACKAGES.length) + name];
}

/** @throws Error for a package that has no licence to pass on */
function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} has no file with its licence.`);
  return `\n${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
