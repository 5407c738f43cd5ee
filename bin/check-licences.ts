import { unverifiedArchives } from './supply-chain/archives.ts';
import { needlessExceptions, refusedLicences } from './supply-chain/licences.ts';
import { ourPackages } from './supply-chain/lock-file.ts';

/**
 * Checks the licences of all packages, and that npm can verify their archives: `npm run check:licences`. It ends with 1 if
 * one is refused.
 */
const packages = ourPackages();
const problems = [
  ...refusedLicences(packages),
  ...needlessExceptions(packages),
  ...unverifiedArchives(packages),
];
if (problems.length > 0) {
  const advice =
    'Choose another package, or see bin/supply-chain/licences.ts for what is allowed and what is excepted.';
  process.stderr.write(`${problems.join('\n')}\n${advice}\n`);
  process.exitCode = 1;
}
