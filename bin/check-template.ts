import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPLOYED_STAGES } from '../lib/settings.ts';

/**
 * Checks the template of each stage with cfn-lint, which knows CloudFormation's schemas better than the CDK's types do:
 * `npm run check:template`. Where there is no cfn-lint (`pip install cfn-lint`), it says so and ends well, so that nobody
 * needs Python for anything else here. It ends with 1 if something is found.
 */

/** What is not looked for, each with the reason. */
const NOT_CHECKED = [
  // The CDK names the role that a function depends on beside the policy, though the function refers to it: more, not wrong.
  'W3005',
];

/** The errors of a command are shown. */
const run = (command: string, ...given: string[]) =>
  spawnSync(command, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** @returns how many lines cfn-lint has to say, which it has said */
function check(stage: string, folder: string): number {
  const synthesis = run('cdk', 'synth', '--quiet', '-c', `stage=${stage}`, '-o', folder);
  if (synthesis.status !== 0) throw new Error(`The stage ${stage} cannot be synthesized.`);
  const template = join(folder, `UsageData-${stage}.template.json`);
  const { status, stdout } = run(
    'cfn-lint',
    '--format',
    'parseable',
    '--ignore-checks',
    ...NOT_CHECKED,
    '--template',
    template,
  );
  const found = stdout.split('\n').filter(Boolean);
  if (status !== 0 && found.length === 0) throw new Error(`cfn-lint ended with ${status}.`);
  process.stdout.write(`${[`${stage}: ${found.length} findings`, ...found].join('\n')}\n`);
  return found.length;
}

const { stdout: version, error } = run('cfn-lint', '--version');
if (error) {
  process.stdout.write('Skipped: there is no cfn-lint on the path. To have it: pip install cfn-lint\n');
} else {
  process.stdout.write(version);
  const folder = mkdtempSync(join(tmpdir(), 'usage-data-template-'));
  try {
    const findings = DEPLOYED_STAGES.map((stage) => check(stage, join(folder, stage)));
    if (findings.some((count) => count > 0)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
