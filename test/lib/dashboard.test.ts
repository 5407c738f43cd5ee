import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { deployed, statementsIn } from './deployed.ts';

const { idOf, ofType, propertiesOf, template, functionOf, functionNames } = deployed();

interface Behavior {
  PathPattern?: string;
  TargetOriginId: string;
  [property: string]: unknown;
}
interface Origin {
  Id: string;
  DomainName: unknown;
  OriginAccessControlId?: unknown;
  CustomOriginConfig?: { OriginProtocolPolicy: string };
}
interface Configuration extends Record<string, unknown> {
  DefaultCacheBehavior: Behavior;
  CacheBehaviors: Behavior[];
  Origins: Origin[];
}

const configurationOf = (from: Pick<ReturnType<typeof deployed>, 'propertiesOf'>) =>
  from.propertiesOf('AWS::CloudFront::Distribution', 'Distribution')['DistributionConfig'] as Configuration;

const configuration = configurationOf({ propertiesOf });
const originOf = ({ TargetOriginId }: Behavior) =>
  configuration.Origins.find(({ Id }) => Id === TargetOriginId);

describe('the page', () => {
  const page = configuration.DefaultCacheBehavior;
  const files = idOf('AWS::S3::Bucket', 'DashboardFilesBucket');

  test('is in a bucket without public access', () => {
    expect(propertiesOf('AWS::S3::Bucket', 'DashboardFilesBucket')).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test('can be read only by this distribution, which signs its requests', () => {
    expect(originOf(page)).toMatchObject({
      DomainName: { 'Fn::GetAtt': [files, 'RegionalDomainName'] },
      OriginAccessControlId: {
        'Fn::GetAtt': [idOf('AWS::CloudFront::OriginAccessControl', 'S3OriginAccessControl'), 'Id'],
      },
    });
    expect(
      propertiesOf('AWS::CloudFront::OriginAccessControl', 'S3OriginAccessControl')[
        'OriginAccessControlConfig'
      ],
    ).toMatchObject({ SigningBehavior: 'always', SigningProtocol: 'sigv4' });
    const policy = ofType('AWS::S3::BucketPolicy').find(([id]) => id.startsWith('DashboardFiles'))?.[1];
    const allowed = policy ? statementsIn(policy).filter(({ Effect }) => Effect === 'Allow') : [];
    expect(allowed).toMatchObject([
      { Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } },
    ]);
    expect(JSON.stringify(allowed[0]?.Condition)).toContain(
      idOf('AWS::CloudFront::Distribution', 'Distribution'),
    );
  });

  test('is never sent over plain HTTP', () => {
    expect(page['ViewerProtocolPolicy']).toBe('redirect-to-https');
  });

  test('is served at the root', () => {
    expect(configuration['DefaultRootObject']).toBe('index.html');
  });
});

describe('errors', () => {
  const responses = configuration['CustomErrorResponses'] as {
    ErrorCode: number;
    ErrorCachingMinTTL: number;
  }[];

  test("are not cached, because CloudFront's cache key contains neither the token nor the query", () => {
    const kept = Object.fromEntries(
      responses.map(({ ErrorCode, ErrorCachingMinTTL }) => [ErrorCode, ErrorCachingMinTTL]),
    );
    const codes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
    expect(kept).toEqual(Object.fromEntries(codes.map((code) => [code, 0])));
  });

  test("have no error pages, which would replace the API's responses", () => {
    for (const response of responses) expect(Object.keys(response)).not.toContain('ResponsePagePath');
  });
});

describe('the files', () => {
  const deployments = ofType('Custom::CDKBucketDeployment').map(([, { Properties }]) => Properties);
  const [hashed, named] = deployments;

  test('whose names derive from their content are cached by browsers for a year', () => {
    expect(hashed).toMatchObject({
      Exclude: ['*'],
      Include: ['assets/*'],
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
  });

  test('that keep their names are revalidated each time', () => {
    expect(named).toMatchObject({
      Exclude: ['assets/*'],
      SystemMetadata: { 'cache-control': 'no-cache' },
    });
  });

  test('of earlier versions remain for pages that are still open', () => {
    expect(deployments.map(({ Prune }) => Prune)).toEqual([false, false]);
  });

  test('are uploaded before the page that refers to them', () => {
    const [first = ''] = ofType('Custom::CDKBucketDeployment')[0] ?? [];
    template.hasResource('Custom::CDKBucketDeployment', {
      Properties: { Exclude: ['assets/*'] },
      DependsOn: Match.arrayWith([first]),
    });
  });
});

describe('the API under the same origin', () => {
  const api = configuration.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/v1/*') as Behavior;

  test('is called each time: nothing is cached', () => {
    expect(api['CachePolicyId']).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad'); // Managed-CachingDisabled
  });

  test('receives every header, including the token, except the host', () => {
    expect(api['OriginRequestPolicyId']).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac'); // AllViewerExceptHostHeader
  });

  test('accepts every method', () => {
    expect((api['AllowedMethods'] as string[]).toSorted()).toEqual([
      'DELETE',
      'GET',
      'HEAD',
      'OPTIONS',
      'PATCH',
      'POST',
      'PUT',
    ]);
  });

  test('is reached over HTTPS, from the browser and from CloudFront', () => {
    expect(api['ViewerProtocolPolicy']).toBe('https-only');
    expect(originOf(api)?.CustomOriginConfig).toMatchObject({ OriginProtocolPolicy: 'https-only' });
    expect(JSON.stringify(originOf(api)?.DomainName)).toContain('ApiEndpoint');
  });
});

describe("the page's security headers", () => {
  function headers(frameAncestors?: string) {
    const { propertiesOf: properties } = deployed(
      frameAncestors === undefined ? {} : { frameAncestors: frameAncestors.split(',') },
    );
    const policy = properties('AWS::CloudFront::ResponseHeadersPolicy', 'Headers');
    return (policy['ResponseHeadersPolicyConfig'] as { SecurityHeadersConfig: Record<string, object> })
      .SecurityHeadersConfig;
  }
  const rules = (frameAncestors?: string) =>
    (
      headers(frameAncestors)['ContentSecurityPolicy'] as { ContentSecurityPolicy: string }
    ).ContentSecurityPolicy.split('; ');

  test('are on every file', () => {
    expect(configuration.DefaultCacheBehavior['ResponseHeadersPolicyId']).toEqual({
      Ref: idOf('AWS::CloudFront::ResponseHeadersPolicy', 'Headers'),
    });
  });

  test('allow it to run, load and call only its own origin', () => {
    expect(rules()).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  test('forbid guessing types, sending a referrer and returning without HTTPS', () => {
    expect(headers()).toMatchObject({
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    });
  });

  test('forbid embedding it if no origin is named', () => {
    expect(headers()['FrameOptions']).toMatchObject({ FrameOption: 'DENY' });
  });

  test('allow the named origins to embed it, without an older header that contradicts', () => {
    const origins = 'https://crm.example,https://other.example:8443';
    expect(rules(origins).at(-1)).toBe('frame-ancestors https://crm.example https://other.example:8443');
    expect(headers(origins)).not.toHaveProperty('FrameOptions');
  });
});

describe('the URL of the dashboard', () => {
  const usesOf = (context: Record<string, string>) => {
    const stack = deployed(context);
    return stack.functionNames.flatMap((name) => {
      const { Variables } = stack.functionOf(name).properties['Environment'] as {
        Variables: Record<string, unknown>;
      };
      return 'DASHBOARD_URL' in Variables ? [Variables['DASHBOARD_URL']] : [];
    });
  };
  const domain = { 'Fn::GetAtt': [idOf('AWS::CloudFront::Distribution', 'Distribution'), 'DomainName'] };

  test('is that of CloudFront by default, for sessions and for the links of emails', () => {
    const uses = usesOf({});
    expect(uses).toHaveLength(9);
    for (const use of uses) expect(use).toEqual({ 'Fn::Join': ['', ['https://', domain]] });
  });

  test("is HTTP on a developer's machine", () => {
    for (const use of usesOf({ stage: 'local' }))
      expect(use).toEqual({ 'Fn::Join': ['', ['http://', domain]] });
  });

  test("is the operator's, if set", () => {
    const context = { dashboardUrl: 'https://usage.crm.example' };
    for (const use of usesOf(context)) expect(use).toBe('https://usage.crm.example');
    expect(configurationOf(deployed(context))).not.toHaveProperty('Aliases');
  });

  test('is served by CloudFront if there is a certificate for it', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1234';
    const named = configurationOf(deployed({ dashboardUrl: 'https://usage.crm.example', certificateArn }));
    expect(named).toMatchObject({
      Aliases: ['usage.crm.example'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });

  test('is not part of export links', () => {
    for (const name of functionNames.filter((name) => name.endsWith('-export'))) {
      const { Variables } = functionOf(name).properties['Environment'] as {
        Variables: Record<string, unknown>;
      };
      if ('API_URL' in Variables) expect(JSON.stringify(Variables['API_URL'])).toContain('ApiEndpoint');
    }
  });
});

test('a firewall of the operator stands before everything that goes through CloudFront, if there is one', () => {
  const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1-2';
  expect(configurationOf(deployed({ webAclArn }))).toMatchObject({ WebACLId: webAclArn });
  expect(configurationOf(deployed())).not.toHaveProperty('WebACLId');
});
