import { Construct } from 'constructs';
import type { Env as AccountsEnv } from '../functions/accounts/account-api/env.ts';
import type { Env as ApiKeysEnv } from '../functions/access/api-keys/env.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface AccountsProps {
  settings: Settings;
  storage: Storage;
  api: Api;
}

/** Customer accounts, and the API keys that act for them. */
export class Accounts extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, api }: AccountsProps) {
    super(scope, id);
    const accounts = new UsageFunction<AccountsEnv>(this, 'Accounts', {
      settings,
      folder: 'accounts/account-api',
      environment: { MAIN_TABLE: storage.main.tableName },
    });
    storage.allowKeepingAccounts(accounts);
    api.serve('account-api', accounts);

    const apiKeys = new UsageFunction<ApiKeysEnv>(this, 'ApiKeys', {
      settings,
      folder: 'access/api-keys',
      environment: { MAIN_TABLE: storage.main.tableName },
    });
    storage.allowKeepingApiKeys(apiKeys);
    api.serve('api-keys', apiKeys);
  }
}
