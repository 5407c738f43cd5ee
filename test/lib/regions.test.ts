import { describe, expect, test } from 'vitest';
import { newlyDeployed } from './deployed.ts';

/** Everything that can be deployed in each of two regions; hosts are the operator's, and differ. */
const EVERYTHING = (region: string) => ({
  region,
  alarmEmail: 'ops@crm.example',
  apiUrl: `https://api.${region}.usage.example`,
  apiCertificateArn: `arn:aws:acm:${region}:123456789012:certificate/1234`,
  dashboardUrl: `https://${region}.usage.example`,
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1234',
  customerKey: true,
  costMonitorArn: 'arn:aws:ce::123456789012:anomalymonitor/12345678-1234-1234-1234-123456789012',
});

/** The services that keep their resources once for all regions of an AWS account, or once for the world. */
const IS_GLOBAL =
  /^AWS::(IAM|CloudFront|S3|Route53|Shield|Organizations|GlobalAccelerator|CE|Budgets|CloudWatch::Dashboard)(::|$)/;
/** Properties that name something else than the resource, or a resource of another one. */
const NAMES_NOTHING: Record<string, string> = {
  'AWS::IAM::Policy PolicyName': 'an inline policy is named within its role',
  'AWS::CloudFront::Distribution DistributionConfig.Origins.DomainName': 'where an origin is',
};

interface Named {
  /** Type and property: `AWS::CloudFront::OriginAccessControl OriginAccessControlConfig.Name`. */
  property: string;
  /** As CloudFormation resolves it in the region. */
  name: string;
}

/** The names in the global namespaces of AWS that a stack in this region gives its resources. */
function globalNames(region: string, stage: string): Named[] {
  const stack = newlyDeployed({ ...EVERYTHING(region), stage }, { id: `UsageData-${stage}` });
  const resources = Object.values(
    stack.template.toJSON()['Resources'] as Record<string, { Type: string; Properties?: unknown }>,
  );
  return resources
    .filter(({ Type }) => IS_GLOBAL.test(Type))
    .flatMap(({ Type, Properties }) => named(Type, Properties, region))
    .filter(({ property }) => !Object.hasOwn(NAMES_NOTHING, property));
}

function named(type: string, properties: unknown, region: string, path: string[] = []): Named[] {
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).flatMap(([key, value]) => {
    const inner = Array.isArray(properties) ? path : [...path, key];
    const property = `${type} ${inner.join('.')}`;
    const name = /(Name|Aliases|CallerReference)$/.test(key) ? resolved(value, region) : undefined;
    return name === undefined ? named(type, value, region, inner) : [{ property, name }];
  });
}

/** A text, joined from parts of which one may be the region; undefined if CloudFormation makes the name up. */
function resolved(value: unknown, region: string): string | undefined {
  if (Array.isArray(value)) return value.map((part) => resolved(part, region)).join('');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Fn::Join' in value) return resolved((value['Fn::Join'] as [string, unknown[]])[1], region);
  if (!('Ref' in value)) return undefined;
  return value.Ref === 'AWS::Region' ? region : `<${String(value.Ref)}>`;
}

describe.each(['dev', 'staging', 'production'])('two regions of the stage %s', (stage) => {
  const [first, second] = ['eu-central-1', 'us-east-1'].map((region) => globalNames(region, stage));

  test('have no name in common where AWS keeps names for all regions together', () => {
    const taken = new Set(first?.map(({ name }) => name));
    expect(second?.filter(({ name }) => taken.has(name))).toEqual([]);
  });

  test('have such names: of dashboards, of what tells of costs, and of the page', () => {
    expect(first?.map(({ property }) => property).toSorted()).toEqual([
      'AWS::CE::AnomalySubscription SubscriptionName',
      'AWS::CloudFront::Distribution DistributionConfig.Aliases',
      'AWS::CloudFront::OriginAccessControl OriginAccessControlConfig.Name',
      'AWS::CloudFront::ResponseHeadersPolicy ResponseHeadersPolicyConfig.Name',
      'AWS::CloudWatch::Dashboard DashboardName',
    ]);
  });

  test('have names that are short enough for CloudFront in every region', () => {
    const ofCloudFront = globalNames('ap-southeast-1', stage).filter(({ property }) =>
      property.endsWith('.Name'),
    );
    for (const { name } of ofCloudFront) expect(name.length, name).toBeLessThanOrEqual(64);
  });
});

test('a name without its region is found', () => {
  const policy = { ResponseHeadersPolicyConfig: { Name: 'Headers' } };
  const [inOne, inOther] = ['eu-central-1', 'us-east-1'].map((region) =>
    named('AWS::CloudFront::ResponseHeadersPolicy', policy, region),
  );
  expect(inOne).toEqual(inOther);
  expect(inOne).toEqual([
    { property: 'AWS::CloudFront::ResponseHeadersPolicy ResponseHeadersPolicyConfig.Name', name: 'Headers' },
  ]);
});
