import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

export const ROOT = join(import.meta.dirname, '..', '..');

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      inBundle: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

/** A package as `package-lock.json` has it. */
export interface LockedPackage {
  /** Where it is installed, such as `node_modules/zod`. */
  path: string;
  name: string;
  version: string;
  /** An SPDX expression; undefined if its `package.json` names none in this form. */
  licence: string | undefined;
  /** The hash of its archive; undefined if it comes within the archive of another package. */
  integrity: string | undefined;
  /** Where its archive is; undefined if npm asks the registry that it is configured with. */
  resolved: string | undefined;
  /** Whether it comes within the archive of another package. */
  isWithinAnother: boolean;
  /** Whether it runs a script when it is installed. */
  runsScripts: boolean;
  /** Whether it is installed for development alone. */
  isForDevelopment: boolean;
}

const INSTALLED = 'node_modules/';

/** Every package of a lock file, installed here or only on other platforms. @param text `package-lock.json` */
export function lockedPackages(text: string): LockedPackage[] {
  const { packages } = lockFile.parse(JSON.parse(text));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(
      ([path, { license, integrity, resolved, dev, devOptional, inBundle, hasInstallScript, ...named }]) => ({
        path,
        // An alias says its own name.
        name: named.name ?? path.slice(path.lastIndexOf(INSTALLED) + INSTALLED.length),
        version: named.version ?? '',
        licence: license,
        integrity,
        resolved,
        isWithinAnother: inBundle === true,
        runsScripts: hasInstallScript === true,
        isForDevelopment: dev === true || devOptional === true,
      }),
    );
}

const manifest = z.object({ name: z.string(), allowScripts: z.record(z.string(), z.boolean()) });

/** What `package.json` says of this repository. */
export const ourManifest = (): z.output<typeof manifest> =>
  manifest.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** The packages of this repository. */
export const ourPackages = (): LockedPackage[] =>
  lockedPackages(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
