import { fails, readAdvisories, reportOf } from './supply-chain/advisories.ts';
import { ourPackages } from './supply-chain/lock-file.ts';
import { npm } from './supply-chain/npm.ts';

/**
 * Asks the registry for advisories about all packages, those for development as well: `npm run check:advisories`. It ends
 * with 1 if one is high or critical. A registry that cannot be asked fails nothing, since a change cannot mend it.
 */
const printed = npm('audit', '--json', '--fetch-retries=1', '--fetch-timeout=20000');
const advisories = readAdvisories(printed, ourPackages());
process.stdout.write(`${reportOf(advisories)}\n`);
if (advisories.asked && advisories.findings.some(fails)) process.exitCode = 1;
