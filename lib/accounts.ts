import { Construct } from 'constructs';
import { accounts } from '../domain/api/accounts.ts';
import type { Env } from '../functions/accounts/account-api/env.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface AccountsProps {
  settings: Settings;
  storage: Storage;
  api: Api;
}

/** Customer companies and their terms. */
export class Accounts extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, api }: AccountsProps) {
    super(scope, id);
    const accountApi = new UsageFunction<Env>(this, 'AccountApi', {
      settings,
      folder: accounts.servedBy,
      environment: { EVENTS_TABLE: storage.events.tableName, MAIN_TABLE: storage.main.tableName },
    });
    storage.allowKeepingAccounts(accountApi);
    api.serve(accounts, accountApi);
  }
}
