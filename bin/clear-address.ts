import { addressStore } from '../functions/storage/addresses.ts';
import { openTable } from '../functions/storage/table.ts';

/**
 * Lets emails go again to an address that bounced or complained, using the operator's AWS credentials:
 * `npm run clear-address -- <main table> <address>`. SES has a list of its own; the runbook says how to clear both.
 */
const [tableName, address] = process.argv.slice(2);
if (!tableName || !address) {
  process.stderr.write(
    'Usage: npm run clear-address -- <main table> <address>   (the table is an output of the deployment)\n',
  );
  process.exit(2);
}
if (await addressStore(openTable(tableName)).forget(address)) {
  process.stdout.write('Emails go to this address again, unless SES suppresses it too.\n');
} else {
  process.stderr.write('Nothing bad is known of this address.\n');
  process.exitCode = 1;
}
