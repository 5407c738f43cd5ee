import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** `npm run deploy` with these arguments, where no AWS account can be reached. */
function deploy(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'deploy.ts'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    },
  });
  return { status, stderr };
}

describe('a deployment is refused before AWS is asked', () => {
  test.each([
    ['no stage', [], 'Usage: npm run deploy -- --stage <dev|staging|production>'],
    ['the stage of the local system', ['--stage', 'local'], '"local" is not deployed. The stages dev,'],
    ['a path', ['--stage', '../package'], '"../package" is not deployed.'],
    ['an option that is misspelt', ['--stage', 'dev', '--dryrun'], "Unknown option '--dryrun'"],
    [
      'the sender of examples',
      ['--stage', 'production'],
      'stages/production.json has the sender usage@example.com',
    ],
  ])('for %s', (_, args, message) => {
    const { status, stderr } = deploy(...args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(1);
  });
});
