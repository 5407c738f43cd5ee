import { CfnOutput, Fn, RemovalPolicy, Validations, type Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  ApiMapping,
  HttpApi,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { health } from '../domain/api/health.ts';
import { routeKeysOf, type Route, type RouteGroup } from '../domain/api/route.ts';
import { ROUTE_GROUPS } from '../domain/api/routes.ts';
import { ApiDomain } from './api-domain.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';

interface ApiProps {
  settings: Settings;
  authorizer: HttpLambdaAuthorizer;
}

/** The HTTP API: its URL, its routes, its limits and its access log. Each capability serves its own group of routes. */
export class Api extends Construct {
  readonly url: string;
  /** The URL's host, for CloudFront to ask. */
  readonly host: string;
  /** A line for each request; `lib/requests.ts` counts them. */
  readonly accessLog: LogGroup;
  readonly #httpApi: HttpApi;
  readonly #authorizer: HttpLambdaAuthorizer;
  /** Whether the assigned address is closed. */
  readonly #isClosed: boolean;
  readonly #served = new Set<RouteGroup>();

  constructor(scope: Construct, id: string, { settings, authorizer }: ApiProps) {
    super(scope, id);
    const { apiUrl, keepAssignedApiUrl } = settings;
    const isAssignedUrlOpen = apiUrl === undefined || keepAssignedApiUrl;
    this.#isClosed = !isAssignedUrlOpen;
    this.#httpApi = new HttpApi(this, 'HttpApi', {
      createDefaultStage: false,
      description: `Usage Data (${settings.stage})`,
      ...(!isAssignedUrlOpen && { disableExecuteApiEndpoint: true }),
    });
    this.url = apiUrl ?? this.#httpApi.apiEndpoint;
    // As long as the assigned address is open, the dashboard works even if DNS does not lead to the own one yet.
    this.host = isAssignedUrlOpen
      ? Fn.select(2, Fn.split('/', this.#httpApi.apiEndpoint))
      : new URL(apiUrl).hostname;
    this.#authorizer = authorizer;
    const { stage, accessLog } = this.#openStage(settings);
    this.accessLog = accessLog;
    this.#serveAtOwnHost(settings, stage);
    this.#serveHealth(settings);
    new CfnOutput(this, 'Url', { value: this.url });
    this.node.addValidation({
      validate: () =>
        ROUTE_GROUPS.filter((group) => !this.#served.has(group)).map(
          ({ servedBy }) => `Nothing serves the routes of ${servedBy}.`,
        ),
    });
  }

  /** Closes the assigned address only after somebody else has stopped asking it; CloudFront takes minutes. */
  closeAfter(asker: Construct): void {
    if (this.#isClosed) this.#httpApi.node.addDependency(asker);
  }

  /** Routes a group of the table of routes to the function that serves it. */
  serve(group: RouteGroup, handler: IFunction): void {
    const integration = new HttpLambdaIntegration(`${group.servedBy}-integration`, handler, {
      // A permission for each function, not for each route: a stack may have 500 resources.
      scopePermissionToRoute: false,
    });
    for (const route of Object.values(group.routes)) {
      for (const key of routeKeysOf(route)) this.#addRoute(key, route, integration);
    }
    if (group.isFallback) this.#addFallback(integration);
    this.#served.add(group);
  }

  #addRoute(key: string, { access }: Route, integration: HttpLambdaIntegration): void {
    const [method, path = ''] = key.split(' ');
    const route = new HttpRoute(this, key.replaceAll('/', ':'), {
      httpApi: this.#httpApi,
      routeKey: HttpRouteKey.with(path, method as HttpMethod),
      integration,
      ...('scopes' in access ? { authorizer: this.#authorizer } : {}),
    });
    if ('publicBecause' in access) acknowledgePublic(route, access.publicBecause);
  }

  /** API Gateway would respond to unknown paths in a form of its own. */
  #addFallback(integration: HttpLambdaIntegration): void {
    const route = new HttpRoute(this, '$default', {
      httpApi: this.#httpApi,
      routeKey: HttpRouteKey.DEFAULT,
      integration,
    });
    acknowledgePublic(route, 'Says that there is no such route, and nothing else.');
  }

  #openStage({ requestsPerSecond, requestBurst, logRetentionDays, keepData }: Settings): {
    stage: HttpStage;
    accessLog: LogGroup;
  } {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: logRetentionDays,
      removalPolicy: keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
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
    return { stage, accessLog };
  }

  /** The number of all requests, and of those that were answered with 5xx. */
  requests(period: Duration): { all: IMetric; failed: IMetric } {
    const sum = { period, statistic: 'Sum' };
    return { all: this.#httpApi.metricCount(sum), failed: this.#httpApi.metricServerError(sum) };
  }

  #serveAtOwnHost({ apiUrl, apiCertificateArn }: Settings, stage: HttpStage): void {
    if (apiUrl === undefined || apiCertificateArn === undefined) return;
    const domainName = new ApiDomain(this, 'Domain', { apiUrl, certificateArn: apiCertificateArn });
    const mapping = new ApiMapping(this, 'Mapping', { api: this.#httpApi, domainName, stage });
    // It names the stage, which CloudFormation does not take for a reason to wait for it.
    mapping.node.addDependency(stage);
  }

  #serveHealth(settings: Settings): void {
    const checkHealth = new UsageFunction<Record<never, string>>(this, 'Health', {
      settings,
      folder: health.servedBy,
      environment: {},
    });
    this.serve(health, checkHealth);
  }
}

const acknowledgePublic = (route: HttpRoute, reason: string) =>
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });

/** Never the path: the path of a download is the secret that opens it. */
const ACCESS_LOG = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  callerRequestId: '$context.authorizer.callerRequestId',
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
