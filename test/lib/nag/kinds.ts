import type { deployed } from '../deployed.ts';

type Deployed = Pick<ReturnType<typeof deployed>, 'ofType'>;

/** The construct of a resource, below the stack. */
const pathOf = (metadata: Record<string, unknown> | undefined) =>
  String(metadata?.['aws:cdk:path']).replace(/^\w+\//, '');

/** The functions that a property of some resources refers to, directly or by an alias. */
function referredTo({ ofType }: Deployed, type: string, property: string): Set<string> {
  const referring = ofType(type).map(([, { Properties }]) => JSON.stringify(Properties[property]));
  const aliases = ofType('AWS::Lambda::Alias').map(
    ([id, { Properties }]) => [id, Properties['FunctionName']] as const,
  );
  const names = aliases.flatMap(([id, name]) =>
    referring.some((text) => text.includes(`"${id}"`)) ? [(name as { Ref: string }).Ref] : [],
  );
  const found = ofType('AWS::Lambda::Function').filter(
    ([id]) => names.includes(id) || referring.some((text) => text.includes(`"${id}"`)),
  );
  return new Set(found.map(([, { Metadata }]) => pathOf(Metadata)));
}

/** The kinds of functions in a stack, for which the same rule of cdk-nag may have different answers. */
export function kindsOf(stack: Deployed) {
  const paths = (type: string) => new Set(stack.ofType(type).map(([, { Metadata }]) => pathOf(Metadata)));
  const behindApi = [
    referredTo(stack, 'AWS::ApiGatewayV2::Integration', 'IntegrationUri'),
    referredTo(stack, 'AWS::ApiGatewayV2::Authorizer', 'AuthorizerUri'),
  ];
  const byQueue = referredTo(stack, 'AWS::Lambda::EventSourceMapping', 'FunctionName');
  const bySchedule = referredTo(stack, 'AWS::Scheduler::Schedule', 'Target');
  const functions = paths('AWS::Lambda::Function');
  const policies = paths('AWS::IAM::Policy');
  const logs = paths('AWS::Logs::LogGroup');
  const isDeployer = (path: string) => path.startsWith('Custom::CDKBucketDeployment');
  return {
    'functions behind the API': (path: string) => behindApi.some((of) => of.has(path)),
    'functions that run by themselves': (path: string) => byQueue.has(path) || bySchedule.has(path),
    'functions of ours': (path: string) => functions.has(path) && !isDeployer(path),
    'the deployer of the page': isDeployer,
    'policies of roles': (path: string) => policies.has(path),
    logs: (path: string) => logs.has(path),
    'dead letters': (path: string) => path.endsWith('/DeadLetters/Resource'),
    'event sources that are queues': (path: string) => path.includes('/SqsEventSource:'),
    'the rule of failed backups': (path: string) => path === 'Backups/Failed/Resource',
    'runs by a schedule': (path: string) => path.endsWith('/EventInvokeConfig/Resource'),
    'the export files': (path: string) => path === 'Storage/Exports/Resource',
    'the files of the page': (path: string) => path === 'Dashboard/Files/Bucket/Resource',
    'the topic of alarms': (path: string) => path === 'Operators/Alarms/Resource',
    'the alarm of deployments': (path: string) => path === 'Recording/Trial/Failing/Resource',
    'the address of alarms': (path: string) => /^Operators\/Alarms\/.+\/Resource$/.test(path),
    'the topic of emails': (path: string) => path === 'Deliveries/Events/Resource',
    'the windows of objectives': (path: string) => /^Objectives\/\w+(Long|Short)\/Resource$/.test(path),
    'the tables': (path: string) => ['Storage/Events/Resource', 'Storage/Main/Resource'].includes(path),
  } satisfies Record<string, (path: string) => boolean>;
}

export type Kind = keyof ReturnType<typeof kindsOf>;
