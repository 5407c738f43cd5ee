import { dirname, join } from 'node:path';
import { localAws } from '../aws-identity.ts';
import { bundleCache } from '../compile-cache.ts';
import type { EmulatorUrls } from '../emulators/start.ts';
import type { Stack } from '../template/stack.ts';

export interface FunctionDefinition {
  logicalId: string;
  /** The logical id without the hash that CDK appends, for people. */
  label: string;
  name: string;
  arn: string;
  codeDir: string;
  handler: string;
  timeoutMs: number;
  memoryMb: number;
  reservedConcurrency: number | undefined;
  environment: Record<string, string>;
}

interface Properties {
  Handler: string;
  Timeout?: number;
  MemorySize?: number;
  ReservedConcurrentExecutions?: number;
  Environment?: { Variables?: Record<string, string> };
}

/** The SDK reads all of these itself, so a function's code does not know that it runs here. */
const sdkEnvironment = (emulators: EmulatorUrls, dataDir: string) => ({
  AWS_REGION: localAws.region,
  AWS_DEFAULT_REGION: localAws.region,
  AWS_ACCESS_KEY_ID: localAws.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localAws.credentials.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: emulators.dynamodb,
  AWS_ENDPOINT_URL_S3: emulators.s3,
  AWS_ENDPOINT_URL_SQS: emulators.sqs,
  AWS_ENDPOINT_URL_SES: emulators.ses,
  AWS_ENDPOINT_URL_SESV2: emulators.ses,
  // Keeps the developer's own profiles out.
  AWS_CONFIG_FILE: join(dataDir, 'no-aws-config'),
  AWS_SHARED_CREDENTIALS_FILE: join(dataDir, 'no-aws-config'),
  AWS_EC2_METADATA_DISABLED: 'true',
});

const runtimeEnvironment = (name: string, arn: string, codeDir: string, properties: Properties) => ({
  PATH: process.env.PATH ?? '',
  TZ: ':UTC',
  _HANDLER: properties.Handler,
  LAMBDA_TASK_ROOT: codeDir,
  LOCAL_FUNCTION_ARN: arn,
  // The bundle's folder is in the assembly.
  NODE_COMPILE_CACHE: bundleCache(dirname(codeDir)),
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize ?? 128),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  POWERTOOLS_TRACE_ENABLED: 'false',
  POWERTOOLS_METRICS_DISABLED: 'true',
});

function refuseForeignAddress(label: string, environment: Record<string, string>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!value.includes('.execute-api.')) continue;
    throw new Error(
      `${label}: ${name} is ${value}, which is on AWS. Give the function the API's apiEndpoint instead of its url.`,
    );
  }
}

/** The functions that CloudFormation invokes to deploy files; here `distribution/` does their work. */
const deployers = (stack: Stack) =>
  stack.resources('Custom::CDKBucketDeployment').map(({ properties }) => properties.ServiceToken);

export function readFunctions(
  stack: Stack,
  { assemblyDir, dataDir, emulators }: { assemblyDir: string; dataDir: string; emulators: EmulatorUrls },
): FunctionDefinition[] {
  const notRun = deployers(stack);
  const run = stack
    .resources<Properties>('AWS::Lambda::Function')
    .filter(({ logicalId }) => !notRun.includes(stack.values(logicalId).attributes.Arn));
  return run.map(({ logicalId, properties: given, resource }) => {
    const label = logicalId.replace(/[0-9A-F]{8}$/, '');
    const { ref: name, attributes } = stack.values(logicalId);
    const asset = resource.Metadata?.['aws:asset:path'];
    if (typeof asset !== 'string') throw new Error(`${label}: its bundle is not an asset of the CDK app.`);
    const codeDir = join(assemblyDir, asset);
    const arn = attributes.Arn ?? '';
    const variables = given.Environment?.Variables ?? {};
    refuseForeignAddress(label, variables);
    return {
      logicalId,
      label,
      name,
      arn,
      codeDir,
      handler: given.Handler,
      timeoutMs: (given.Timeout ?? 3) * 1000,
      memoryMb: given.MemorySize ?? 128,
      reservedConcurrency: given.ReservedConcurrentExecutions,
      environment: {
        ...runtimeEnvironment(name, arn, codeDir, given),
        ...sdkEnvironment(emulators, dataDir),
        ...variables,
      },
    };
  });
}
