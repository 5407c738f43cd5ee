import { describe, expect, test } from 'vitest';
import { readDistribution } from '../../../local/aws/distribution/definition.ts';
import { deployedFiles } from '../../../local/aws/distribution/deployed-files.ts';
import { matchesPattern } from '../../../local/aws/distribution/pattern.ts';
import { openStack } from '../../../local/aws/template/stack.ts';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const apiUrl = 'http://127.0.0.1:4400';
const addresses = { apiUrl, distributionHost: () => '127.0.0.1:4404', queueUrl: () => '' };

const page = { TargetOriginId: 'page', CachePolicyId: 'any', ViewerProtocolPolicy: 'redirect-to-https' };
const api = {
  PathPattern: 'v1/*',
  TargetOriginId: 'api',
  CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};
const origins = [
  { Id: 'page', DomainName: { 'Fn::GetAtt': ['Page', 'RegionalDomainName'] }, S3OriginConfig: {} },
  { Id: 'api', DomainName: '127.0.0.1:4400', CustomOriginConfig: {} },
];
const sound = { DefaultCacheBehavior: page, CacheBehaviors: [api], Origins: origins };

function read(configuration: object, others: Record<string, { Type: string; Properties?: object }> = {}) {
  const Resources = {
    Page: { Type: 'AWS::S3::Bucket' },
    Front: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: configuration } },
    ...others,
  };
  const stack = openStack({ Resources }, addresses);
  return readDistribution(stack, { apiUrl, buckets: new Map() });
}

const headersPolicy = (configuration: object) => ({
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: { ResponseHeadersPolicyConfig: configuration },
  },
});

describe('patterns of paths', () => {
  test.each([
    ['/v1/*', '/v1/accounts/acme', true],
    ['/v1/*', '/v1/', true],
    ['/v1/*', '/v1', false],
    ['/v1/*', '/V1/accounts', false],
    ['/*.j?', '/deep/a.js', true],
    ['/a.b', '/axb', false],
    ['*', '/anything', true],
  ])('%s and %s', (pattern, path, matches) => {
    expect(matchesPattern(pattern, path)).toBe(matches);
  });
});

describe('a distribution', () => {
  test('tries its behaviors in order, the default one last', () => {
    expect(read(sound)?.behaviors.map(({ pattern, origin }) => [pattern, origin.kind])).toEqual([
      ['/v1/*', 'api'],
      ['*', 'files'],
    ]);
  });

  test('has the headers that its policy names', () => {
    const security = {
      ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
    };
    const DefaultCacheBehavior = { ...page, ResponseHeadersPolicyId: { Ref: 'Headers' } };
    const policy = headersPolicy({ Name: 'a', SecurityHeadersConfig: security });
    expect(read({ ...sound, DefaultCacheBehavior }, policy)?.behaviors.at(-1)?.headers).toEqual({
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=60; includeSubDomains',
    });
  });

  test('may set a caching time for errors, which has no effect here', () => {
    const CustomErrorResponses = [{ ErrorCode: 404, ErrorCachingMinTTL: 0 }];
    expect(read({ ...sound, CustomErrorResponses })?.behaviors).toHaveLength(2);
  });

  test('is optional', () => {
    const stack = openStack({ Resources: {} }, addresses);
    expect(readDistribution(stack, { apiUrl, buckets: new Map() })).toBeUndefined();
  });

  test.each<[string, object, string]>([
    [
      'error pages',
      { ...sound, CustomErrorResponses: [{ ErrorCode: 404, ResponsePagePath: '/404.html' }] },
      'Front at 404: the local system does not support ResponsePagePath of an error response.',
    ],
    [
      'a firewall and logs',
      { ...sound, WebACLId: 'a', Logging: {} },
      'does not support WebACLId, Logging of a distribution.',
    ],
    [
      'functions at the edge',
      { ...sound, CacheBehaviors: [{ ...api, FunctionAssociations: [] }] },
      'Front at v1/*: the local system does not support FunctionAssociations of a behavior.',
    ],
    [
      'a path in the origin',
      { ...sound, Origins: [{ ...origins[0], OriginPath: '/a' }, origins[1]] },
      'does not support OriginPath of an origin.',
    ],
    [
      'another origin',
      { ...sound, Origins: [origins[0], { Id: 'api', DomainName: 'crm.example' }] },
      'not crm.example.',
    ],
    [
      'a cached API',
      { ...sound, CacheBehaviors: [{ ...api, CachePolicyId: 'other' }] },
      'forwards requests to the API only under CachingDisabled',
    ],
    [
      'an API without the token',
      { ...sound, CacheBehaviors: [{ ...api, OriginRequestPolicyId: undefined }] },
      'AllViewerExceptHostHeader',
    ],
    [
      'headers of nowhere',
      { ...sound, DefaultCacheBehavior: { ...page, ResponseHeadersPolicyId: 'a' } },
      'Front at *: a is not a headers policy of this stack.',
    ],
  ])('with %s is refused by name', (_, configuration, message) => {
    expect(() => read(configuration)).toThrow(message);
  });

  test.each([
    [{ CorsConfig: {} }, 'Headers: the local system does not support CorsConfig of a headers policy.'],
    [{ SecurityHeadersConfig: { XSSProtection: { Override: true } } }, 'does not support XSSProtection'],
    [
      { SecurityHeadersConfig: { ContentTypeOptions: { Override: false } } },
      'does not support ContentTypeOptions without Override',
    ],
  ])('with headers by %j is refused by name', (configuration, message) => {
    expect(() => read(sound, headersPolicy(configuration))).toThrow(message);
  });

  test('is the only one', () => {
    const second = { Type: 'AWS::CloudFront::Distribution', Properties: {} };
    expect(() => read(sound, { Second: second })).toThrow(
      'Second: the local system supports only one distribution.',
    );
  });
});

describe('deployed files', () => {
  async function deployed(deployment: object) {
    const assembly = await mkdtemp(join(tmpdir(), 'assembly-'));
    const asset = (hash: string) => ({
      source: { path: `asset.${hash}`, packaging: 'zip' },
      destinations: { here: { objectKey: `${hash}.zip` } },
    });
    const manifest = { assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } } };
    await writeFile(join(assembly, 'manifest.json'), JSON.stringify({ artifacts: manifest }));
    await writeFile(
      join(assembly, 'assets.json'),
      JSON.stringify({ files: { a: asset('a'), b: asset('b') } }),
    );
    for (const path of ['asset.a/index.html', 'asset.a/assets/x.js', 'asset.b/index.html']) {
      await mkdir(join(assembly, path, '..'), { recursive: true });
      await writeFile(join(assembly, path), path);
    }
    const given = { ServiceToken: 'x', DestinationBucketName: 'page', ...deployment };
    const Resources = { Files: { Type: 'Custom::CDKBucketDeployment', Properties: given } };
    try {
      const buckets = await deployedFiles(openStack({ Resources }, addresses), assembly);
      const files = [...(buckets.get('page') ?? [])];
      return Object.fromEntries(files.map(([key, { path }]) => [key, path.slice(assembly.length + 1)]));
    } finally {
      await rm(assembly, { recursive: true });
    }
  }

  test('of a later source replace those of an earlier one', async () => {
    expect(await deployed({ SourceObjectKeys: ['a.zip', 'b.zip'] })).toEqual({
      'assets/x.js': 'asset.a/assets/x.js',
      'index.html': 'asset.b/index.html',
    });
  });

  test('are those that are not excluded, and those that are included again', async () => {
    const SourceObjectKeys = ['a.zip'];
    expect(Object.keys(await deployed({ SourceObjectKeys, Exclude: ['assets/*'] }))).toEqual(['index.html']);
    expect(Object.keys(await deployed({ SourceObjectKeys, Exclude: ['*'], Include: ['assets/*'] }))).toEqual([
      'assets/x.js',
    ]);
  });

  test.each<[object, string]>([
    [{ SourceObjectKeys: ['c.zip'] }, 'Files: c.zip is not an asset of the CDK app.'],
    [
      { SourceObjectKeys: [], DestinationBucketKeyPrefix: 'a' },
      'does not support DestinationBucketKeyPrefix of a deployment',
    ],
    [
      { SourceObjectKeys: [], SourceMarkers: [{}, { a: 'b' }] },
      'does not support SourceMarkers of a deployment',
    ],
  ])('by %j are refused by name', async (deployment, message) => {
    await expect(deployed(deployment)).rejects.toThrow(message);
  });
});
