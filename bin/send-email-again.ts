import { openOutbox } from '../functions/storage/outbox.ts';
import { openTable } from '../functions/storage/table.ts';
import { systemClock } from '../functions/clock.ts';

/**
 * Has an email sent that failed, or that waits for its next attempt, with the operator's own AWS credentials:
 * `npm run send-email-again -- <main table> <pk> <sk>`; the log line `email not sent` names the item's keys.
 */
const [tableName, pk, sk] = process.argv.slice(2);
if (!tableName || !pk || !sk) {
  process.stderr.write(
    'Usage: npm run send-email-again -- <main table> <pk> <sk>   (the `owner` in the log line "email not sent")\n',
  );
  process.exit(2);
}
if (await openOutbox(openTable(tableName), systemClock).sendAgain({ pk, sk })) {
  process.stdout.write('The next scheduled run sends it.\n');
} else {
  process.stderr.write('That item does not exist, or owes no email: it was sent, or never had one.\n');
  process.exitCode = 1;
}
