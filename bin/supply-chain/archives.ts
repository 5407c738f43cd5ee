import type { LockedPackage } from './lock-file.ts';

const REGISTRY = 'https://registry.npmjs.org/';

/**
 * A sentence for each package of which npm could install something else than what was reviewed: one without a SHA-512 of
 * its archive, or from somewhere else than the registry.
 */
export const unverifiedArchives = (packages: readonly LockedPackage[]): string[] =>
  packages.flatMap(({ name, version, integrity, resolved, isWithinAnother }) => [
    ...(isWithinAnother || integrity?.startsWith('sha512-')
      ? []
      : [`${name} ${version} has no SHA-512 in package-lock.json.`]),
    ...(resolved === undefined || resolved.startsWith(REGISTRY)
      ? []
      : [`${name} ${version} comes from ${resolved}, not from the registry.`]),
  ]);
