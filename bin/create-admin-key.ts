import { issueAdminKey } from '../functions/storage/admin-key.ts';
import { openTable } from '../functions/storage/table.ts';
import { systemClock } from '../functions/clock.ts';

/**
 * Creates an API key with the scope `admin`, using the operator's AWS credentials:
 * `npm run create-admin-key -- <main table>`. The deployment prints the table's name.
 */
const [tableName] = process.argv.slice(2);
if (!tableName) {
  process.stderr.write(
    'Usage: npm run create-admin-key -- <main table>   (the output …MainTable… of the deployment)\n',
  );
  process.exit(2);
}
const token = await issueAdminKey(openTable(tableName), 'Admin key created by an operator', systemClock);
process.stdout.write(
  `${token}\nThis key is shown only once. It may do everything; create narrower keys with POST /v1/api-keys.\n`,
);
