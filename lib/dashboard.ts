import { Construct } from 'constructs';
import type { Env } from '../functions/portal-sessions/env.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface DashboardProps {
  settings: Settings;
  storage: Storage;
  api: Api;
}

/** The page on which a customer sees its usage, and the sessions that open it. */
export class Dashboard extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, storage, api }: DashboardProps) {
    super(scope, id);
    this.url = settings.dashboardUrl || api.url;

    const portalSessions = new UsageFunction<Env>(this, 'PortalSessions', {
      settings,
      room: 'portal-sessions',
      environment: { MAIN_TABLE: storage.main.tableName, DASHBOARD_URL: this.url },
    });
    storage.allowOpeningPortalSessions(portalSessions);
    api.serve('portal-sessions', portalSessions);
  }
}
