import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { HTTPS_ONLY_SECONDS } from '../domain/api/headers.ts';
import { globalName } from './global-name.ts';
import type { Settings } from './settings.ts';

/** Headers of every file of the page: browsers run only the page's own code, and only the allowed origins may embed it. */
export class PageHeaders extends ResponseHeadersPolicy {
  constructor(scope: Construct, id: string, { frameAncestors }: Pick<Settings, 'frameAncestors'>) {
    const override = true;
    super(scope, id, {
      responseHeadersPolicyName: globalName(scope, id),
      comment: 'Usage Data dashboard',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(frameAncestors), override },
        contentTypeOptions: { override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(HTTPS_ONLY_SECONDS),
          includeSubdomains: true,
          override,
        },
        // This header cannot list origins, so it would contradict `frame-ancestors` if that does.
        ...(frameAncestors.length === 0 && {
          frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        }),
      },
    });
  }
}

function contentSecurityPolicy(frameAncestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors.join(' ') || "'none'"}`,
  ].join('; ');
}
