import { describe, expect, test } from 'vitest';
import { createAuthorizers } from '../../../local/aws/gateway/authorizer.ts';
import { openStack } from '../../../local/aws/template/stack.ts';

/** The authorizers of a template that has one with these properties. */
function authorizers(properties: object) {
  const Properties = {
    AuthorizerType: 'REQUEST',
    AuthorizerUri: 'Check',
    AuthorizerPayloadFormatVersion: '2.0',
    EnableSimpleResponses: true,
    IdentitySource: ['$request.header.Authorization'],
    AuthorizerResultTtlInSeconds: 0,
    ...properties,
  };
  const stack = openStack(
    { Resources: { Guard: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties } } },
    { apiUrl: 'http://127.0.0.1:4400', distributionHost: () => '', queueUrl: () => '' },
  );
  const pool = {
    label: 'Check',
    maxInstances: 1,
    invoke: () => Promise.reject(new Error('not invoked here')),
    stop: async () => {},
  };
  return createAuthorizers(stack, { find: () => pool });
}

describe('an authorizer', () => {
  test.each([
    ['caches no result', {}],
    // Without one, API Gateway caches nothing, whatever the TTL.
    ['has no identity source', { IdentitySource: [], AuthorizerResultTtlInSeconds: 60 }],
  ])('is accepted if it %s', (_, properties) => {
    expect([...authorizers(properties).keys()]).toEqual(['Guard']);
  });

  test.each([
    ['caches its results', { AuthorizerResultTtlInSeconds: 60 }, /Guard: .*TTL 60 s.*resultsCacheTtl/],
    ['caches by default', { AuthorizerResultTtlInSeconds: undefined }, /Guard: .*TTL 300 s/],
    ['responds with a policy', { EnableSimpleResponses: false }, /Guard: .*simple responses/],
    ['checks JWTs', { AuthorizerType: 'JWT' }, /Guard: .*simple responses/],
  ])('is refused if it %s', (_, properties, message) => {
    expect(() => authorizers(properties)).toThrow(message);
  });
});
