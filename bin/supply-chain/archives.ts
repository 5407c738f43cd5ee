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

/**
 * A sentence for each package that runs a script when it is installed and is not in `allowScripts`, and for each entry of
 * that which no package needs. Earlier versions of npm do not know `allowScripts`, and run whatever there is.
 */
export function unknownScripts(
  packages: readonly LockedPackage[],
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  const allowed = new Set(Object.keys(allowScripts).filter((name) => allowScripts[name]));
  const running = packages.filter(({ runsScripts }) => runsScripts);
  return [
    ...running
      .filter(({ name }) => !allowed.has(name))
      .map(
        ({ name, version }) =>
          `${name} ${version} runs a script when it is installed, which nobody has allowed.`,
      ),
    ...[...allowed]
      .filter((name) => !running.some((each) => each.name === name))
      .map((name) => `No package needs ${name} in allowScripts.`),
  ];
}
