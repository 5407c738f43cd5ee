import { Tags, type Stack } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** Says of every resource what it belongs to, for whoever looks at the AWS account's costs, or at a resource alone. */
export function tag(stack: Stack, { stage, tags }: Pick<Settings, 'stage' | 'tags'>): void {
  for (const [name, value] of Object.entries({ ...tags, application: 'usage-data', stage }))
    Tags.of(stack).add(name, value);
}
