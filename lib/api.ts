import { CfnOutput, Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { CfnStage, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpApi,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Env as AuthorizeEnv } from '../functions/access/authorize/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import { UsageFunction } from './function.ts';
import { PUBLIC_FUNCTIONS, ROUTES, type ApiFunction } from './routes.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface ApiProps {
  settings: Settings;
  storage: Storage;
  operators: Operators;
}

/** The HTTP API: its address, who asks, and what is logged. Each capability serves its own routes. */
export class Api extends Construct {
  readonly url: string;
  /** The URL's host, for CloudFront to ask. */
  readonly host: string;
  readonly #httpApi: HttpApi;
  readonly #authorizer: HttpLambdaAuthorizer;
  readonly #stage: CfnStage;
  readonly #served = new Set<ApiFunction>();

  constructor(scope: Construct, id: string, { settings, storage, operators }: ApiProps) {
    super(scope, id);
    this.#httpApi = new HttpApi(this, 'HttpApi', {
      createDefaultStage: false,
      description: `Usage Data (${settings.stage})`,
    });
    this.url = this.#httpApi.apiEndpoint;
    this.host = Fn.select(2, Fn.split('/', this.url));
    this.#authorizer = this.#makeAuthorizer(settings, storage);
    this.#stage = this.#openStage(settings);
    this.#serveHealth(settings);

    new UsageAlarm(this, 'Failing', {
      operators,
      impact:
        'Requests are answered with 5xx. Producers keep their events and send them again, so usage arrives late; ' +
        'people see errors in place of their numbers.',
      metric: this.#httpApi.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 5,
    });
    new CfnOutput(this, 'Url', { value: this.url });
    this.node.addValidation({
      validate: () =>
        Object.keys(ROUTES)
          .filter((name) => !this.#served.has(name as ApiFunction))
          .map((name) => `Nothing serves the routes of ${name}.`),
    });
  }

  /** Gives a function the routes listed under its name in routes.ts. */
  serve(name: ApiFunction, handler: UsageFunction): void {
    const integration = new HttpLambdaIntegration(`${name}-integration`, handler);
    const publicBecause = PUBLIC_FUNCTIONS[name];
    for (const address of ROUTES[name]) {
      const route = new HttpRoute(this, address.replaceAll('/', ':'), {
        httpApi: this.#httpApi,
        routeKey: routeKeyOf(address),
        integration,
        ...(publicBecause === undefined ? { authorizer: this.#authorizer } : {}),
      });
      this.#throttle(address, route);
      if (publicBecause === undefined) continue;
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: publicBecause });
    }
    this.#served.add(name);
  }

  #throttle(address: string, route: HttpRoute): void {
    const limit = COSTLY[address];
    if (!limit) return;
    const settings = { ThrottlingRateLimit: limit.perSecond, ThrottlingBurstLimit: limit.burst };
    this.#stage.addPropertyOverride(`RouteSettings.${address}`, settings);
    // API Gateway refuses settings of a route that is not there yet.
    this.#stage.node.addDependency(route);
  }

  /**
   * Names the caller to the functions, which answer a missing or bad token themselves: API Gateway would answer in a form
   * of its own. Hence no identity source, without which API Gateway would refuse requests that lack it; and nothing is
   * remembered, so that a revoked key stops at once.
   */
  #makeAuthorizer(settings: Settings, storage: Storage): HttpLambdaAuthorizer {
    const authorize = new UsageFunction<AuthorizeEnv>(this, 'Authorize', {
      settings,
      folder: 'access/authorize',
      timeout: Duration.seconds(10),
      environment: { MAIN_TABLE: storage.main.tableName },
    });
    storage.allowAuthorizing(authorize);
    return new HttpLambdaAuthorizer('authorizer', authorize, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: [],
      resultsCacheTtl: Duration.seconds(0),
    });
  }

  #openStage({ requestsPerSecond, requestBurst, logRetentionDays, keepData }: Settings): CfnStage {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: logRetentionDays,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.#httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    return stage.node.defaultChild as CfnStage;
  }

  #serveHealth(settings: Settings): void {
    const health = new UsageFunction<Record<never, string>>(this, 'Health', {
      settings,
      folder: 'health/check-health',
      environment: {},
    });
    this.serve('check-health', health);
  }
}

/** Addresses whose answers cost far more than others', with how many a second all callers together may ask for. */
const COSTLY: Readonly<Record<string, { perSecond: number; burst: number }>> = {
  // It reads every event of a month; who audits all accounts asks for one after the other.
  'GET /v1/accounts/{id}/audit': { perSecond: 2, burst: 10 },
};

/** Never the path: the path of a download is what opens it. */
const ACCESS_LOG = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.message',
  tokenId: '$context.authorizer.tokenId',
  sourceIp: '$context.identity.sourceIp',
  responseBytes: '$context.responseLength',
  responseMs: '$context.responseLatency',
  authorizerMs: '$context.authorizer.latency',
  authorizerError: '$context.authorizer.error',
  integrationMs: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
};

function routeKeyOf(address: string): HttpRouteKey {
  if (address === '$default') return HttpRouteKey.DEFAULT;
  const [method, path = ''] = address.split(' ');
  return HttpRouteKey.with(path, method as HttpMethod);
}
