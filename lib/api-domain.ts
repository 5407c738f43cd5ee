import { CfnOutput } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { DomainName, EndpointType, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';

interface ApiDomainProps {
  /** The address of the API; its host becomes the domain. */
  apiUrl: string;
  /** A certificate for the host, in the region of the stack. */
  certificateArn: string;
}

/** A host of the operator's own, at which API Gateway serves the API. It outlives any API behind it. */
export class ApiDomain extends DomainName {
  constructor(scope: Construct, id: string, { apiUrl, certificateArn }: ApiDomainProps) {
    const { hostname } = new URL(apiUrl);
    super(scope, id, {
      domainName: hostname,
      certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new CfnOutput(scope, 'DnsRecord', { value: `${hostname} CNAME ${this.regionalDomainName}` });
  }
}
