import { TagManager } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { deployed } from './deployed.ts';

const { stack, ofType } = deployed({ stage: 'staging', tags: { 'cost-center': 'crm' } });
const TAGS = { application: 'usage-data', stage: 'staging', 'cost-center': 'crm' };

test('every resource that can be tagged says what it belongs to, and has the tags of the operator', () => {
  const taggable = stack.node.findAll().filter((construct) => TagManager.of(construct) !== undefined);
  expect(taggable.length).toBeGreaterThan(100);
  for (const construct of taggable)
    expect(TagManager.of(construct)?.tagValues(), construct.node.path).toMatchObject(TAGS);
});

test('the template has them', () => {
  const [, table] = ofType('AWS::DynamoDB::Table')[0]!;
  const tags = table.Properties['Tags'] as { Key: string; Value: string }[];
  expect(Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))).toEqual(TAGS);
});
