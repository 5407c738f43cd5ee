import type { LocalResource, Stack } from '../template/stack.ts';
import type { Files } from './deployed-files.ts';
import { readResponseHeaders, type ResponseHeaders } from './response-headers.ts';

/** Where a behaviour's responses come from. */
type Origin = { kind: 'files'; files: Files } | { kind: 'api' };

interface Behavior {
  /** With the leading slash that CloudFront adds. */
  pattern: string;
  methods: string[];
  origin: Origin;
  headers: ResponseHeaders;
}

export interface Distribution {
  logicalId: string;
  defaultRootObject: string | undefined;
  /** In the order in which they are tried; the last one matches every path. */
  behaviors: Behavior[];
}

interface BehaviorProperties {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  CachePolicyId: string;
  OriginRequestPolicyId?: string;
  ResponseHeadersPolicyId?: string;
}
interface OriginProperties {
  Id: string;
  DomainName: string;
  CustomOriginConfig?: object;
}
interface ErrorResponse {
  ErrorCode: number;
  ErrorCachingMinTTL?: number;
}
interface Configuration {
  DefaultRootObject?: string;
  CustomErrorResponses?: ErrorResponse[];
  DefaultCacheBehavior: BehaviorProperties;
  CacheBehaviors?: BehaviorProperties[];
  Origins: OriginProperties[];
}
interface Properties {
  DistributionConfig: Configuration;
}

/**
 * The properties that are implemented here, and those that make no difference on one machine, where nothing is cached,
 * compressed or encrypted.
 */
const known = {
  distribution: [
    ...['DefaultRootObject', 'DefaultCacheBehavior', 'CacheBehaviors', 'Origins', 'CustomErrorResponses'],
    ...['Aliases', 'Comment', 'Enabled', 'HttpVersion', 'IPV6Enabled', 'PriceClass', 'ViewerCertificate'],
  ],
  behavior: [
    ...[
      'PathPattern',
      'TargetOriginId',
      'AllowedMethods',
      'OriginRequestPolicyId',
      'ResponseHeadersPolicyId',
    ],
    ...['CachedMethods', 'CachePolicyId', 'Compress', 'ViewerProtocolPolicy'],
  ],
  origin: ['Id', 'DomainName', 'CustomOriginConfig', 'OriginAccessControlId', 'S3OriginConfig'],
  'error response': ['ErrorCode', 'ErrorCachingMinTTL'],
};

/** The managed policies that forward requests to the API unchanged; others would change them. */
const uncached = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

function refuseUnknown(where: string, kind: keyof typeof known, properties: object): void {
  const unknown = Object.keys(properties).filter((name) => !known[kind].includes(name));
  if (unknown.length === 0) return;
  throw new Error(
    `${where}: the local system does not support ${unknown.join(', ')} of ${/^[aeo]/.test(kind) ? 'an' : 'a'} ${kind}.`,
  );
}

interface Surroundings {
  apiUrl: string;
  buckets: Map<string, Files>;
}

function readOrigins(
  { logicalId, properties }: LocalResource<Properties>,
  stack: Stack,
  { apiUrl, buckets }: Surroundings,
): Map<string, Origin> {
  const filesAt = new Map(
    stack.resources('AWS::S3::Bucket').map((bucket) => {
      const { ref, attributes } = stack.values(bucket.logicalId);
      return [attributes.RegionalDomainName, buckets.get(ref) ?? (new Map() as Files)];
    }),
  );
  const { Origins } = properties.DistributionConfig;
  return new Map(
    Origins.map((origin): [string, Origin] => {
      refuseUnknown(logicalId, 'origin', origin);
      const files = filesAt.get(origin.DomainName);
      if (files) return [origin.Id, { kind: 'files', files }];
      if (origin.DomainName === new URL(apiUrl).host) return [origin.Id, { kind: 'api' }];
      throw new Error(
        `${logicalId}: the local system supports the stack's buckets and its API as origins, not ${origin.DomainName}.`,
      );
    }),
  );
}

/** The template's distribution, or undefined if it has none. */
export function readDistribution(stack: Stack, surroundings: Surroundings): Distribution | undefined {
  const [resource, second] = stack.resources<Properties>('AWS::CloudFront::Distribution');
  if (second) throw new Error(`${second.logicalId}: the local system supports only one distribution.`);
  if (!resource) return undefined;
  const { logicalId, properties } = resource;
  const { DistributionConfig: configuration } = properties;
  refuseUnknown(logicalId, 'distribution', configuration);
  for (const response of configuration.CustomErrorResponses ?? [])
    refuseUnknown(`${logicalId} at ${response.ErrorCode}`, 'error response', response);
  const origins = readOrigins(resource, stack, surroundings);
  const policies = readResponseHeaders(stack);

  const readBehavior = (given: BehaviorProperties): Behavior => {
    const { PathPattern = '*', AllowedMethods = ['GET', 'HEAD'], ResponseHeadersPolicyId: policy } = given;
    const where = `${logicalId} at ${PathPattern}`;
    refuseUnknown(where, 'behavior', given);
    const origin = origins.get(given.TargetOriginId);
    if (!origin) throw new Error(`${where}: ${given.TargetOriginId} is not one of its origins.`);
    if (
      origin.kind === 'api' &&
      (given.CachePolicyId !== uncached || given.OriginRequestPolicyId !== allButHost)
    ) {
      throw new Error(
        `${where}: the local system forwards requests to the API only under CachingDisabled and AllViewerExceptHostHeader.`,
      );
    }
    const headers = policy === undefined ? {} : policies.get(policy);
    if (!headers) throw new Error(`${where}: ${policy} is not a headers policy of this stack.`);
    const pattern = PathPattern.replace(/^(?=[^/*])/, '/');
    return { pattern, methods: AllowedMethods, origin, headers };
  };

  return {
    logicalId,
    defaultRootObject: configuration.DefaultRootObject,
    behaviors: [...(configuration.CacheBehaviors ?? []), configuration.DefaultCacheBehavior].map(
      readBehavior,
    ),
  };
}
