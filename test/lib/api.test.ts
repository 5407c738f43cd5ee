import { describe, expect, test } from 'vitest';
import { EVERY_RESPONSE } from '../../functions/http/response.ts';
import { RESPONSE_HEADERS } from '../../domain/api/headers.ts';
import { deployed } from './deployed.ts';

const { ofType, propertiesOf, template } = deployed();

const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => ({
  key: String(Properties['RouteKey']),
  authorization: Properties['AuthorizationType'],
}));

/** A list by hand on purpose: these routes were promised to customers. */
test('every route of the contract is deployed, and no other', () => {
  expect(routes.map(({ key }) => key).sort()).toEqual([
    '$default',
    'DELETE /v1/accounts/{id}',
    'DELETE /v1/accounts/{id}/budgets/{budgetId}',
    'DELETE /v1/accounts/{id}/export-recipients/{recipientId}',
    'DELETE /v1/accounts/{id}/export-schedules/{scheduleId}',
    'DELETE /v1/accounts/{id}/exports/{exportId}',
    'DELETE /v1/accounts/{id}/packs/{packId}',
    'DELETE /v1/accounts/{id}/portal-sessions/{sessionId}',
    'DELETE /v1/accounts/{id}/webhooks/{webhookId}',
    'DELETE /v1/api-keys/{keyId}',
    'DELETE /v1/csm-sessions/{sessionId}',
    'DELETE /v1/imports/{importId}',
    'GET /docs',
    'GET /docs/guides/{guide}',
    'GET /docs/{page}',
    'GET /v1/accounts',
    'GET /v1/accounts/{id}',
    'GET /v1/accounts/{id}/alerts',
    'GET /v1/accounts/{id}/alerts/{alertId}',
    'GET /v1/accounts/{id}/audit',
    'GET /v1/accounts/{id}/budgets',
    'GET /v1/accounts/{id}/budgets/{budgetId}',
    'GET /v1/accounts/{id}/campaigns',
    'GET /v1/accounts/{id}/erasures',
    'GET /v1/accounts/{id}/erasures/{erasureId}',
    'GET /v1/accounts/{id}/events',
    'GET /v1/accounts/{id}/export-recipients/{recipientId}',
    'GET /v1/accounts/{id}/export-schedules',
    'GET /v1/accounts/{id}/export-schedules/{scheduleId}',
    'GET /v1/accounts/{id}/exports',
    'GET /v1/accounts/{id}/exports/{exportId}',
    'GET /v1/accounts/{id}/history',
    'GET /v1/accounts/{id}/months/{month}/certificate',
    'GET /v1/accounts/{id}/packs',
    'GET /v1/accounts/{id}/quota-requests',
    'GET /v1/accounts/{id}/quota-requests/{requestId}',
    'GET /v1/accounts/{id}/quotas',
    'GET /v1/accounts/{id}/rejections',
    'GET /v1/accounts/{id}/reports',
    'GET /v1/accounts/{id}/usage',
    'GET /v1/accounts/{id}/usage/breakdown',
    'GET /v1/accounts/{id}/usage/days',
    'GET /v1/accounts/{id}/webhooks',
    'GET /v1/accounts/{id}/webhooks/{webhookId}',
    'GET /v1/accounts/{id}/webhooks/{webhookId}/deliveries',
    'GET /v1/api-keys',
    'GET /v1/downloads/{link}',
    'GET /v1/health',
    'GET /v1/imports',
    'GET /v1/imports/{importId}',
    'GET /v1/openapi.json',
    'GET /v1/portfolio',
    'HEAD /v1/downloads/{link}',
    'HEAD /v1/health',
    'POST /v1/accounts/{id}/alerts/{alertId}/acknowledgement',
    'POST /v1/accounts/{id}/alerts/{alertId}/grant',
    'POST /v1/accounts/{id}/erasures',
    'POST /v1/accounts/{id}/export-recipients/{recipientId}/confirmation',
    'POST /v1/accounts/{id}/export-schedules/{scheduleId}/run',
    'POST /v1/accounts/{id}/exports',
    'POST /v1/accounts/{id}/packs',
    'POST /v1/accounts/{id}/portal-sessions',
    'POST /v1/accounts/{id}/quota-requests',
    'POST /v1/accounts/{id}/quota-requests/{requestId}/decision',
    'POST /v1/accounts/{id}/quota-requests/{requestId}/withdrawal',
    'POST /v1/accounts/{id}/restore',
    'POST /v1/accounts/{id}/webhooks/{webhookId}/rotation',
    'POST /v1/accounts/{id}/webhooks/{webhookId}/test',
    'POST /v1/api-keys',
    'POST /v1/csm-sessions',
    'POST /v1/events',
    'POST /v1/events/void',
    'POST /v1/imports',
    'PUT /v1/accounts/{id}',
    'PUT /v1/accounts/{id}/budgets/{budgetId}',
    'PUT /v1/accounts/{id}/export-schedules/{scheduleId}',
    'PUT /v1/accounts/{id}/webhooks/{webhookId}',
  ]);
});

describe('the authorizer', () => {
  const PUBLIC = [
    '$default',
    'GET /docs',
    'GET /docs/guides/{guide}',
    'GET /docs/{page}',
    'GET /v1/openapi.json',
    ...['GET', 'HEAD'].flatMap((method) => [`${method} /v1/health`, `${method} /v1/downloads/{link}`]),
  ];

  test.each(routes.filter(({ key }) => !PUBLIC.includes(key)))(
    'checks the token of $key',
    ({ authorization }) => {
      expect(authorization).toBe('CUSTOM');
    },
  );

  test.each(PUBLIC)('is not called for %s', (key) => {
    expect(routes.find((route) => route.key === key)?.authorization).toBe('NONE');
  });

  test('is shared by all routes, remembers nobody, and no function runs for a request without a token', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
    expect(propertiesOf('AWS::ApiGatewayV2::Authorizer', 'authorizer')).toMatchObject({
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      // API Gateway responds 401 by itself if it is missing or empty.
      IdentitySource: ['$request.header.Authorization'],
      AuthorizerResultTtlInSeconds: 0,
    });
  });
});

describe('the stage', () => {
  const stage = propertiesOf('AWS::ApiGatewayV2::Stage', 'ApiStage');
  const { Format } = stage['AccessLogSettings'] as { Format: string };

  test('serves at the root and throttles all callers together', () => {
    expect(stage).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
    expect(stage).not.toHaveProperty('RouteSettings');
  });

  test('logs who called which route, and never the path, which may be a link that opens a call log', () => {
    expect(JSON.parse(Format)).toMatchObject({
      route: '$context.routeKey',
      tokenId: '$context.authorizer.tokenId',
    });
    expect(Format).not.toMatch(/\$context\.(path|http\.path|requestPath)/);
  });
});

test('functions behind the API time out before API Gateway does', () => {
  const aliases = new Map(
    ofType('AWS::Lambda::Alias').map(([id, { Properties }]) => [
      id,
      (Properties['FunctionName'] as { Ref: string }).Ref,
    ]),
  );
  const timeouts = ofType('AWS::ApiGatewayV2::Integration').map(([, { Properties }]) => {
    const uri = JSON.stringify(Properties['IntegrationUri']);
    const [, name = ''] = /"(?:Fn::GetAtt":\[|Ref":)"(\w+)"/.exec(uri) ?? [];
    const [, handler] =
      ofType('AWS::Lambda::Function').find(([id]) => id === (aliases.get(name) ?? name)) ?? [];
    return handler?.Properties['Timeout'];
  });
  expect(timeouts).toHaveLength(16);
  for (const timeout of timeouts) expect(timeout).toBeLessThan(30);
});

test('no route sets a cookie or lets a page of another origin read a response', () => {
  for (const [, { Properties }] of ofType('AWS::ApiGatewayV2::Api'))
    expect(Properties).not.toHaveProperty('CorsConfiguration');
  expect(
    Object.keys({ ...RESPONSE_HEADERS, ...EVERY_RESPONSE }).filter((name) =>
      /^(set-cookie|access-control-)/.test(name),
    ),
  ).toEqual([]);
});
