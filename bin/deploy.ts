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
import { misplaced, unfit } from '../lib/deployment/fit.ts';
import { DEPLOYED_STAGES, InvalidSettings } from '../lib/settings.ts';
import { readStageFile } from '../lib/stage-files.ts';

const USAGE = `Usage: npm run deploy -- --stage <${DEPLOYED_STAGES.join('|')}> [--dry-run] [--yes] [--allow <logical id>]...

Deploys a stage with the settings in stages/<stage>.json, using the operator's AWS credentials.
A further region has a file of its own: --stage production.us-east-1 takes stages/production.us-east-1.json.
It shows what changes first, and refuses what would take away a table, an address, a bucket, an identity or a subscription.

  --dry-run   only show what would change
  --yes       do not ask
  --allow ID  do to this resource what would be refused
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

/** What a first deployment has left by failing: it was never created, and cannot be deployed over. */
const isRemains = ({ StackStatus: status }: Stack) =>
  status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED';

/** It holds nothing, but the CDK has protected it already. */
async function removeRemains(cloudFormation: CloudFormationClient, name: string): Promise<void> {
  await cloudFormation.send(
    new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }),
  );
  await cloudFormation.send(new DeleteStackCommand({ StackName: name }));
  await waitUntilStackDeleteComplete({ client: cloudFormation, maxWaitTime: 1800 }, { StackName: name });
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
  const settings = readStageFile(stage);
  const problem = unfit(settings);
  if (problem !== undefined) throw new Refused(problem);
  const client = settings.region === undefined ? {} : { region: settings.region };
  const sts = new STSClient(client);
  const region = await sts.config.region();
  const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
  const isElsewhere = misplaced(settings, { account, region });
  if (isElsewhere !== undefined) throw new Refused(isElsewhere);

  const name = `UsageData-${settings.stage}`;
  const assembly = join(ROOT, 'cdk.out', String(stage));
  cdk(region, 'synth', '--quiet', '-c', `stage=${stage}`, '--output', assembly);
  const next = JSON.parse(readFileSync(join(assembly, `${name}.template.json`), 'utf8')) as TemplateJson;

  const cloudFormation = new CloudFormationClient({ region });
  const before = await found(cloudFormation, name);
  const hasFailed = before !== undefined && isRemains(before);
  const isFirst = before === undefined || hasFailed || before.StackStatus === 'REVIEW_IN_PROGRESS';
  const changes = changesBetween(isFirst ? {} : await deployed(cloudFormation, name), next);
  say(`\n${name} in ${region}, account ${account}:`);
  if (hasFailed) say('  The first deployment failed: what is left of it is removed, and it begins anew.');
  for (const line of inWords(changes)) say(`  ${line}`);
  const refused = refusals(changes, allow, { isFirst });
  if (refused.length > 0) throw new Refused(`\n${refused.join('\n')}`);
  if (isDryRun) return;
  if (changes.length > 0 && !yes && !(await agreed('\nDeploy this?'))) {
    say('Nothing was changed.');
    return;
  }

  if (hasFailed) await removeRemains(cloudFormation, name);
  // CloudFormation takes a policy for one update only without a change set, which the CDK deploys with.
  if (!isFirst) await hold(cloudFormation, name, allow);
  try {
    cdk(region, 'deploy', name, '--app', assembly, '--require-approval', 'never');
  } finally {
    if (await found(cloudFormation, name)) await hold(cloudFormation, name);
  }

  const output = outputsOf(await found(cloudFormation, name));
  say(`\nAPI: ${output('ApiUrl')}\nDashboard: ${output('DashboardUrl')}`);
  const steps = nextSteps(settings, output, { isFirst, before: outputsOf(before) });
  if (steps.length > 0) say(`\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n')}`);
}

/** Looks up the outputs of a stack by the beginning of their names. */
const outputsOf = (stack: Stack | undefined) => (beginning: string) =>
  stack?.Outputs?.find(({ OutputKey }) => OutputKey?.startsWith(beginning))?.OutputValue;

const hold = (cloudFormation: CloudFormationClient, name: string, allowed: string[] = []) =>
  cloudFormation.send(
    new SetStackPolicyCommand({ StackName: name, StackPolicyBody: JSON.stringify(stackPolicy(allowed)) }),
  );

/** Of a service, or because there are no credentials or no region to ask with. */
const isOfAws = (error: unknown): error is Error =>
  error instanceof Error &&
  ('$metadata' in error ||
    error.name === 'CredentialsProviderError' ||
    error.message === 'Region is missing');

try {
  const options = command();
  if (options.help) say(USAGE);
  else if (options.stage === undefined) throw new Refused(USAGE);
  else await deploy(options);
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Refused || error instanceof InvalidSettings)
    process.stderr.write(`${error.message}\n`);
  else if (isOfAws(error)) process.stderr.write(`AWS could not be asked: ${error.message}\n`);
  else throw error;
}
