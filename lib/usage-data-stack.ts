import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Access } from './access.ts';
import { Accounts } from './accounts.ts';
import { Operators } from './alarms.ts';
import { Api } from './api.ts';
import { watchApi } from './api-alarms.ts';
import { Auditing } from './auditing.ts';
import { Backlog } from './backlog.ts';
import { Backups } from './backups.ts';
import { Capacity } from './capacity.ts';
import { CostAlerts } from './cost-alerts.ts';
import { Dashboard } from './dashboard.ts';
import { Deliveries } from './deliveries.ts';
import { Documentation } from './documentation.ts';
import { Email } from './email.ts';
import { Encryption } from './encryption.ts';
import { Erasure } from './erasure.ts';
import { Exports } from './exports.ts';
import { Imports } from './imports.ts';
import { Metering } from './metering.ts';
import { Months } from './months.ts';
import { Objectives } from './objectives.ts';
import { OperationsDashboard } from './operations-dashboard.ts';
import { Quotas } from './quotas.ts';
import { Reading } from './reading.ts';
import { Recording } from './recording.ts';
import { watchRecording } from './recording-alarms.ts';
import { Requests } from './requests.ts';
import type { Settings } from './settings.ts';
import { Storage } from './storage.ts';
import { tag } from './tags.ts';
import { Webhooks } from './webhooks.ts';

export class UsageDataStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      description: 'Usage recording, monthly rollups, quota alerts and call-log exports',
      terminationProtection: settings.keepData,
    });
    const operators = new Operators(this, 'Operators', settings);
    const storage = new Storage(this, 'Storage', { settings });
    const { backup, customerKey } = settings;
    if (customerKey) new Encryption(this, 'Encryption', { settings, storage });
    if (backup !== undefined) new Backups(this, 'Backups', { backup, storage, operators });
    const access = new Access(this, 'Access', { settings, storage });
    const api = new Api(this, 'Api', { settings, authorizer: access.authorizer });
    const dashboard = new Dashboard(this, 'Dashboard', { settings, api });
    const email = new Email(this, 'Email', { settings, operators, dashboardUrl: dashboard.url });

    new Deliveries(this, 'Deliveries', { settings, storage, email, operators });
    const recording = new Recording(this, 'Recording', { settings, storage, api });
    new Imports(this, 'Imports', { settings, storage, api, operators });
    new Metering(this, 'Metering', { settings, storage, email, operators });
    new Reading(this, 'Reading', { settings, storage, api });
    new Accounts(this, 'Accounts', { settings, storage, api });
    new Quotas(this, 'Quotas', { settings, storage, email, api, operators });
    new Months(this, 'Months', { settings, storage, email, operators });
    new Exports(this, 'Exports', { settings, storage, email, api, operators });
    new Webhooks(this, 'Webhooks', { settings, storage, api, operators });
    new Auditing(this, 'Auditing', { settings, storage, operators });
    new Erasure(this, 'Erasure', { settings, storage, api, operators });
    access.serve(api, dashboard.url);
    new Documentation(this, 'Documentation', { settings, api });

    const requests = new Requests(this, 'Requests', { settings, api });
    const backlog = new Backlog(this, 'Backlog', { settings, storage, operators });
    watchApi(api, { requests, operators });
    const { failing } = watchRecording(recording, { settings, requests, operators });
    new Capacity(this, 'Capacity', { settings, storage, operators });
    new Objectives(this, 'Objectives', {
      ...{ settings, requests, operators },
      sooner: { recording: failing, counting: backlog.countingLate, warnings: backlog.emailsLate },
    });
    new CostAlerts(this, 'CostAlerts', settings);
    // The last of all, since it shows their alarms.
    new OperationsDashboard(this, 'Operations', { settings, api, recording, requests, storage });
    tag(this, settings);
  }
}
