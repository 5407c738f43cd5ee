import { Duration } from 'aws-cdk-lib';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Construct } from 'constructs';
import { apiKeys } from '../domain/api/api-keys.ts';
import { sessions } from '../domain/api/sessions.ts';
import type { Env as ApiKeysEnv } from '../functions/access/api-keys/env.ts';
import type { Env as AuthorizeEnv } from '../functions/access/authorize/env.ts';
import type { Env as SessionsEnv } from '../functions/access/sessions/env.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import { liveOf } from './live.ts';
import { placesOf } from './places.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface AccessProps {
  settings: Settings;
  storage: Storage;
}

/** Who may call the API: API keys for systems, sessions for customers and CSMs, and the authorizer that knows both. */
export class Access extends Construct {
  readonly authorizer: HttpLambdaAuthorizer;
  readonly #props: AccessProps;

  constructor(scope: Construct, id: string, props: AccessProps) {
    super(scope, id);
    this.#props = props;
    this.authorizer = this.#makeAuthorizer();
  }

  /** @param dashboardUrl what a session opens */
  serve(api: Api, dashboardUrl: string): void {
    const { settings, storage } = this.#props;
    const keys = new UsageFunction<ApiKeysEnv>(this, 'ApiKeys', {
      settings,
      folder: apiKeys.servedBy,
      environment: { MAIN_TABLE: storage.main.tableName },
    });
    storage.allowKeepingApiKeys(keys);
    api.serve(apiKeys, keys);

    const opener = new UsageFunction<SessionsEnv>(this, 'Sessions', {
      settings,
      folder: sessions.servedBy,
      environment: { MAIN_TABLE: storage.main.tableName, DASHBOARD_URL: dashboardUrl },
    });
    storage.allowOpeningSessions(opener);
    api.serve(sessions, opener);
  }

  /**
   * Tells the functions who calls. API Gateway itself refuses a request without the header (401), so that whoever sends
   * nothing runs nothing. To a bad token the functions respond, since API Gateway would respond 403. No result is cached, so
   * that a revoked key is refused immediately.
   */
  #makeAuthorizer(): HttpLambdaAuthorizer {
    const { settings, storage } = this.#props;
    const authorize = new UsageFunction<AuthorizeEnv>(this, 'Authorize', {
      settings,
      folder: 'access/authorize',
      timeout: Duration.seconds(10),
      places: placesOf(settings).authorizing,
      environment: { MAIN_TABLE: storage.main.tableName },
    });
    storage.allowAuthorizing(authorize);
    const live = liveOf(authorize, { warm: settings.warmInstances, isTried: false });
    return new HttpLambdaAuthorizer('authorizer', live ?? authorize, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: Duration.seconds(0),
    });
  }
}
