import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { FileSystem } from 'aws-cdk-lib';

const repository = join(import.meta.dirname, '..');
const DAY_MS = 24 * 60 * 60 * 1000;

interface Build {
  /** The builds of one name are kept in one folder. */
  name: string;
  /** Files and folders of the repository; nothing else triggers a new build. */
  sources: readonly string[];
  build: (folder: string) => void;
}

/** The folder with a build of exactly these sources: an earlier one, or a new one. It must not be changed. */
export function keptBuild({ name, sources, build }: Build): string {
  const builds = join(repository, 'node_modules', '.cache', `usage-data-${name}`);
  const fingerprints = sources.map((path) =>
    FileSystem.fingerprint(join(repository, path), { exclude: ['dist', 'node_modules'] }),
  );
  const kept = join(builds, createHash('sha256').update(fingerprints.join()).digest('hex').slice(0, 32));
  if (existsSync(kept)) {
    utimesSync(kept, new Date(), new Date());
    return kept;
  }
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
  removeUnused(builds);
  return kept;
}

/** Removes builds that nobody has used for a day. Younger ones may be in use. */
function removeUnused(builds: string): void {
  for (const folder of readdirSync(builds).map((each) => join(builds, each)))
    if (statSync(folder).mtimeMs < Date.now() - DAY_MS) rmSync(folder, { recursive: true, force: true });
}
