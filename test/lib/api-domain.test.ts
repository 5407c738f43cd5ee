import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { deployed } from './deployed.ts';

const CERTIFICATE = 'arn:aws:acm:eu-central-1:123456789012:certificate/1234';
const OWN_HOST = { apiUrl: 'https://api.usage.example', apiCertificateArn: CERTIFICATE };
const MOVING = { ...OWN_HOST, keepAssignedApiUrl: true };

/** What the functions are given as the address of the API. */
function givenUrls({ functionNames, functionOf }: ReturnType<typeof deployed>) {
  return functionNames.flatMap((name) => {
    const { Variables = {} } = functionOf(name).properties['Environment'] as {
      Variables?: Record<string, unknown>;
    };
    return 'API_URL' in Variables ? [Variables['API_URL']] : [];
  });
}

/** Where CloudFront asks for what is not a file of the page. */
function originOfDashboard({ propertiesOf }: ReturnType<typeof deployed>) {
  const { Origins } = propertiesOf('AWS::CloudFront::Distribution', 'Distribution')['DistributionConfig'] as {
    Origins: { DomainName: unknown; CustomOriginConfig?: unknown }[];
  };
  return Origins.find(({ CustomOriginConfig }) => CustomOriginConfig !== undefined)?.DomainName;
}

describe('an API with a host of its own', () => {
  const stack = deployed(OWN_HOST);
  const { idOf, propertiesOf, template } = stack;
  const api = idOf('AWS::ApiGatewayV2::Api', 'HttpApi');

  test('is served there by API Gateway, in its region, over TLS 1.2 or later', () => {
    expect(propertiesOf('AWS::ApiGatewayV2::DomainName', 'ApiDomain')).toMatchObject({
      DomainName: 'api.usage.example',
      DomainNameConfigurations: [
        { CertificateArn: CERTIFICATE, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    });
    template.hasResource('AWS::ApiGatewayV2::ApiMapping', {
      Properties: {
        ApiId: { Ref: api },
        DomainName: { Ref: idOf('AWS::ApiGatewayV2::DomainName', 'ApiDomain') },
        Stage: '$default',
      },
      DependsOn: [idOf('AWS::ApiGatewayV2::Stage', 'ApiStage')],
    });
  });

  test('is closed at the assigned address, by which callers would go around what stands before the host', () => {
    expect(propertiesOf('AWS::ApiGatewayV2::Api', 'HttpApi')).toMatchObject({
      DisableExecuteApiEndpoint: true,
    });
  });

  test('is closed there only when CloudFront has stopped asking there', () => {
    template.hasResource('AWS::ApiGatewayV2::Api', {
      DependsOn: Match.arrayWith([idOf('AWS::CloudFront::Distribution', 'Distribution')]),
    });
  });

  test('says which record to add to DNS', () => {
    const [record] = Object.entries(template.findOutputs('*')).filter(([id]) =>
      id.startsWith('ApiDnsRecord'),
    );
    const domain = { 'Fn::GetAtt': [expect.stringContaining('ApiDomain'), 'RegionalDomainName'] };
    expect(record?.[1]).toEqual({ Value: { 'Fn::Join': ['', ['api.usage.example CNAME ', domain]] } });
  });

  test('has that address in every link, in the dashboard and in its output', () => {
    expect(givenUrls(stack)).toEqual(Array.from({ length: 4 }, () => OWN_HOST.apiUrl));
    expect(originOfDashboard(stack)).toBe('api.usage.example');
    const [url] = Object.entries(template.findOutputs('*')).filter(([id]) => id.startsWith('ApiUrl'));
    expect(url?.[1]).toEqual({ Value: OWN_HOST.apiUrl });
  });

  test('has the assigned address nowhere else: it is closed', () => {
    const uses = JSON.stringify(template.toJSON()).match(/"ApiEndpoint"|\.execute-api\./g);
    expect(uses).toBeNull();
  });
});

describe('an API that moves to a host of its own', () => {
  const stack = deployed(MOVING);

  test('is open at both addresses', () => {
    stack.template.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
    expect(stack.propertiesOf('AWS::ApiGatewayV2::Api', 'HttpApi')).not.toHaveProperty(
      'DisableExecuteApiEndpoint',
    );
  });

  test('has the new address in links, and the old one in the dashboard, since DNS may not lead to the new one yet', () => {
    expect(givenUrls(stack)).toEqual(Array.from({ length: 4 }, () => OWN_HOST.apiUrl));
    expect(JSON.stringify(originOfDashboard(stack))).toContain('ApiEndpoint');
  });
});

test('an API without one has the address that API Gateway assigns', () => {
  const stack = deployed();
  stack.template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  expect(stack.propertiesOf('AWS::ApiGatewayV2::Api', 'HttpApi')).not.toHaveProperty(
    'DisableExecuteApiEndpoint',
  );
  expect(JSON.stringify(givenUrls(stack))).toContain('ApiEndpoint');
});

test('the dashboard says which record to add to DNS, if CloudFront serves its own host', () => {
  const records = (settings: Record<string, string>) =>
    Object.keys(deployed(settings).template.findOutputs('*')).filter((id) =>
      id.startsWith('DashboardDnsRecord'),
    );
  const dashboardUrl = 'https://usage.crm.example';
  const certificateArn = CERTIFICATE.replace('eu-central-1', 'us-east-1');
  expect(records({ dashboardUrl, certificateArn })).toHaveLength(1);
  expect(records({ dashboardUrl })).toEqual([]);
});
