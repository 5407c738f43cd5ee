import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  SetStackPolicyCommand,
  UpdateTerminationProtectionCommand,
  waitUntilStackDeleteComplete,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { changesBetween, type TemplateJson } from '../lib/deployment/changes.ts';
import { refusals, stackPolicy } from '../lib/deployment/guarded.ts';
import { inWords } from '../lib/deployment/in-words.ts';
import { nextSteps } from '../lib/deployment/next-steps.ts';
import { placeMissing, unfit } from '../lib/deployment/unfit.ts';
import { DEPLOYED_STAGES, InvalidSettings, type Settings } from '../lib/settings.ts';
import { readStageFile } from '../lib/stage-files.ts';

const USAGE = `Usage: npm run deploy -- --stage <${DEPLOYED_STAGES.join('|')}> [--dry-run] [--yes] [--allow <logical id>]...

Deploys a stage with the settings in stages/<stage>.json, using the operator's AWS credentials.
It shows what changes first, and refuses what would replace or delete a table, the API, an identity or a bucket.

  --dry-run   only show what would change
  --yes       do not ask
  --allow ID  replace or delete this resource nevertheless
`;

const ROOT = join(import.meta.dirname, '..');

/** What cannot be deployed, as a sentence for the operator. */
class Refused extends Error {}

const say = (text: string) => process.stdout.write(`${text}\n`);

/** The CDK's own command, as if it was typed. @throws Refused */
function cdk(region: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, AWS_REGION: region, AWS_DEFAULT_REGION: region },
  });
  if (status !== 0) throw new Refused(`cdk ${args[0]} failed; it says why above.`);
}

const command = () => {
  try {
    return parseArgs({
      options: {
        stage: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        allow: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Refused(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
};

async function found(cloudFormation: CloudFormationClient, name: string): Promise<Stack | undefined> {
  try {
    return (await cloudFormation.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  } catch (error) {
    if ((error as Error).name === 'ValidationError' && (error as Error).message.includes('does not exist'))
      return undefined;
    throw error;
  }
}

/** The stack that is running, once what a first deployment has left behind by failing is gone. */
async function running(cloudFormation: CloudFormationClient, name: string): Promise<Stack | undefined> {
  const stack = await found(cloudFormation, name);
  if (stack?.StackStatus === 'REVIEW_IN_PROGRESS') return undefined;
  if (stack?.StackStatus !== 'ROLLBACK_COMPLETE' && stack?.StackStatus !== 'ROLLBACK_FAILED') return stack;
  // It was never created, so that it holds nothing; but the CDK has protected it already, and cannot create it again.
  say('The first deployment failed. What is left of it is removed, and it begins anew.');
  await cloudFormation.send(
    new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }),
  );
  await cloudFormation.send(new DeleteStackCommand({ StackName: name }));
  await waitUntilStackDeleteComplete({ client: cloudFormation, maxWaitTime: 1800 }, { StackName: name });
  return undefined;
}

async function deployed(cloudFormation: CloudFormationClient, name: string): Promise<TemplateJson> {
  const { TemplateBody = '{}' } = await cloudFormation.send(
    new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' }),
  );
  return JSON.parse(TemplateBody) as TemplateJson;
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Refused('Nobody can be asked here: add --yes.');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`${question} (y/N) `);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** @throws Refused, InvalidSettings */
async function deploy({ stage, yes, allow, 'dry-run': isDryRun }: ReturnType<typeof command>): Promise<void> {
  const settings: Settings = readStageFile(stage ?? '');
  const problem = unfit(settings);
  if (problem !== undefined) throw new Refused(problem);
  const client = settings.region === undefined ? {} : { region: settings.region };
  const sts = new STSClient(client);
  const region = await sts.config.region();
  const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
  const misplaced = placeMissing(settings, { account, region });
  if (misplaced !== undefined) throw new Refused(misplaced);

  const name = `UsageData-${settings.stage}`;
  const assembly = join(ROOT, 'cdk.out', settings.stage);
  cdk(region, 'synth', '--quiet', '-c', `stage=${settings.stage}`, '--output', assembly);
  const next = JSON.parse(readFileSync(join(assembly, `${name}.template.json`), 'utf8')) as TemplateJson;

  const cloudFormation = new CloudFormationClient({ region });
  const before = isDryRun ? await found(cloudFormation, name) : await running(cloudFormation, name);
  const isFirst = before === undefined;
  const changes = changesBetween(isFirst ? {} : await deployed(cloudFormation, name), next);
  say(`\n${name} in ${region}, account ${account}:`);
  for (const line of inWords(changes)) say(`  ${line}`);
  const refused = refusals(changes, allow, { isFirst });
  if (refused.length > 0) throw new Refused(`\n${refused.join('\n')}`);
  if (isDryRun) return;
  if (changes.length > 0 && !yes && !(await agreed('\nDeploy this?'))) {
    say('Nothing was changed.');
    return;
  }

  // CloudFormation takes a policy for one update only without a change set, which the CDK deploys with.
  if (!isFirst) await hold(cloudFormation, name, allow);
  try {
    cdk(region, 'deploy', name, '--app', assembly, '--require-approval', 'never');
  } finally {
    if (await found(cloudFormation, name)) await hold(cloudFormation, name);
  }

  const outputs = (await found(cloudFormation, name))?.Outputs ?? [];
  const output = (beginning: string) =>
    outputs.find(({ OutputKey }) => OutputKey?.startsWith(beginning))?.OutputValue;
  say(`\nAPI: ${output('ApiUrl')}\nDashboard: ${output('DashboardUrl')}`);
  const steps = nextSteps(settings, output, { isFirst });
  if (steps.length > 0) say(`\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n')}`);
}

const hold = (cloudFormation: CloudFormationClient, name: string, allowed: string[] = []) =>
  cloudFormation.send(
    new SetStackPolicyCommand({ StackName: name, StackPolicyBody: JSON.stringify(stackPolicy(allowed)) }),
  );

try {
  const options = command();
  if (options.help) say(USAGE);
  else if (options.stage === undefined) throw new Refused(USAGE);
  else await deploy(options);
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof Refused || error instanceof InvalidSettings)) throw error;
  process.stderr.write(`${error.message}\n`);
}
