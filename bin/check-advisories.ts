import { fails, readAdvisories, reportOf } from './supply-chain/advisories.ts';
import { ourPackages } from './supply-chain/lock-file.ts';
import { npm } from './supply-chain/npm.ts';

/**
 * Asks the registry for advisories about all packages, those for development as well: `npm run check:advisories`. It ends
 * with 1 if one is high or critical. A registry that cannot be asked fails nothing, since a change cannot mend it.
 */
// A registry that does not answer is given up after less than a minute.
const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=10000'];
const printed = npm('audit', '--json', ...patience);
const advisories = readAdvisories(printed, ourPackages());
process.stdout.write(`${reportOf(advisories)}\n`);
if (advisories.asked && advisories.findings.some(fails)) process.exitCode = 1;
