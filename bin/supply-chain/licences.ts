import type { LockedPackage } from './lock-file.ts';

/** Licences, by their SPDX ids, that ask for nothing but their notice: any package may have one of them. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
]);

interface Exception {
  /** The name of the package, or of several whose names begin with it. */
  packages: RegExp;
  /** What `package-lock.json` says; undefined if it says nothing. */
  licence: string | undefined;
  because: string;
}

/** Packages with another licence, which nothing that is deployed may have inside. */
const EXCEPTIONS: readonly Exception[] = [
  {
    packages: /^lightningcss(-|$)/,
    licence: 'MPL-2.0',
    because: 'minifies the styles within vite; no code of it is in what it writes',
  },
  { packages: /^axe-core$/, licence: 'MPL-2.0', because: 'runs in the browser of the tests alone' },
  {
    packages: /^fast-sha256$/,
    licence: 'Unlicense',
    because: 'hashes within standardwebhooks, which verifies in tests; given to the public domain',
  },
  {
    packages: /^argparse$/,
    licence: 'Python-2.0',
    because: 'reads the arguments of a command for development; permissive, and approved by the OSI',
  },
  {
    packages: /^argparse$/,
    licence: 'PSF-2.0',
    because: 'the same package, whose later version names the licence by another id',
  },
  {
    packages: /^memorystream$/,
    licence: undefined,
    because: 'names MIT in `licenses`, a form of package.json that npm reads no more',
  },
];

/** Whether an SPDX expression of one or several licences lets one choose allowed ones only. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, ' ').trim();
  // Which of AND and OR binds would depend on the parentheses that were just taken away.
  if (/ AND /.test(plain) && / OR /.test(plain)) return false;
  if (/ OR /.test(plain)) return plain.split(/ +OR +/).some((licence) => ALLOWED.has(licence.trim()));
  return plain.split(/ +AND +/).every((licence) => ALLOWED.has(licence.trim()));
}

const isExcepted = ({ name, licence, isForDevelopment }: LockedPackage, exception: Exception) =>
  isForDevelopment && exception.packages.test(name) && exception.licence === licence;

/** A sentence for each package whose licence nobody has allowed. */
export function refusedLicences(packages: readonly LockedPackage[], exceptions = EXCEPTIONS): string[] {
  return packages
    .filter((each) => each.licence === undefined || !isAllowed(each.licence))
    .filter((each) => !exceptions.some((exception) => isExcepted(each, exception)))
    .map(
      ({ name, version, licence, isForDevelopment }) =>
        `${name} ${version} (${isForDevelopment ? 'for development' : 'for production'}) ` +
        (licence === undefined ? 'names no licence.' : `has the licence ${licence}, which is not allowed.`),
    );
}

/** A sentence for each exception that no package needs any more. */
export const needlessExceptions = (packages: readonly LockedPackage[], exceptions = EXCEPTIONS): string[] =>
  exceptions
    .filter((exception) => !packages.some((each) => isExcepted(each, exception)))
    .map(({ packages: { source }, licence }) => `No package needs the exception ${source}, ${licence}.`);
