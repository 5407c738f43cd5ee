import { ApiProblem, createUsageDataClient, NetworkFailure } from '../client/src/usage-data-client.ts';
import { systemClock } from '../functions/clock.ts';
import { reconcileFile } from './reconcile/command.ts';
import { readOptions, USAGE } from './reconcile/options.ts';
import { Unusable } from './reconcile/unusable.ts';

/** Compares a carrier's usage file with what is stored: `npm run reconcile -- <file> --layout twilio --account acme`. */

/** A month of calls is many pages, and a token has a share of the requests: the client waits for its turn. */
const PATIENCE = { maxRetries: 20, maxRetryMs: 600_000 };

/** @returns the exit code */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}`);
    return 2;
  }
  const { USAGE_DATA_URL, USAGE_DATA_KEY } = process.env;
  try {
    if (!USAGE_DATA_URL) throw new Unusable('Set USAGE_DATA_URL to the address of the API.');
    const client = createUsageDataClient({ baseUrl: USAGE_DATA_URL, token: USAGE_DATA_KEY, ...PATIENCE });
    const { code, out, notes } = await reconcileFile(client, options, systemClock());
    process.stdout.write(out);
    process.stderr.write(notes);
    return code;
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** What the caller can do something about; an error of the file system or of the CSV has a code. */
const isExpected = (error: unknown): error is Error =>
  error instanceof Unusable ||
  error instanceof ApiProblem ||
  error instanceof NetworkFailure ||
  (error instanceof Error && 'code' in error);

process.exitCode = await main();
