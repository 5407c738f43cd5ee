import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Stack } from './system.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** `verify` is a command of integrators, in one program with the others. */
const fileOf = (command: string) =>
  command === 'verify' ? [join(ROOT, 'commands', 'main.ts'), command] : [join(ROOT, 'bin', `${command}.ts`)];

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
  return new Promise((resolve) => {
    execFile(process.execPath, [...fileOf(command), ...args], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
