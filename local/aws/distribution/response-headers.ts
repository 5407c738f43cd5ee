import type { Stack } from '../template/stack.ts';

/** Headers that every response gets; they override the origin's. */
export type ResponseHeaders = Record<string, string>;

interface Security {
  ContentSecurityPolicy?: { ContentSecurityPolicy: string };
  ContentTypeOptions?: object;
  FrameOptions?: { FrameOption: string };
  ReferrerPolicy?: { ReferrerPolicy: string };
  StrictTransportSecurity?: {
    AccessControlMaxAgeSec: number;
    IncludeSubdomains?: boolean;
    Preload?: boolean;
  };
}

/** Each header as CloudFront writes it. Browsers ignore Strict-Transport-Security on an unencrypted connection. */
const writers: { [Name in keyof Security]-?: (given: NonNullable<Security[Name]>) => [string, string] } = {
  ContentSecurityPolicy: (given) => ['content-security-policy', given.ContentSecurityPolicy],
  ContentTypeOptions: () => ['x-content-type-options', 'nosniff'],
  FrameOptions: (given) => ['x-frame-options', given.FrameOption],
  ReferrerPolicy: (given) => ['referrer-policy', given.ReferrerPolicy],
  StrictTransportSecurity: ({ AccessControlMaxAgeSec, IncludeSubdomains, Preload }) => [
    'strict-transport-security',
    [`max-age=${AccessControlMaxAgeSec}`, IncludeSubdomains && 'includeSubDomains', Preload && 'preload']
      .filter(Boolean)
      .join('; '),
  ],
};

const isKnown = (name: string): name is keyof Security => name in writers;

function headersOf(logicalId: string, configuration: Record<string, unknown>): ResponseHeaders {
  const { SecurityHeadersConfig = {}, Name, Comment, ...others } = configuration;
  const unknown = Object.keys(others);
  const headers: ResponseHeaders = {};
  for (const [name, given] of Object.entries(
    SecurityHeadersConfig as Record<string, { Override: boolean }>,
  )) {
    if (!isKnown(name) || !given.Override) {
      unknown.push(given.Override ? name : `${name} without Override`);
      continue;
    }
    const [header, value] = writers[name](given as never);
    headers[header] = value;
  }
  if (unknown.length === 0) return headers;
  throw new Error(
    `${logicalId}: the local system does not support ${unknown.join(', ')} of a headers policy.`,
  );
}

interface Properties {
  ResponseHeadersPolicyConfig: Record<string, unknown>;
}

/** The response headers policies by id. */
export function readResponseHeaders(stack: Stack): Map<string, ResponseHeaders> {
  return new Map(
    stack
      .resources<Properties>('AWS::CloudFront::ResponseHeadersPolicy')
      .map(({ logicalId, properties }) => [
        stack.values(logicalId).ref,
        headersOf(logicalId, properties.ResponseHeadersPolicyConfig),
      ]),
  );
}
