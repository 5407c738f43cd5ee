// Generated from docs/openapi.json by `npm run generate:client`.
import type { List, PageQuery } from './list.ts';
import type { KeyedRequestOptions, Operation } from './operation.ts';
import type {
  operations,
  Account,
  AccountBody,
  Alert,
  AlertDetails,
  AlertGrantBody,
  ApiKey,
  ApiKeyBody,
  Audit,
  Budget,
  BudgetBody,
  Campaign,
  Certificate,
  Change,
  CsmSession,
  CsmSessionBody,
  DecisionBody,
  Ending,
  Erasure,
  ErasureBody,
  Export,
  ExportBody,
  ExportSchedule,
  ExportScheduleBody,
  ExportSubscription,
  Import,
  ImportBody,
  NewApiKey,
  Pack,
  PackBody,
  PortalSession,
  PortalSessionBody,
  PortfolioAccount,
  QuotaRequest,
  QuotaRequestBody,
  QuotaRequestDetails,
  Quotas,
  Report,
  Restored,
  ScheduleRun,
  StoredEvent,
  Usage,
  UsageBreakdown,
  UsageByDay,
} from './schema.ts';
import type { RequestOptions } from './transport.ts';

export const OPERATIONS = {
  listImports: { method: 'GET', path: '/v1/imports', input: 'list' },
  createImport: { method: 'POST', path: '/v1/imports', input: 'body', hasKey: true },
  getImport: { method: 'GET', path: '/v1/imports/{importId}' },
  deleteImport: { method: 'DELETE', path: '/v1/imports/{importId}' },
  readUsage: { method: 'GET', path: '/v1/accounts/{id}/usage', input: 'query' },
  readDays: { method: 'GET', path: '/v1/accounts/{id}/usage/days', input: 'query' },
  breakDownMonth: { method: 'GET', path: '/v1/accounts/{id}/usage/breakdown', input: 'query' },
  listCampaigns: { method: 'GET', path: '/v1/accounts/{id}/campaigns', input: 'list' },
  listReports: { method: 'GET', path: '/v1/accounts/{id}/reports', input: 'list' },
  listEvents: { method: 'GET', path: '/v1/accounts/{id}/events', input: 'list' },
  readRejections: { method: 'GET', path: '/v1/accounts/{id}/rejections' },
  readPortfolio: { method: 'GET', path: '/v1/portfolio', input: 'list' },
  readCertificate: { method: 'GET', path: '/v1/accounts/{id}/months/{month}/certificate' },
  auditMonth: { method: 'GET', path: '/v1/accounts/{id}/audit', input: 'query' },
  readQuotas: { method: 'GET', path: '/v1/accounts/{id}/quotas', input: 'query' },
  listPacks: { method: 'GET', path: '/v1/accounts/{id}/packs', input: 'list' },
  addPack: { method: 'POST', path: '/v1/accounts/{id}/packs', input: 'body', hasKey: true },
  deletePack: { method: 'DELETE', path: '/v1/accounts/{id}/packs/{packId}' },
  listQuotaRequests: { method: 'GET', path: '/v1/accounts/{id}/quota-requests', input: 'list' },
  requestQuota: { method: 'POST', path: '/v1/accounts/{id}/quota-requests', input: 'body', hasKey: true },
  readQuotaRequest: { method: 'GET', path: '/v1/accounts/{id}/quota-requests/{requestId}', input: 'query' },
  decideQuotaRequest: {
    method: 'POST',
    path: '/v1/accounts/{id}/quota-requests/{requestId}/decision',
    input: 'body',
  },
  withdrawQuotaRequest: { method: 'POST', path: '/v1/accounts/{id}/quota-requests/{requestId}/withdrawal' },
  listAlerts: { method: 'GET', path: '/v1/accounts/{id}/alerts', input: 'list' },
  readAlert: { method: 'GET', path: '/v1/accounts/{id}/alerts/{alertId}', input: 'query' },
  acknowledgeAlert: { method: 'POST', path: '/v1/accounts/{id}/alerts/{alertId}/acknowledgement' },
  grantForAlert: { method: 'POST', path: '/v1/accounts/{id}/alerts/{alertId}/grant', input: 'body' },
  getBudget: { method: 'GET', path: '/v1/accounts/{id}/budgets/{budgetId}' },
  putBudget: { method: 'PUT', path: '/v1/accounts/{id}/budgets/{budgetId}', input: 'body' },
  deleteBudget: { method: 'DELETE', path: '/v1/accounts/{id}/budgets/{budgetId}' },
  listBudgets: { method: 'GET', path: '/v1/accounts/{id}/budgets', input: 'list' },
  listExports: { method: 'GET', path: '/v1/accounts/{id}/exports', input: 'list' },
  requestExport: { method: 'POST', path: '/v1/accounts/{id}/exports', input: 'body', hasKey: true },
  getExport: { method: 'GET', path: '/v1/accounts/{id}/exports/{exportId}' },
  deleteExport: { method: 'DELETE', path: '/v1/accounts/{id}/exports/{exportId}' },
  getExportSchedule: { method: 'GET', path: '/v1/accounts/{id}/export-schedules/{scheduleId}' },
  putExportSchedule: {
    method: 'PUT',
    path: '/v1/accounts/{id}/export-schedules/{scheduleId}',
    input: 'body',
  },
  deleteExportSchedule: { method: 'DELETE', path: '/v1/accounts/{id}/export-schedules/{scheduleId}' },
  listExportSchedules: { method: 'GET', path: '/v1/accounts/{id}/export-schedules', input: 'list' },
  runExportSchedule: { method: 'POST', path: '/v1/accounts/{id}/export-schedules/{scheduleId}/run' },
  readExportSubscription: { method: 'GET', path: '/v1/accounts/{id}/export-recipients/{recipientId}' },
  endExportSubscription: { method: 'DELETE', path: '/v1/accounts/{id}/export-recipients/{recipientId}' },
  confirmExportSubscription: {
    method: 'POST',
    path: '/v1/accounts/{id}/export-recipients/{recipientId}/confirmation',
  },
  getAccount: { method: 'GET', path: '/v1/accounts/{id}' },
  putAccount: { method: 'PUT', path: '/v1/accounts/{id}', input: 'body' },
  endAccount: { method: 'DELETE', path: '/v1/accounts/{id}' },
  listHistory: { method: 'GET', path: '/v1/accounts/{id}/history', input: 'list' },
  listAccounts: { method: 'GET', path: '/v1/accounts', input: 'list' },
  listErasures: { method: 'GET', path: '/v1/accounts/{id}/erasures', input: 'list' },
  requestErasure: { method: 'POST', path: '/v1/accounts/{id}/erasures', input: 'body' },
  getErasure: { method: 'GET', path: '/v1/accounts/{id}/erasures/{erasureId}' },
  restoreAccount: { method: 'POST', path: '/v1/accounts/{id}/restore' },
  listApiKeys: { method: 'GET', path: '/v1/api-keys', input: 'list' },
  createApiKey: { method: 'POST', path: '/v1/api-keys', input: 'body' },
  revokeApiKey: { method: 'DELETE', path: '/v1/api-keys/{keyId}' },
  openPortalSession: { method: 'POST', path: '/v1/accounts/{id}/portal-sessions', input: 'body' },
  endPortalSession: { method: 'DELETE', path: '/v1/accounts/{id}/portal-sessions/{sessionId}' },
  openCsmSession: { method: 'POST', path: '/v1/csm-sessions', input: 'body' },
  endCsmSession: { method: 'DELETE', path: '/v1/csm-sessions/{sessionId}' },
  checkHealth: { method: 'GET', path: '/v1/health' },
  getOpenApi: { method: 'GET', path: '/v1/openapi.json' },
} as const satisfies Record<string, Operation>;

export type {
  Account,
  AccountBody,
  Actor,
  Advice,
  Alert,
  AlertDetails,
  AlertGrantBody,
  ApiKey,
  ApiKeyBody,
  AudioSums,
  AudioTotals,
  Audit,
  AuditFinding,
  Budget,
  BudgetBody,
  BudgetStanding,
  CallSums,
  CallTotals,
  Campaign,
  Certificate,
  CertificateRestatement,
  CertifiedKind,
  Change,
  CsmSession,
  CsmSessionBody,
  DayUsage,
  Decision,
  DecisionBasis,
  DecisionBody,
  Delivery,
  Ending,
  Erasure,
  ErasureBody,
  EventIdentity,
  Export,
  ExportBody,
  ExportManifest,
  ExportSchedule,
  ExportScheduleBody,
  ExportSubscription,
  Import,
  ImportBody,
  ImportMapping,
  InputError,
  InterviewSums,
  InterviewTotals,
  Measure,
  Meter,
  MonthUsage,
  NewApiKey,
  NothingAccepted,
  Pack,
  PackBody,
  PortalSession,
  PortalSessionBody,
  PortfolioAccount,
  PortfolioMeter,
  Problem,
  QuotaRequest,
  QuotaRequestBody,
  QuotaRequestDetails,
  Quotas,
  Recipient,
  RecordingResult,
  RejectedEntry,
  RejectionCount,
  Report,
  RequestNotice,
  Restored,
  SameDays,
  ScheduledPeriod,
  ScheduleRun,
  SmsSums,
  SmsTotals,
  Standing,
  StoredEvent,
  Total,
  Totals,
  Usage,
  UsageBreakdown,
  UsageByDay,
  UsageEvent,
  UseBefore,
} from './schema.ts';

export type ReadUsageQuery = NonNullable<operations['readUsage']['parameters']['query']>;
export type ReadDaysQuery = NonNullable<operations['readDays']['parameters']['query']>;
export type BreakDownMonthQuery = NonNullable<operations['breakDownMonth']['parameters']['query']>;
export type ListEventsQuery = NonNullable<operations['listEvents']['parameters']['query']>;
export type ReadRejectionsResponse =
  operations['readRejections']['responses'][200]['content']['application/json'];
export type ReadPortfolioQuery = NonNullable<operations['readPortfolio']['parameters']['query']>;
export type AuditMonthQuery = NonNullable<operations['auditMonth']['parameters']['query']>;
export type ReadQuotasQuery = NonNullable<operations['readQuotas']['parameters']['query']>;
export type ReadQuotaRequestQuery = NonNullable<operations['readQuotaRequest']['parameters']['query']>;
export type ReadAlertQuery = NonNullable<operations['readAlert']['parameters']['query']>;
export type CheckHealthResponse = operations['checkHealth']['responses'][200]['content']['application/json'];
export type GetOpenApiResponse = operations['getOpenApi']['responses'][200]['content']['application/json'];

/** The operations of the API. Ids come first, then the query or the body, then how the request is made. */
export interface Operations {
  /**
   * List imports.
   *
   * Newest first. A key that is bound to an account sees those of that account alone.
   *
   * Needs the scope `events:write` or `admin`.
   *
   * @example
   * for await (const item of client.listImports()) console.log(item);
   */
  listImports(query?: PageQuery, options?: RequestOptions): List<Import>;

  /**
   * Import a file.
   *
   * Makes a place for a file of events, CSV or NDJSON of any number of rows. `PUT` the file to `upload.url`; the import begins by itself within a minute, and at once if it is asked for. Its rows are recorded by the same rules as `POST /v1/events`, so to import a file again is harmless. A key that is bound to an account imports events of that account alone.
   *
   * Needs the scope `events:write` or `admin`.
   *
   * @example
   * await client.createImport({
   *   format: 'csv',
   *   accountId: 'acme',
   *   mapping: {
   *     type: 'call.completed',
   *     source: '/import/legacy',
   *     id: { column: 'Call SID' },
   *     time: {
   *       column: 'Start',
   *       format: 'DD/MM/YYYY HH:mm:ss',
   *       timeZone: 'Asia/Manila',
   *     },
   *     data: {
   *       callType: { column: 'Kind', values: { OUT: 'live', BOT: 'robocall' } },
   *       'trigger.by': 'recruiter',
   *       'trigger.source': 'api',
   *       candidateId: { column: 'Candidate' },
   *       campaignId: { column: 'Campaign' },
   *       campaignName: { column: 'Campaign name' },
   *       durationSeconds: { column: 'Duration', unit: 'hh:mm:ss' },
   *       costUsd: { column: 'Price', negate: true },
   *     },
   *   },
   * });
   */
  createImport(body: ImportBody, options?: KeyedRequestOptions): Promise<Import>;

  /**
   * Get an import.
   *
   * Its progress. If its file has come, the import begins at once.
   *
   * Needs the scope `events:write` or `admin`.
   *
   * @example
   * await client.getImport('imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11');
   */
  getImport(importId: string, options?: RequestOptions): Promise<Import>;

  /**
   * Cancel an import.
   *
   * Ends it within seconds, and removes its files. What was recorded stays; void it to take it back.
   *
   * Needs the scope `events:write` or `admin`.
   *
   * @example
   * await client.deleteImport('imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11');
   */
  deleteImport(importId: string, options?: RequestOptions): Promise<void>;

  /**
   * Read totals by month.
   *
   * What the dashboard draws, live: every event that was confirmed before is counted. Every month asked for is present, the oldest first, with zeros where nothing was used.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * await client.readUsage('acme');
   */
  readUsage(id: string, query?: ReadUsageQuery, options?: RequestOptions): Promise<Usage>;

  /**
   * Read totals by day.
   *
   * Totals as `usage` has them, for each local day, and as live. Every day is present, with zeros where nothing was used, and says how many hours it has. Only one of `campaignId` and `recruiterId` may be given: a recruiter’s part of a campaign is not counted. On a day with more than 2,000 campaigns or recruiters only the busiest are counted separately.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * await client.readDays('acme');
   */
  readDays(id: string, query?: ReadDaysQuery, options?: RequestOptions): Promise<UsageByDay>;

  /**
   * Break a month down.
   *
   * What the usage of one kind consists of in a month, next to the month before: by campaign, recruiter, type or trigger. Every event is in one part, so the parts add up to the whole. It is live, as `usage` is.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * await client.breakDownMonth('acme', { kind: 'calls', by: 'campaign' });
   */
  breakDownMonth(id: string, query: BreakDownMonthQuery, options?: RequestOptions): Promise<UsageBreakdown>;

  /**
   * List campaigns.
   *
   * Campaigns that have usage in the last 24 months, by id and with their latest names. The list is live, so a campaign whose events are all voided is gone at once.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * for await (const item of client.listCampaigns('acme')) console.log(item);
   */
  listCampaigns(id: string, query?: PageQuery, options?: RequestOptions): List<Campaign>;

  /**
   * List monthly reports.
   *
   * The reports of the last 24 months, newest first, and whom each reached. A month that is open, or that was over before the account was created, has none.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * for await (const item of client.listReports('acme')) console.log(item);
   */
  listReports(id: string, query?: PageQuery, options?: RequestOptions): List<Report>;

  /**
   * List stored events.
   *
   * Stored events, newest first, with what each cost and where it counts; voided ones are listed too. A request reads at most 5,000 events and 62 days of a kind, so a page may be short, or even empty, and still have a cursor to go on.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * for await (const item of client.listEvents('acme')) console.log(item);
   */
  listEvents(id: string, query?: ListEventsQuery, options?: RequestOptions): List<StoredEvent>;

  /**
   * Read what was rejected.
   *
   * Why events and voids of the account were rejected on the last 7 days in UTC, today included: by producer and reason, the most frequent first. It has nothing of what was sent but the source and the type.
   *
   * What a token that is bound to an account sends counts for that account, also if it could not be read. What other tokens send counts for the account that it names, if there is one. Dry runs do not count.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * await client.readRejections('acme');
   */
  readRejections(id: string, options?: RequestOptions): Promise<ReadRejectionsResponse>;

  /**
   * Read a CSM’s portfolio.
   *
   * The accounts of a CSM, the most urgent first: by days to the limit, then by expected overage, then by name. The figures are those of the hourly check. A CSM’s token shows its own accounts; any other needs the scope `admin`, must not be bound to one account, and names the CSM.
   *
   * Needs the scope `portfolio:read` or `admin`.
   *
   * @example
   * for await (const item of client.readPortfolio()) console.log(item);
   */
  readPortfolio(query?: ReadPortfolioQuery, options?: RequestOptions): List<PortfolioAccount>;

  /**
   * Read the certificate of a month.
   *
   * A digest of the events that a closed month is made of, by kind and day. Whoever has the TSV exports of the month computes the same digest, or finds the day that differs. It is made when the month closes. When events of the month change later, another one replaces it within a day.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * await client.readCertificate('acme', '2026-10');
   */
  readCertificate(id: string, month: string, options?: RequestOptions): Promise<Certificate>;

  /**
   * Audit a month.
   *
   * Counts a month from its stored events and compares the result with what `usage` shows. It also holds every stored number of the month against what it is made of: slices of a quarter of an hour against their events, days against their slices, and the month against its days. Usage that has just come in is in both, so a difference or a finding is an error, unless `asOf` is earlier than the request.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * await client.auditMonth('acme');
   */
  auditMonth(id: string, query?: AuditMonthQuery, options?: RequestOptions): Promise<Audit>;

  /**
   * Read quotas.
   *
   * Used, limit, forecast and overage of each meter in a month, and the same of budgets.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * await client.readQuotas('acme');
   */
  readQuotas(id: string, query?: ReadQuotasQuery, options?: RequestOptions): Promise<Quotas>;

  /**
   * List packs.
   *
   * Newest month first.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * for await (const item of client.listPacks('acme')) console.log(item);
   */
  listPacks(id: string, query?: PageQuery, options?: RequestOptions): List<Pack>;

  /**
   * Add a pack.
   *
   * Raises one meter’s limit in one month: from 24 months back to 24 months ahead. A closed month is restated.
   *
   * Needs the scope `quotas:write` or `admin`, and a token that is not the account’s own.
   *
   * @example
   * await client.addPack('acme', {
   *   meter: 'sms',
   *   quantity: 5000,
   *   month: '2026-11',
   *   note: 'Hiring week',
   * });
   */
  addPack(id: string, body: PackBody, options?: KeyedRequestOptions): Promise<Pack>;

  /**
   * Delete a pack.
   *
   * Lowers the limit again. A closed month is restated.
   *
   * Needs the scope `quotas:write` or `admin`, and a token that is not the account’s own.
   *
   * @example
   * await client.deletePack(
   *   'acme',
   *   'pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
   * );
   */
  deletePack(id: string, packId: string, options?: RequestOptions): Promise<void>;

  /**
   * List quota requests.
   *
   * Newest first.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * for await (const item of client.listQuotaRequests('acme')) console.log(item);
   */
  listQuotaRequests(id: string, query?: PageQuery, options?: RequestOptions): List<QuotaRequest>;

  /**
   * Ask for more quota.
   *
   * The customer asks, and the CSM gets an email. Portal tokens have the scope `quotas:request`. Each account may make 200 requests a day (UTC).
   *
   * Needs the scope `quotas:request` or `quotas:write` or `admin`.
   *
   * @example
   * await client.requestQuota('acme', {
   *   meter: 'call_minutes',
   *   kind: 'pack',
   *   quantity: 500,
   *   message: 'We open two branches next week.',
   * });
   */
  requestQuota(id: string, body: QuotaRequestBody, options?: KeyedRequestOptions): Promise<QuotaRequest>;

  /**
   * Read a quota request.
   *
   * With everything by which it is decided (`basis`), for a token that may decide it.
   *
   * Needs the scope `usage:read` or `quotas:decide` or `quotas:write` or `admin`.
   *
   * @example
   * await client.readQuotaRequest(
   *   'acme',
   *   'qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
   * );
   */
  readQuotaRequest(
    id: string,
    requestId: string,
    query?: ReadQuotaRequestQuery,
    options?: RequestOptions,
  ): Promise<QuotaRequestDetails>;

  /**
   * Decide a quota request.
   *
   * A grant makes the pack or raises the quota in the same step. A pack is for the month in which it is granted, even if it was asked for earlier. A request is decided once: the same decision again gets the first one as its response. The user of the portal session who asked gets an email.
   *
   * Needs the scope `quotas:decide` or `quotas:write` or `admin`, and a token that is not the account’s own.
   *
   * @example
   * await client.decideQuotaRequest(
   *   'acme',
   *   'qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
   *   { decision: 'grant', quantity: 500, note: 'Good luck with the opening!' },
   * );
   */
  decideQuotaRequest(
    id: string,
    requestId: string,
    body: DecisionBody,
    options?: RequestOptions,
  ): Promise<QuotaRequest>;

  /**
   * Withdraw a quota request.
   *
   * Only an open request can be withdrawn. To withdraw it again changes nothing.
   *
   * Needs the scope `quotas:request` or `quotas:write` or `admin`.
   *
   * @example
   * await client.withdrawQuotaRequest(
   *   'acme',
   *   'qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
   * );
   */
  withdrawQuotaRequest(id: string, requestId: string, options?: RequestOptions): Promise<QuotaRequest>;

  /**
   * List quota alerts.
   *
   * What the recipients were warned of, newest month first, and what became of each email.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * for await (const item of client.listAlerts('acme')) console.log(item);
   */
  listAlerts(id: string, query?: PageQuery, options?: RequestOptions): List<Alert>;

  /**
   * Read a quota alert.
   *
   * With everything by which more is granted for it (`basis`), for a token that may do so.
   *
   * Needs the scope `usage:read` or `quotas:decide` or `quotas:write` or `alerts:acknowledge` or `alerts:grant` or `admin`.
   *
   * @example
   * await client.readAlert('acme', 'alert_2026-11~sms~0000000000015000~0075');
   */
  readAlert(
    id: string,
    alertId: string,
    query?: ReadAlertQuery,
    options?: RequestOptions,
  ): Promise<AlertDetails>;

  /**
   * Acknowledge a quota alert.
   *
   * Says that somebody looks after it. Whoever is the first counts: to say it again changes nothing.
   *
   * Needs the scope `quotas:decide` or `quotas:write` or `alerts:acknowledge` or `admin`.
   *
   * @example
   * await client.acknowledgeAlert(
   *   'acme',
   *   'alert_2026-11~sms~0000000000015000~0075',
   * );
   */
  acknowledgeAlert(id: string, alertId: string, options?: RequestOptions): Promise<Alert>;

  /**
   * Grant more for a quota alert.
   *
   * Makes a pack of the current month or raises the quota of the alert’s meter, once, as a request that is granted at once; the alert is then acknowledged. A grant of the same kind again gets the first one as its response.
   *
   * Needs the scope `quotas:decide` or `quotas:write` or `alerts:grant` or `admin`, and a token that is not the account’s own.
   *
   * @example
   * await client.grantForAlert('acme', 'alert_2026-11~sms~0000000000015000~0075', {
   *   kind: 'pack',
   *   quantity: 2600,
   *   note: 'For the hiring week.',
   * });
   */
  grantForAlert(
    id: string,
    alertId: string,
    body: AlertGrantBody,
    options?: RequestOptions,
  ): Promise<QuotaRequest>;

  /**
   * Get a budget.
   *
   * Needs the scope `usage:read` or `quotas:write` or `admin`.
   *
   * @example
   * await client.getBudget('acme', 'nurses');
   */
  getBudget(id: string, budgetId: string, options?: RequestOptions): Promise<Budget>;

  /**
   * Create or change a budget.
   *
   * A monthly limit of some campaigns or of some recruiters, in units of a meter or in USD. It warns as a quota does, and changes neither quotas nor bills. The whole budget each time. An account may have 50.
   *
   * Needs the scope `quotas:write` or `admin`.
   *
   * @example
   * await client.putBudget('acme', 'nurses', {
   *   name: 'Nurses Manila',
   *   campaignIds: ['camp_17'],
   *   meter: 'costUsd',
   *   limit: '150.00',
   * });
   */
  putBudget(id: string, budgetId: string, body: BudgetBody, options?: RequestOptions): Promise<Budget>;

  /**
   * Delete a budget.
   *
   * Its warnings stay listed, and the next check resolves them.
   *
   * Needs the scope `quotas:write` or `admin`.
   *
   * @example
   * await client.deleteBudget('acme', 'nurses');
   */
  deleteBudget(id: string, budgetId: string, options?: RequestOptions): Promise<void>;

  /**
   * List budgets.
   *
   * In the order of their ids. Where they stand is part of `GET …/quotas`.
   *
   * Needs the scope `usage:read` or `quotas:write` or `admin`.
   *
   * @example
   * for await (const item of client.listBudgets('acme')) console.log(item);
   */
  listBudgets(id: string, query?: PageQuery, options?: RequestOptions): List<Budget>;

  /**
   * List exports.
   *
   * Newest first.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * for await (const item of client.listExports('acme')) console.log(item);
   */
  listExports(id: string, query?: PageQuery, options?: RequestOptions): List<Export>;

  /**
   * Request an export.
   *
   * Starts a job that writes a file: a call log, or by `kind` the interviews, SMS messages or recordings of the days, or the usage of each day or month. Days are those of the account’s time zone, both included: at most 366, none more than 24 months back. With `notifyEmail`, the link is emailed when the file is ready, to an address of the account: its CSM’s, one of its recipients’, or that of the user of the session. A key with the scope admin may name any. Each account may request 200 such emails a day (UTC), and each address gets at most 50.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * await client.requestExport('acme', {
   *   from: '2026-11-01',
   *   to: '2026-11-21',
   *   format: 'csv',
   *   filter: { callTypes: ['live'] },
   * });
   */
  requestExport(id: string, body: ExportBody, options?: KeyedRequestOptions): Promise<Export>;

  /**
   * Get an export.
   *
   * Its progress and, once it is done, where to download the file.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * await client.getExport('acme', 'exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11');
   */
  getExport(id: string, exportId: string, options?: RequestOptions): Promise<Export>;

  /**
   * Delete an export.
   *
   * Revokes its links and removes its file.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * await client.deleteExport('acme', 'exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11');
   */
  deleteExport(id: string, exportId: string, options?: RequestOptions): Promise<void>;

  /**
   * Get a schedule of exports.
   *
   * With who has confirmed, and what became of the last periods.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * await client.getExportSchedule('acme', 'monday-calls');
   */
  getExportSchedule(id: string, scheduleId: string, options?: RequestOptions): Promise<ExportSchedule>;

  /**
   * Create a schedule of exports or replace its terms.
   *
   * Makes an export of each week (Monday to Sunday) or month, at 06:00 of the day after it in the account’s time zone; of a month once it is closed. The first period is the one under way. Up to 10 `recipients` get its link. Each new address first gets an email that asks for a confirmation, and nothing else before that; an address that was asked, or has left, is not asked again for 18 days. Each account may have 20 addresses asked a day (UTC).
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * await client.putExportSchedule('acme', 'monday-calls', {
   *   every: 'week',
   *   kind: 'calls',
   *   format: 'csv',
   *   recipients: [{ email: 'ana@acme.example' }],
   * });
   */
  putExportSchedule(
    id: string,
    scheduleId: string,
    body: ExportScheduleBody,
    options?: RequestOptions,
  ): Promise<ExportSchedule>;

  /**
   * Delete a schedule of exports.
   *
   * What it has made stays.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * await client.deleteExportSchedule('acme', 'monday-calls');
   */
  deleteExportSchedule(id: string, scheduleId: string, options?: RequestOptions): Promise<void>;

  /**
   * List schedules of exports.
   *
   * In the order of their ids.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * for await (const item of client.listExportSchedules('acme')) console.log(item);
   */
  listExportSchedules(id: string, query?: PageQuery, options?: RequestOptions): List<ExportSchedule>;

  /**
   * Make the export of the last full period now.
   *
   * Also of a paused schedule. There is one export of each period: if it was made before, this is it, and when its turn comes, it is not made again.
   *
   * Needs the scope `exports:write` or `admin`.
   *
   * @example
   * await client.runExportSchedule('acme', 'monday-calls');
   */
  runExportSchedule(id: string, scheduleId: string, options?: RequestOptions): Promise<ScheduleRun>;

  /**
   * Read what an emailed link of a schedule is about.
   *
   * Needs the scope `subscriptions:write` or `admin`.
   *
   * @example
   * await client.readExportSubscription(
   *   'acme',
   *   'monday-calls~2c26b46b68ffc68ff99b453c1d304134',
   * );
   */
  readExportSubscription(
    id: string,
    recipientId: string,
    options?: RequestOptions,
  ): Promise<ExportSubscription>;

  /**
   * Take an address out of a schedule.
   *
   * Only by the link in an email to this address.
   *
   * Needs the scope `subscriptions:write` or `admin`.
   *
   * @example
   * await client.endExportSubscription(
   *   'acme',
   *   'monday-calls~2c26b46b68ffc68ff99b453c1d304134',
   * );
   */
  endExportSubscription(id: string, recipientId: string, options?: RequestOptions): Promise<void>;

  /**
   * Confirm an address of a schedule.
   *
   * Only by the link in the email to this address. To confirm it again changes nothing.
   *
   * Needs the scope `subscriptions:write` or `admin`.
   *
   * @example
   * await client.confirmExportSubscription(
   *   'acme',
   *   'monday-calls~2c26b46b68ffc68ff99b453c1d304134',
   * );
   */
  confirmExportSubscription(
    id: string,
    recipientId: string,
    options?: RequestOptions,
  ): Promise<ExportSubscription>;

  /**
   * Get an account.
   *
   * Needs the scope `usage:read` or `accounts:write` or `admin`.
   *
   * @example
   * await client.getAccount('acme');
   */
  getAccount(id: string, options?: RequestOptions): Promise<Account>;

  /**
   * Create an account or replace its terms.
   *
   * The body is the whole account: what it leaves out returns to its default. What `GET` returned may be sent back. The time zone cannot change once events exist; another name of the same zone is no change. An event is priced by the rates of its own time, whenever it is recorded or corrected. Once events exist, new rates apply to events from the second of the change on, even to those that are recorded right after it. An event of a later time that was recorded before the change keeps its price until it is sent again. Of earlier rates, the last 100 are kept. Up to 10 `recipients` get the account’s emails besides the CSM, each by `notify`. A `csm` or `customer` gets an email at once; a `backup` gets one that could not be delivered to somebody else, and a warning at the limit, or within three days of it, that nobody has acknowledged for 24 working hours. Without `notify`, a `csm` and a `backup` are there for everything, and a `customer` gets nothing. The CSM gets everything, unless its address is listed too: then the entry decides. A key that is bound to the account may change its `name`, `quietHours`, `thresholds` and customers among the `recipients`; to create an account or change its other terms takes a key that is bound to none.
   *
   * Needs the scope `accounts:write` or `admin`.
   *
   * @example
   * await client.putAccount('acme', {
   *   name: 'Acme',
   *   timeZone: 'Asia/Manila',
   *   csm: { name: 'Maria Cruz', email: 'maria@example.com' },
   *   thresholds: [75, 90, 100],
   *   rates: { live: { perMinuteUsd: '0.05', incrementSeconds: 60 } },
   *   overageRates: { sms: '0.0425' },
   *   charges: { call_minutes: 'charged' },
   *   recipients: [
   *     { name: 'Ben Reyes', email: 'ben@example.com', role: 'backup' },
   *     {
   *       name: 'Ana Lim',
   *       email: 'ana@acme.example',
   *       role: 'customer',
   *       notify: ['warnings'],
   *     },
   *   ],
   *   autoGrant: { sms: 1000 },
   *   quotas: { interviews: 500, sms: 10000 },
   * });
   */
  putAccount(id: string, body: AccountBody, options?: RequestOptions): Promise<Account>;

  /**
   * End an account.
   *
   * From now on all tokens of the account are refused: keys that are bound to it, portal sessions and the links of emails. Nothing is recorded for it (410), no email about it is sent, nothing of it is exported, and it is in no list and no portfolio. For 30 days it can be restored as it was; then everything of it is removed for good, but a line that it existed. To end it again changes nothing.
   *
   * Needs the scope `admin`, and a token that is not bound to one account.
   *
   * @example
   * await client.endAccount('acme');
   */
  endAccount(id: string, options?: RequestOptions): Promise<Ending>;

  /**
   * List changes.
   *
   * Who changed the terms, packs, budgets, API keys and export schedules of an account, what became of its alerts and quota requests, and which recipients of schedules confirmed or stopped, newest first. `before` and `after` are the members that changed; `before` is null for what is new, and `after` for what is gone.
   *
   * Needs the scope `usage:read` or `admin`.
   *
   * @example
   * for await (const item of client.listHistory('acme')) console.log(item);
   */
  listHistory(id: string, query?: PageQuery, options?: RequestOptions): List<Change>;

  /**
   * List accounts.
   *
   * All accounts, by id.
   *
   * Needs the scope `accounts:write` or `admin`, and a token that is not bound to one account.
   *
   * @example
   * for await (const item of client.listAccounts()) console.log(item);
   */
  listAccounts(query?: PageQuery, options?: RequestOptions): List<Account>;

  /**
   * List erasures.
   *
   * Newest first.
   *
   * Needs the scope `admin`.
   *
   * @example
   * for await (const item of client.listErasures('acme')) console.log(item);
   */
  listErasures(id: string, query?: PageQuery, options?: RequestOptions): List<Erasure>;

  /**
   * Erase a candidate.
   *
   * Removes a candidate’s id from all stored events, voided ones included, and removes the files of exports, and of rejected rows of imports, that may have it. No total, price or certificate changes: events stay, and have `erased` in place of the id. An event of the candidate that is sent later is counted like any other, and has `erased` as well. It takes about a minute, and longer for accounts with millions of events. To ask again while it is under way answers with the same job; to ask later looks through everything anew. Ids of events are not looked into: use none that name a person.
   *
   * Needs the scope `admin`.
   *
   * @example
   * await client.requestErasure('acme', { candidateId: 'cand_1842' });
   */
  requestErasure(id: string, body: ErasureBody, options?: RequestOptions): Promise<Erasure>;

  /**
   * Follow an erasure.
   *
   * Needs the scope `admin`.
   *
   * @example
   * await client.getErasure('acme', 'era_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11');
   */
  getErasure(id: string, erasureId: string, options?: RequestOptions): Promise<Erasure>;

  /**
   * Restore an account that has ended.
   *
   * Brings the account back as it was, its keys and sessions included. Emails that were pending are sent, and months that ended meanwhile are closed. To restore an account that has not ended changes nothing.
   *
   * Needs the scope `admin`, and a token that is not bound to one account.
   *
   * @example
   * await client.restoreAccount('acme');
   */
  restoreAccount(id: string, options?: RequestOptions): Promise<Restored>;

  /**
   * List API keys.
   *
   * All keys that are not revoked, newest first, also those that have expired.
   *
   * Needs the scope `admin`, and a token that is not bound to one account.
   *
   * @example
   * for await (const item of client.listApiKeys()) console.log(item);
   */
  listApiKeys(query?: PageQuery, options?: RequestOptions): List<ApiKey>;

  /**
   * Create an API key.
   *
   * The key is shown this once and stored only as a hash.
   *
   * Needs the scope `admin`, and a token that is not bound to one account.
   *
   * @example
   * await client.createApiKey({ name: 'CRM', scopes: ['events:write'] });
   */
  createApiKey(body: ApiKeyBody, options?: RequestOptions): Promise<NewApiKey>;

  /**
   * Revoke an API key.
   *
   * The key is refused immediately, and so are the sessions that it opened. Of the keys with `admin` that are not bound and do not expire, the last one stays: create another one first.
   *
   * Needs the scope `admin`, and a token that is not bound to one account.
   *
   * @example
   * await client.revokeApiKey('key_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11');
   */
  revokeApiKey(keyId: string, options?: RequestOptions): Promise<void>;

  /**
   * Open a portal session.
   *
   * The CRM’s server calls this to let its signed-in user into the dashboard of one account. The session ends when it expires, when it is ended, or with the key that opened it.
   *
   * Needs the scope `sessions:write` or `admin`.
   *
   * @example
   * await client.openPortalSession('acme', {
   *   minutes: 60,
   *   user: { name: 'Ana Reyes', email: 'ana.reyes@acme.example' },
   * });
   */
  openPortalSession(id: string, body?: PortalSessionBody, options?: RequestOptions): Promise<PortalSession>;

  /**
   * End a portal session.
   *
   * Its token is refused immediately.
   *
   * Needs the scope `sessions:write` or `admin`.
   *
   * @example
   * await client.endPortalSession(
   *   'acme',
   *   'session_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
   * );
   */
  endPortalSession(id: string, sessionId: string, options?: RequestOptions): Promise<void>;

  /**
   * Open a CSM session.
   *
   * The CRM’s server calls this to let a signed-in Customer Success Manager into the page of their accounts: those whose `csm` has this address at the time of each request. The session ends when it expires, when it is ended, or with the key that opened it.
   *
   * Needs the scope `sessions:write` or `admin`, and a token that is not bound to one account.
   *
   * @example
   * await client.openCsmSession({ email: 'carla.santos@crm.example', minutes: 60 });
   */
  openCsmSession(body: CsmSessionBody, options?: RequestOptions): Promise<CsmSession>;

  /**
   * End a CSM session.
   *
   * Its token is refused immediately.
   *
   * Needs the scope `sessions:write` or `admin`, and a token that is not bound to one account.
   *
   * @example
   * await client.endCsmSession(
   *   'session_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
   * );
   */
  endCsmSession(sessionId: string, options?: RequestOptions): Promise<void>;

  /**
   * Check that the API is up.
   *
   * Needs no token.
   *
   * @example
   * await client.checkHealth();
   */
  checkHealth(options?: RequestOptions): Promise<CheckHealthResponse>;

  /**
   * Get this document.
   *
   * The OpenAPI 3.1 document of the API.
   *
   * Needs no token.
   *
   * @example
   * await client.getOpenApi();
   */
  getOpenApi(options?: RequestOptions): Promise<GetOpenApiResponse>;
}
