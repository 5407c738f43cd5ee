import { describe, expect, test } from 'vitest';
import { unknownScripts, unverifiedArchives } from '../../../bin/supply-chain/archives.ts';
import { isAllowed, needlessExceptions, refusedLicences } from '../../../bin/supply-chain/licences.ts';
import { lockedPackages, ourManifest, ourPackages } from '../../../bin/supply-chain/lock-file.ts';

const SHA_512 = 'sha512-AAAA';
/** The packages of a lock file that has these members of one package. */
const locked = (members: object, path = 'node_modules/some') =>
  lockedPackages(JSON.stringify({ packages: { '': {}, [path]: { version: '1.2.3', ...members } } }));

describe('a licence', () => {
  test.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', 'GPL-2.0 OR ISC', 'MIT AND ISC'])(
    '%s is allowed',
    (licence) => {
      expect(isAllowed(licence)).toBe(true);
      expect(refusedLicences(locked({ license: licence }))).toEqual([]);
    },
  );

  test.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'MIT OR ISC AND GPL-2.0-only',
    'SEE LICENSE IN LICENSE.md',
    'UNLICENSED',
    '',
  ])('%j is refused with the name of its package', (license) => {
    expect(refusedLicences(locked({ license }))).toEqual([
      `some 1.2.3 (for production) has the licence ${license}, which is not allowed.`,
    ]);
  });

  test('that is missing is refused', () => {
    expect(refusedLicences(locked({}))).toEqual(['some 1.2.3 (for production) names no licence.']);
  });

  test('of an exception is allowed for development, and refused for production', () => {
    const path = 'node_modules/lightningcss-linux-x64-gnu';
    expect(refusedLicences(locked({ license: 'MPL-2.0', dev: true }, path))).toEqual([]);
    expect(refusedLicences(locked({ license: 'MPL-2.0' }, path))).toEqual([
      'lightningcss-linux-x64-gnu 1.2.3 (for production) has the licence MPL-2.0, which is not allowed.',
    ]);
    expect(refusedLicences(locked({ license: 'GPL-3.0-only', dev: true }, path))).toHaveLength(1);
  });

  test('an exception that no package needs is told', () => {
    const exceptions = [{ packages: /^other$/, licence: 'MPL-2.0', because: 'it is a test' }];
    expect(needlessExceptions(locked({ license: 'MPL-2.0', dev: true }), exceptions)).toEqual([
      'No package needs the exception ^other$, MPL-2.0.',
    ]);
    expect(
      needlessExceptions(locked({ license: 'MPL-2.0', dev: true }, 'node_modules/other'), exceptions),
    ).toEqual([]);
  });
});

describe('an archive', () => {
  test('with its hash is verified, and so is one within it', () => {
    expect(unverifiedArchives(locked({ integrity: SHA_512 }))).toEqual([]);
    expect(unverifiedArchives(locked({ inBundle: true }, 'node_modules/a/node_modules/b'))).toEqual([]);
  });

  test.each([
    ['without a hash', {}, 'some 1.2.3 has no SHA-512 in package-lock.json.'],
    ['with a weaker hash', { integrity: 'sha1-AAAA' }, 'some 1.2.3 has no SHA-512 in package-lock.json.'],
    [
      'from somewhere else',
      { integrity: SHA_512, resolved: 'git+ssh://git@github.com/a/b.git#1' },
      'some 1.2.3 comes from git+ssh://git@github.com/a/b.git#1, not from the registry.',
    ],
  ])('%s is refused', (_, members, refusal) => {
    expect(unverifiedArchives(locked(members))).toEqual([refusal]);
  });
});

describe('a script that runs when a package is installed', () => {
  const packages = locked({ hasInstallScript: true });

  test('is refused unless it is allowed', () => {
    expect(unknownScripts(packages, { some: true })).toEqual([]);
    const refusal = 'some 1.2.3 runs a script when it is installed, which nobody has allowed.';
    expect(unknownScripts(packages, {})).toEqual([refusal]);
    expect(unknownScripts(packages, { some: false })).toEqual([refusal]);
  });

  test('is not allowed without need', () => {
    expect(unknownScripts(locked({}), { some: true })).toEqual(['No package needs some in allowScripts.']);
  });
});

test('every package of this repository has an allowed licence and a verified archive, and runs no script that is not allowed', () => {
  const packages = ourPackages();
  expect(packages.length).toBeGreaterThan(100);
  expect(refusedLicences(packages)).toEqual([]);
  expect(needlessExceptions(packages)).toEqual([]);
  expect(unverifiedArchives(packages)).toEqual([]);
  expect(unknownScripts(packages, ourManifest().allowScripts)).toEqual([]);
});
