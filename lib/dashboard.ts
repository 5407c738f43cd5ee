import { CfnOutput, Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import { globalName } from './global-name.ts';
import { PageFiles } from './page-files.ts';
import { PageHeaders } from './page-headers.ts';
import type { Settings } from './settings.ts';

/** All error codes whose caching can be configured. By default CloudFront caches most of them for ten seconds, whatever the cache policy says. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

interface DashboardProps {
  settings: Settings;
  api: Api;
}

/** The web page on which a customer sees its usage, with the API under the same origin. */
export class Dashboard extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, api }: DashboardProps) {
    super(scope, id);
    const distribution = this.#distribute(settings, api);
    api.closeAfter(distribution);
    this.url = settings.dashboardUrl ?? `${settings.dashboardScheme}://${distribution.domainName}`;
    new CfnOutput(this, 'Url', { value: this.url });
    if (settings.dashboardUrl !== undefined && settings.certificateArn !== undefined) {
      new CfnOutput(this, 'DnsRecord', {
        value: `${new URL(settings.dashboardUrl).hostname} CNAME ${distribution.domainName}`,
      });
    }
  }

  /**
   * No error is cached: the next caller may be somebody else, and CloudFront's cache key does not contain the token.
   * No error pages: they would apply to the whole distribution and replace the API's responses, too.
   */
  #distribute(settings: Settings, api: Api): Distribution {
    const files = new PageFiles(this, 'Files', settings);
    const originAccessControl = new S3OriginAccessControl(this, 'S3OriginAccessControl', {
      originAccessControlName: globalName(this, 'Files'),
    });
    const toApi = forwardTo(api);
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Usage Data dashboard (${settings.stage})`,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(files.bucket, { originAccessControl }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: new PageHeaders(this, 'Headers', settings),
      },
      additionalBehaviors: { '/v1/*': toApi, '/docs': toApi, '/docs/*': toApi },
      errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: settings.priceClass,
      ...(settings.webAclArn !== undefined && { webAclId: settings.webAclArn }),
      ...this.#ownName(settings),
    });
    Validations.of(distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'Customers recruit everywhere; their data is protected by a token, not by a country.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'The log would contain paths, and the path of a download is its secret. The API has a log of its own.',
      },
    );
    if (settings.webAclArn === undefined) {
      Validations.of(distribution).acknowledge({
        id: 'AwsSolutions-CFR2',
        reason:
          'Static files need no firewall; the API behind them throttles, and parses every input by a schema.',
      });
    }
    if (settings.certificateArn === undefined) {
      Validations.of(distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          'CloudFront chooses the protocols of its own domain; with a certificate, TLS 1.2 is the minimum.',
      });
    }
    return distribution;
  }

  /** The host of `dashboardUrl`, if there is a certificate for it. */
  #ownName({ dashboardUrl, certificateArn }: Settings) {
    if (dashboardUrl === undefined || certificateArn === undefined) return {};
    return {
      domainNames: [new URL(dashboardUrl).hostname],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }
}

/** Behaves as if the API were called directly: nothing is cached, and everything except the host is passed on. */
function forwardTo(api: Api): BehaviorOptions {
  return {
    origin: new HttpOrigin(api.host, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY }),
    // A redirect would come too late for a token that was sent unencrypted.
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    compress: false,
  };
}
