/**
 * Deploys the stack with the commands of the runbook onto an emulator of AWS that is not ours (MiniStack, which needs Python
 * and no Docker), and uses what was deployed: first so that it fails, then whole, then again, changed, and so that it fails.
 * Run: `npm run check:deploy`. It ends well, and says why, where there is no such emulator; `MINISTACK=…` names one.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openChain } from './deploy/chain.ts';
import { PLACE, startEmulator, type Emulator } from './deploy/emulator.ts';
import { openOperator, STACK, STAGE, type Operator, type Printed } from './deploy/operator.ts';
import { configuredAnew, movedBetween, openPictures, outputOf } from './deploy/picture.ts';
import { NotHere } from './python.ts';
import { chosenSeed, openVerdict, print } from './trial.ts';

const LOGS = join(import.meta.dirname, '..', '..', 'build', 'check-deploy');
const SETTINGS = { ...PLACE, emailFrom: 'usage@company.example', alarmEmail: 'operators@company.example' };
/** The emulator cannot make it. */
const REFUSED = { LEFT_IN: 'Custom::CDKBucketDeployment' };

rmSync(LOGS, { recursive: true, force: true });
mkdirSync(LOGS, { recursive: true });
const started = performance.now();
const verdict = openVerdict();
const tell = (line: string) => print(`  ${line}`);

/** What a command should have said. */
function heard({ output, seconds }: Printed, pattern: RegExp, otherwise: string): void {
  const said = pattern.exec(output);
  if (said) tell(`${said[0].replace(/^:/, '').trim()} (${seconds.toFixed(0)} s)`);
  else verdict.violate(otherwise);
}

/** What a command says of resources that could not be made. */
const refusedIn = (output: string) =>
  output.split('\n').filter((line) => /CREATE_FAILED|UPDATE_FAILED|Unsupported|Unrecognized/.test(line));

/** @throws Error with what was refused: the emulator may lack something new */
function blame(what: string, output: string): never {
  const refused = refusedIn(output);
  throw new Error(
    `${what}:\n${(refused.length > 0 ? refused : output.split('\n').slice(-15)).join('\n')}\n` +
      'If the emulator does not know a kind of resource, add it to test/trials/deploy/unknown-to-emulator.ts.',
  );
}

/** @throws Error if a command failed that must not */
function mustEndWell(what: string, { status, output }: Printed): void {
  if (status !== 0) blame(`${what} failed`, output);
}

/** @throws Error if a command did not fail, or at something else than what the emulator cannot make */
function mustFail(what: string, { status, output }: Printed): void {
  if (status === 0) throw new Error(`${what} should fail, and ended well.`);
  if (!refusedIn(output).some((line) => line.includes(REFUSED.LEFT_IN)))
    blame(`${what} failed at something else`, output);
}

async function check(emulator: Emulator, operator: Operator): Promise<void> {
  const seed = chosenSeed();
  const pictures = openPictures(emulator);
  if (await emulator.isOpen()) verdict.violate('the emulator answers other machines');

  print('\nBootstrap');
  await operator.decides(SETTINGS);
  const bootstrap = await operator.types('npx', ['cdk', 'bootstrap', '-c', `stage=${STAGE}`]);
  mustEndWell('cdk bootstrap', bootstrap);
  heard(bootstrap, /Environment .* bootstrapped/, 'cdk bootstrap does not say that it is done');

  print('\nA first deployment that fails');
  const failed = await operator.deploys(REFUSED, '--yes');
  mustFail('the first deployment', failed);
  heard(failed, /cdk deploy failed.*/, 'the deployment does not say that it failed');
  const remains = await pictures.take();
  tell(`the stack is ${remains.status}${remains.isProtected ? ', and protected from deletion' : ''}`);
  const kept = await pictures.keeping();
  for (const what of kept) verdict.violate(`the deployment that failed has left behind a ${what}`);
  if (kept.length === 0) tell('no table, bucket or log is left behind');

  print('\nThe same command again');
  const first = await operator.deploys({}, '--yes');
  mustEndWell('the deployment', first);
  heard(first, /The first deployment failed: .*/, 'the deployment does not say that the first one failed');
  const whole = await pictures.take();
  tell(`${whole.names.size} resources in ${first.seconds.toFixed(0)} s`);
  for (const [what, count] of await taken(operator)) tell(`without ${count} × ${what}`);

  print('\nIn use');
  const table = outputOf(whole, 'StorageMainTable');
  const { output } = await operator.types('npm', ['run', '--silent', 'create-admin-key', '--', table]);
  const [adminKey = ''] = /^uk_\S+/m.exec(output) ?? [];
  tell('the operator has made a key');
  const chain = openChain({ emulator, picture: whole, adminKey, seed, verdict, tell });
  await chain.records();
  await chain.agrees();
  await chain.refusesStrangers();
  await chain.exports();
  await chain.warns();

  print('\nDeployed again');
  const second = await operator.deploys({}, '--yes');
  mustEndWell('the second deployment', second);
  heard(second, /Nothing changes\./, 'the second deployment changes something');
  expectUnmoved('the second deployment', whole, await pictures.take());

  print('\nWith another setting');
  await operator.decides({ ...SETTINGS, crmUrl: 'https://crm.company.example' });
  const changed = await operator.deploys({}, '--yes');
  mustEndWell('the changed deployment', changed);
  const reading = [...whole.variables]
    .filter(([, { CRM_URL }]) => CRM_URL !== undefined)
    .map(([name]) => name);
  heard(
    changed,
    new RegExp(`:\\n  change ${reading.length} functions(: .*)?\\n(?!  )`),
    `the deployment does not change exactly the ${reading.length} functions that read the setting`,
  );
  const after = await pictures.take();
  expectUnmoved('the changed deployment', whole, after);
  const anew = configuredAnew(whole, after);
  if (String(anew.sort()) !== String(reading.sort()))
    verdict.violate(`other functions have changed than those that read the setting: ${anew.join(', ')}`);
  await chain.goesOn();

  print('\nA change that would take something away');
  await operator.decides({ ...SETTINGS, mainTable: 'restored' });
  const refused = await operator.deploys({}, '--yes');
  if (refused.status === 0) verdict.violate('a deployment that leaves the main table behind ended well');
  heard(
    refused,
    /It would leave behind Storage\/Main.*/,
    'the deployment does not say what it would take away',
  );
  expectUnmoved('the deployment that was refused', after, await pictures.take());

  print('\nA change that fails');
  await operator.decides(SETTINGS);
  const broken = await operator.deploys(REFUSED, '--yes');
  mustFail('the change', broken);
  const restored = await pictures.take();
  tell(`the stack is ${restored.status} (${broken.seconds.toFixed(0)} s)`);
  expectUnmoved('the change that failed', after, restored);
  if (configuredAnew(after, restored).length > 0)
    verdict.violate('functions are not as before the change that failed');
  await chain.goesOn();
}

function expectUnmoved(
  what: string,
  earlier: Parameters<typeof movedBetween>[0],
  later: typeof earlier,
): void {
  const moved = movedBetween(earlier, later);
  if (moved.length > 0) verdict.violate(`${what} has moved ${moved.join(', ')}`);
  else tell(`all ${later.names.size} resources are the same ones`);
}

/** What the emulator does not know, and how often it was taken away. */
async function taken(operator: Operator): Promise<[string, number][]> {
  const all = (await operator.taken()).map(({ what, because }) => `${what}: ${because}`);
  return [...Map.groupBy(all, (one) => one)].map(([what, { length }]) => [what, length]);
}

let emulator: Emulator | undefined;
let operator: Operator | undefined;
async function end(): Promise<void> {
  await operator?.remove();
  await emulator?.stop();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void end().finally(() => process.exit(1)));

try {
  emulator = await startEmulator(join(LOGS, 'emulator.log'));
  print(`MiniStack ${emulator.version} at ${emulator.url}, ${STACK} in ${PLACE.region}`);
  operator = await openOperator(emulator.env, join(LOGS, 'commands.log'));
  await check(emulator, operator);
  print(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all.`);
  verdict.close();
} catch (error) {
  if (error instanceof NotHere) print(`Skipped: ${error.message}`);
  else {
    process.exitCode = 1;
    print(`\nFailed: ${(error as Error).message}\nThe logs are in ${LOGS}.`);
  }
} finally {
  await end();
}
