import { issueAdminKey } from '../functions/storage/admin-key.ts';
import { openTable } from '../functions/storage/table.ts';
import { systemClock } from '../functions/clock.ts';

/**
 * Makes the first API key of an installation, with the operator's own AWS credentials:
 * `npm run create-admin-key -- <main table>`; the deployment prints the table's name.
 */
const [tableName] = process.argv.slice(2);
if (!tableName) {
  process.stderr.write(
    'Usage: npm run create-admin-key -- <main table>   (the output …MainTable… of the deployment)\n',
  );
  process.exit(2);
}
const token = await issueAdminKey(openTable(tableName), 'Admin key made by an operator', systemClock);
process.stdout.write(
  `${token}\nIt is shown this once. It may do everything; make narrower keys with POST /v1/api-keys.\n`,
);
