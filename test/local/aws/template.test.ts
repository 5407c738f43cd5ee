import { describe, expect, test } from 'vitest';
import { resolveIntrinsics } from '../../../local/aws/template/intrinsics.ts';
import type { Template } from '../../../local/aws/template/read.ts';
import { openStack } from '../../../local/aws/template/stack.ts';

const template: Template = {
  Parameters: { Stage: { Default: 'local' }, Secret: {} },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
    IsAbroad: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsLocal' }, { Condition: 'IsAbroad' }] },
    Both: { 'Fn::And': [{ Condition: 'IsLocal' }, { Condition: 'IsAbroad' }] },
  },
  Resources: {
    Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
    Named: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'usage' } },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Api: { Type: 'AWS::ApiGatewayV2::Api' },
    Work: { Type: 'AWS::Lambda::Function' },
    Page: { Type: 'AWS::CloudFront::Distribution' },
    Absent: { Type: 'AWS::EC2::Instance', Condition: 'IsAbroad' },
  },
};
const addresses = {
  apiUrl: 'http://127.0.0.1:4400',
  distributionHost: () => '127.0.0.1:4404',
  queueUrl: (id: string) => `http://queue/${id}`,
};
const stack = openStack(template, addresses);
const resolve = (value: unknown) => resolveIntrinsics(value, { template, valuesOf: stack.values }, 'Here');

describe('intrinsic functions', () => {
  test.each<[string, unknown, unknown]>([
    ['a plain value', { a: [1, 'b', null, true] }, { a: [1, 'b', null, true] }],
    ['Ref of a table', { Ref: 'Table' }, 'Table'],
    ['Ref of a table with a name', { Ref: 'Named' }, 'usage'],
    ['Ref of a bucket, which must be lower case', { Ref: 'Bucket' }, 'bucket'],
    ['Ref of a queue', { Ref: 'Queue' }, 'http://queue/Queue'],
    ['Ref of a parameter', { Ref: 'Stage' }, 'local'],
    ['pseudo parameters', [{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }], ['us-east-1', '000000000000']],
    ['no value', { a: 1, b: { Ref: 'AWS::NoValue' }, c: [{ Ref: 'AWS::NoValue' }] }, { a: 1, c: [] }],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:Queue'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Work.Arn' }, 'arn:aws:lambda:us-east-1:000000000000:function:Work'],
    ['the API’s address', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, 'http://127.0.0.1:4400'],
    [
      'the host of the API',
      { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }] }] },
      '127.0.0.1:4400',
    ],
    [
      'the dashboard’s address',
      { 'Fn::Join': ['', ['http://', { 'Fn::GetAtt': ['Page', 'DomainName'] }]] },
      'http://127.0.0.1:4404',
    ],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'Table' }]] }, 'a/Table'],
    [
      'Sub',
      { 'Fn::Sub': '${AWS::Partition}-${Table}-${Queue.QueueName}-${!Table}' },
      'aws-Table-Queue-${Table}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${a}${Stage}', { a: { Ref: 'Named' } }] }, 'usagelocal'],
    ['Select of a Split', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    ['If, without resolving the other branch', { 'Fn::If': ['IsLocal', 1, { Ref: 'Nowhere' }] }, 1],
    ['conditions', { 'Fn::If': ['Both', 1, { 'Fn::If': ['Either', 2, 3] }] }, 2],
    ['a member called Condition', { Condition: { Bool: { a: 'b' } } }, { Condition: { Bool: { a: 'b' } } }],
  ])('resolves %s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test.each<[string, unknown, string]>([
    [
      'an unknown function',
      { 'Fn::ImportValue': 'x' },
      'Here: the local system does not support Fn::ImportValue.',
    ],
    [
      'an unknown function inside',
      { a: { 'Fn::Cidr': [] } },
      'Here.a: the local system does not support Fn::Cidr.',
    ],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      'attribute StreamArn of Table (AWS::DynamoDB::Table)',
    ],
    [
      'a resource that is not there',
      { Ref: 'Nowhere' },
      'The template refers to Nowhere, which it does not contain.',
    ],
    ['a resource whose condition is false', { Ref: 'Absent' }, 'The template refers to Absent'],
    ['a parameter without a default', { Ref: 'Secret' }, 'Here: parameter Secret has no default.'],
    [
      'an unknown pseudo parameter',
      { Ref: 'AWS::NotificationARNs' },
      'does not support AWS::NotificationARNs',
    ],
    ['a dynamic reference', '{{resolve:ssm:/a}}', 'does not support dynamic references'],
    ['a Select outside its list', { 'Fn::Select': [3, ['a']] }, 'Fn::Select 3 is outside a list of 1'],
  ])('names %s', (_, value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});

describe('resource types', () => {
  test('an error names every resource of an unknown type', () => {
    const Resources = { Box: { Type: 'AWS::EC2::Instance' }, Log: { Type: 'AWS::Logs::LogGroup' } };
    expect(() => openStack({ Resources }, addresses)).toThrow(
      /cannot run.*\n {2}AWS::EC2::Instance \(Box\)\n.*resource-types\.ts/,
    );
  });

  test('properties are resolved only on demand', () => {
    const Resources = {
      Policy: { Type: 'AWS::IAM::Policy', Properties: { a: { 'Fn::ImportValue': 'x' } } },
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'usage' } },
    };
    expect(openStack({ Resources }, addresses).resources('AWS::DynamoDB::Table')).toMatchObject([
      { logicalId: 'Table', properties: { TableName: 'usage' } },
    ]);
  });
});
