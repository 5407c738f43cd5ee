import { openOutbox } from '../functions/storage/outbox.ts';
import { openTable } from '../functions/storage/table.ts';
import { systemClock } from '../functions/clock.ts';

/**
 * Queues an email for the next run, to everybody whom it did not reach, using the operator's AWS credentials:
 * `npm run send-email-again -- <main table> <pk> <sk>`. The log messages `email not delivered` and `email not sent` have
 * the item's key.
 */
const [tableName, pk, sk] = process.argv.slice(2);
if (!tableName || !pk || !sk) {
  process.stderr.write(
    'Usage: npm run send-email-again -- <main table> <pk> <sk>   (the `owner` of the log message "email not delivered")\n',
  );
  process.exit(2);
}
if (await openOutbox(openTable(tableName), systemClock).sendAgain({ pk, sk })) {
  process.stdout.write('The next scheduled run will send it.\n');
} else {
  process.stderr.write('No such item, or its email reached everybody or is no longer kept.\n');
  process.exitCode = 1;
}
