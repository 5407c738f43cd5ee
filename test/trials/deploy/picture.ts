import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { PLACE, type Emulator } from './emulator.ts';
import { STACK } from './operator.ts';

export interface Picture {
  status: string;
  isProtected: boolean;
  outputs: Map<string, string>;
  /** The physical name of each resource by its logical id. */
  names: Map<string, string>;
  /** The variables of each function by its physical name. */
  variables: Map<string, Record<string, string>>;
}

/** Looks at what is deployed, past everything that deployed it. */
export function openPictures({ url: endpoint, ask }: Emulator) {
  const config = {
    endpoint,
    region: PLACE.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const cloudFormation = new CloudFormationClient(config);
  const dynamoDb = new DynamoDBClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });

  return {
    /** The stack as it is. */
    async take(): Promise<Picture> {
      const { Stacks: [stack] = [] } = await cloudFormation.send(
        new DescribeStacksCommand({ StackName: STACK }),
      );
      const pages = await Array.fromAsync(
        paginateListStackResources({ client: cloudFormation }, { StackName: STACK }),
      );
      const resources = pages.flatMap(({ StackResourceSummaries = [] }) => StackResourceSummaries);
      return {
        status: stack?.StackStatus ?? '',
        isProtected: stack?.EnableTerminationProtection ?? false,
        outputs: new Map(
          stack?.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
        ),
        names: new Map(
          resources
            .filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE')
            .map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
              LogicalResourceId,
              PhysicalResourceId,
            ]),
        ),
        variables: await variablesOfFunctions(ask),
      };
    },

    /** What there is in the whole account of the kinds that keep something. */
    async keeping(): Promise<string[]> {
      const { TableNames = [] } = await dynamoDb.send(new ListTablesCommand({}));
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      const logs = (await (
        await ask('logs', '/', {
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': 'Logs_20140328.DescribeLogGroups',
          },
          body: '{}',
        })
      ).json()) as { logGroups: { logGroupName: string }[] };
      return [
        ...TableNames.map((name) => `table ${name}`),
        ...Buckets.map(({ Name = '' }) => Name)
          // That of the bootstrap.
          .filter((name) => !name.startsWith('cdk-'))
          .map((name) => `bucket ${name}`),
        ...logs.logGroups.map(({ logGroupName }) => `log ${logGroupName}`),
      ];
    },
  };
}

async function variablesOfFunctions(ask: Emulator['ask']): Promise<Picture['variables']> {
  interface Page {
    Functions: { FunctionName: string; Environment?: { Variables: Record<string, string> } }[];
    NextMarker?: string | null;
  }
  const variables: Picture['variables'] = new Map();
  let marker: string | null | undefined;
  do {
    const query: string = marker ? `?Marker=${encodeURIComponent(marker)}` : '';
    const page = (await (await ask('lambda', `/2015-03-31/functions/${query}`)).json()) as Page;
    for (const { FunctionName, Environment } of page.Functions)
      variables.set(FunctionName, Environment?.Variables ?? {});
    marker = page.NextMarker;
  } while (marker);
  return variables;
}

/** What is not in a later picture as it was in an earlier one: resources by their logical ids. */
export function movedBetween(earlier: Picture, later: Picture): string[] {
  const ids = new Set([...earlier.names.keys(), ...later.names.keys()]);
  return [...ids].filter((id) => earlier.names.get(id) !== later.names.get(id));
}

/** The functions whose variables are others. */
export const configuredAnew = (earlier: Picture, later: Picture): string[] =>
  [...later.variables.keys()].filter(
    (name) => JSON.stringify(later.variables.get(name)) !== JSON.stringify(earlier.variables.get(name)),
  );

/** The output whose key begins like this. @throws Error if there is none */
export function outputOf({ outputs }: Picture, beginning: string): string {
  const [, value] = [...outputs].find(([key]) => key.startsWith(beginning)) ?? [];
  if (value === undefined) throw new Error(`the stack has no output ${beginning}`);
  return value;
}

/** The physical name of the resource whose logical id begins like this. @throws Error if there is none */
export function nameOf({ names }: Picture, beginning: string): string {
  const [, name] = [...names].find(([id]) => id.replace(/[0-9A-F]{8}$/, '') === beginning) ?? [];
  if (name === undefined) throw new Error(`the stack has no resource ${beginning}`);
  return name;
}
