import { unknownScripts, unverifiedArchives } from './supply-chain/archives.ts';
import { needlessExceptions, refusedLicences } from './supply-chain/licences.ts';
import { ourManifest, ourPackages } from './supply-chain/lock-file.ts';

/**
 * Checks the licences of all packages, that npm can verify their archives, and which of them run scripts when they are
 * installed: `npm run check:licences`. It ends with 1 if one is refused.
 */
const packages = ourPackages();
const problems = [
  ...refusedLicences(packages),
  ...needlessExceptions(packages),
  ...unverifiedArchives(packages),
  ...unknownScripts(packages, ourManifest().allowScripts),
];
if (problems.length > 0) {
  const advice =
    'Choose another package, or see bin/supply-chain/licences.ts for what is allowed and what is excepted.';
  process.stderr.write(`${problems.join('\n')}\n${advice}\n`);
  process.exitCode = 1;
}
