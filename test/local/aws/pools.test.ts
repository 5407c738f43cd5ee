import { expect, test } from 'vitest';
import type { FunctionDefinition } from '../../../local/aws/functions/definition.ts';
import { createPools } from '../../../local/aws/functions/pools.ts';
import { openStack } from '../../../local/aws/template/stack.ts';

const log = { info: () => {}, warn: () => {}, error: () => {}, detail: () => {} };
const definition = (name: string, reservedConcurrency?: number): FunctionDefinition => ({
  logicalId: name,
  label: name,
  name,
  arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  codeDir: '/nowhere',
  handler: 'index.handler',
  timeoutMs: 1000,
  memoryMb: 128,
  reservedConcurrency,
  environment: {},
});

test('a scheduled function has one instance at most; others have two, or fewer if less concurrency is reserved', () => {
  const Tick = {
    Type: 'AWS::Scheduler::Schedule',
    Properties: { Target: { Arn: definition('Scheduled').arn } },
  };
  const stack = openStack(
    { Resources: { Tick } },
    { apiUrl: '', distributionHost: () => '', queueUrl: () => '' },
  );
  const definitions = [
    definition('Scheduled', 5),
    definition('Other'),
    definition('Many', 5),
    definition('One', 1),
  ];
  const pools = createPools(definitions, stack, { idleMs: 1000, log });
  const instances = definitions.map(({ name }) => pools.find(name, 'here').maxInstances);
  expect(instances).toEqual([1, 2, 2, 1]);
});
