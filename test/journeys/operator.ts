import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Stack } from './system.ts';

/** Runs a command of operators, as `package.json` does, on the tables of the running system. */
export function run(
  { credentials, dynamodbUrl }: Pick<Stack, 'credentials' | 'dynamodbUrl'>,
  command: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
    AWS_REGION: credentials.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const file = join(import.meta.dirname, '..', '..', 'bin', `${command}.ts`);
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
