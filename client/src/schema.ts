// Generated from docs/openapi.json by `npm run generate:client`, with openapi-typescript.
export interface paths {
  '/v1/events': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Record usage
     * @description Records CloudEvents 1.0 in structured, batched or binary mode. In binary mode the attributes are `ce-*` headers and the body, `application/json`, is the event’s `data`.
     *
     *     The response comes after the events are durably stored. An event’s identity is `subject`, `source`, `type`, `id` and `time`: sending it again is harmless, and sending it with other data corrects it. At most 1,000 events and 5 MiB, also after gunzip (`Content-Encoding: gzip`). Of a body that is compressed or not `application/json`, at most 4.4 MiB may be sent, since it travels on as base64: compress larger ones.
     *
     *     With `?dryRun=true` everything is checked and nothing is stored or counted, so an integration can be tried out with real events against a real account.
     *
     *     Needs the scope `events:write` or `admin`.
     */
    post: operations['recordEvents'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/events/void': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Void events
     * @description Takes events out of every total and export. A void is final, and harmless to repeat. At most 1,000 at once.
     *
     *     Needs the scope `events:write` or `admin`.
     */
    post: operations['voidEvents'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/imports': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List imports
     * @description Newest first. A key that is bound to an account sees those of that account alone.
     *
     *     Needs the scope `events:write` or `admin`.
     */
    get: operations['listImports'];
    put?: never | undefined;
    /**
     * Import a file
     * @description Makes a place for a file of events, CSV or NDJSON of any number of rows. `PUT` the file to `upload.url`; the import begins by itself within a minute, and at once if it is asked for. Its rows are recorded by the same rules as `POST /v1/events`, so to import a file again is harmless. A key that is bound to an account imports events of that account alone.
     *
     *     Needs the scope `events:write` or `admin`.
     */
    post: operations['createImport'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/imports/{importId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Get an import
     * @description Its progress. If its file has come, the import begins at once.
     *
     *     Needs the scope `events:write` or `admin`.
     */
    get: operations['getImport'];
    put?: never | undefined;
    post?: never | undefined;
    /**
     * Cancel an import
     * @description Ends it within seconds, and removes its files. What was recorded stays; void it to take it back.
     *
     *     Needs the scope `events:write` or `admin`.
     */
    delete: operations['deleteImport'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/usage': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read totals by month
     * @description What the dashboard draws, live: every event that was confirmed before is counted. Every month asked for is present, the oldest first, with zeros where nothing was used.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['readUsage'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/usage/days': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read totals by day
     * @description Totals as `usage` has them, for each local day, and as live. Every day is present, with zeros where nothing was used, and says how many hours it has. Only one of `campaignId` and `recruiterId` may be given: a recruiter’s part of a campaign is not counted. On a day with more than 2,000 campaigns or recruiters only the busiest are counted separately.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['readDays'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/usage/breakdown': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Break a month down
     * @description What the usage of one kind consists of in a month, next to the month before: by campaign, recruiter, type or trigger. Every event is in one part, so the parts add up to the whole. It is live, as `usage` is.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['breakDownMonth'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/campaigns': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List campaigns
     * @description Campaigns that have usage in the last 24 months, by id and with their latest names. The list is live, so a campaign whose events are all voided is gone at once.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['listCampaigns'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/reports': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List monthly reports
     * @description The reports of the last 24 months, newest first, and whom each reached. A month that is open, or that was over before the account was created, has none.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['listReports'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/events': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List stored events
     * @description Stored events, newest first, with what each cost and where it counts; voided ones are listed too. A request reads at most 5,000 events and 62 days of a kind, so a page may be short, or even empty, and still have a cursor to go on.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['listEvents'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/rejections': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read what was rejected
     * @description Why events and voids of the account were rejected on the last 7 days in UTC, today included: by producer and reason, the most frequent first. It has nothing of what was sent but the source and the type.
     *
     *     What a token that is bound to an account sends counts for that account, also if it could not be read. What other tokens send counts for the account that it names, if there is one. Dry runs do not count.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['readRejections'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/portfolio': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read a CSM’s portfolio
     * @description The accounts of a CSM, the most urgent first: by days to the limit, then by expected overage, then by name. The figures are those of the hourly check. A CSM’s token shows its own accounts; any other needs the scope `admin`, must not be bound to one account, and names the CSM.
     *
     *     Needs the scope `portfolio:read` or `admin`.
     */
    get: operations['readPortfolio'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/months/{month}/certificate': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read the certificate of a month
     * @description A digest of the events that a closed month is made of, by kind and day. Whoever has the TSV exports of the month computes the same digest, or finds the day that differs. It is made when the month closes. When events of the month change later, another one replaces it within a day.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['readCertificate'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/audit': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Audit a month
     * @description Counts a month from its stored events and compares the result with what `usage` shows. It also holds every stored number of the month against what it is made of: slices of a quarter of an hour against their events, days against their slices, and the month against its days. Usage that has just come in is in both, so a difference or a finding is an error, unless `asOf` is earlier than the request.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['auditMonth'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/quotas': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read quotas
     * @description Used, limit, forecast and overage of each meter in a month, and the same of budgets.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['readQuotas'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/packs': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List packs
     * @description Newest month first.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['listPacks'];
    put?: never | undefined;
    /**
     * Add a pack
     * @description Raises one meter’s limit in one month: from 24 months back to 24 months ahead. A closed month is restated.
     *
     *     Needs the scope `quotas:write` or `admin`, and a token that is not the account’s own.
     */
    post: operations['addPack'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/packs/{packId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    post?: never | undefined;
    /**
     * Delete a pack
     * @description Lowers the limit again. A closed month is restated.
     *
     *     Needs the scope `quotas:write` or `admin`, and a token that is not the account’s own.
     */
    delete: operations['deletePack'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/quota-requests': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List quota requests
     * @description Newest first.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['listQuotaRequests'];
    put?: never | undefined;
    /**
     * Ask for more quota
     * @description The customer asks, and the CSM gets an email. Portal tokens have the scope `quotas:request`. Each account may make 200 requests a day (UTC).
     *
     *     Needs the scope `quotas:request` or `quotas:write` or `admin`.
     */
    post: operations['requestQuota'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/quota-requests/{requestId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read a quota request
     * @description With everything by which it is decided (`basis`), for a token that may decide it.
     *
     *     Needs the scope `usage:read` or `quotas:decide` or `quotas:write` or `admin`.
     */
    get: operations['readQuotaRequest'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/quota-requests/{requestId}/decision': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Decide a quota request
     * @description A grant makes the pack or raises the quota in the same step. A pack is for the month in which it is granted, even if it was asked for earlier. A request is decided once: the same decision again gets the first one as its response. The user of the portal session who asked gets an email.
     *
     *     Needs the scope `quotas:decide` or `quotas:write` or `admin`, and a token that is not the account’s own.
     */
    post: operations['decideQuotaRequest'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/quota-requests/{requestId}/withdrawal': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Withdraw a quota request
     * @description Only an open request can be withdrawn. To withdraw it again changes nothing.
     *
     *     Needs the scope `quotas:request` or `quotas:write` or `admin`.
     */
    post: operations['withdrawQuotaRequest'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/alerts': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List quota alerts
     * @description What the recipients were warned of, newest month first, and what became of each email.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['listAlerts'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/alerts/{alertId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read a quota alert
     * @description With everything by which more is granted for it (`basis`), for a token that may do so.
     *
     *     Needs the scope `usage:read` or `quotas:decide` or `quotas:write` or `alerts:acknowledge` or `alerts:grant` or `admin`.
     */
    get: operations['readAlert'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/alerts/{alertId}/acknowledgement': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Acknowledge a quota alert
     * @description Says that somebody looks after it. Whoever is the first counts: to say it again changes nothing.
     *
     *     Needs the scope `quotas:decide` or `quotas:write` or `alerts:acknowledge` or `admin`.
     */
    post: operations['acknowledgeAlert'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/alerts/{alertId}/grant': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Grant more for a quota alert
     * @description Makes a pack of the current month or raises the quota of the alert’s meter, once, as a request that is granted at once; the alert is then acknowledged. A grant of the same kind again gets the first one as its response.
     *
     *     Needs the scope `quotas:decide` or `quotas:write` or `alerts:grant` or `admin`, and a token that is not the account’s own.
     */
    post: operations['grantForAlert'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/budgets/{budgetId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Get a budget
     * @description Needs the scope `usage:read` or `quotas:write` or `admin`.
     */
    get: operations['getBudget'];
    /**
     * Create or change a budget
     * @description A monthly limit of some campaigns or of some recruiters, in units of a meter or in USD. It warns as a quota does, and changes neither quotas nor bills. The whole budget each time. An account may have 50.
     *
     *     Needs the scope `quotas:write` or `admin`.
     */
    put: operations['putBudget'];
    post?: never | undefined;
    /**
     * Delete a budget
     * @description Its warnings stay listed, and the next check resolves them.
     *
     *     Needs the scope `quotas:write` or `admin`.
     */
    delete: operations['deleteBudget'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/budgets': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List budgets
     * @description In the order of their ids. Where they stand is part of `GET …/quotas`.
     *
     *     Needs the scope `usage:read` or `quotas:write` or `admin`.
     */
    get: operations['listBudgets'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/exports': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List exports
     * @description Newest first.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    get: operations['listExports'];
    put?: never | undefined;
    /**
     * Request an export
     * @description Starts a job that writes a file: a call log, or by `kind` the interviews, SMS messages or recordings of the days, or the usage of each day or month. Days are those of the account’s time zone, both included: at most 366, none more than 24 months back. With `notifyEmail`, the link is emailed when the file is ready, to an address of the account: its CSM’s, one of its recipients’, or that of the user of the session. A key with the scope admin may name any. Each account may request 200 such emails a day (UTC), and each address gets at most 50.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    post: operations['requestExport'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/exports/{exportId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Get an export
     * @description Its progress and, once it is done, where to download the file.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    get: operations['getExport'];
    put?: never | undefined;
    post?: never | undefined;
    /**
     * Delete an export
     * @description Revokes its links and removes its file.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    delete: operations['deleteExport'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/export-schedules/{scheduleId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Get a schedule of exports
     * @description With who has confirmed, and what became of the last periods.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    get: operations['getExportSchedule'];
    /**
     * Create a schedule of exports or replace its terms
     * @description Makes an export of each week (Monday to Sunday) or month, at 06:00 of the day after it in the account’s time zone; of a month once it is closed. The first period is the one under way. Up to 10 `recipients` get its link. Each new address first gets an email that asks for a confirmation, and nothing else before that; an address that was asked, or has left, is not asked again for 18 days. Each account may have 20 addresses asked a day (UTC).
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    put: operations['putExportSchedule'];
    post?: never | undefined;
    /**
     * Delete a schedule of exports
     * @description What it has made stays.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    delete: operations['deleteExportSchedule'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/export-schedules': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List schedules of exports
     * @description In the order of their ids.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    get: operations['listExportSchedules'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/export-schedules/{scheduleId}/run': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Make the export of the last full period now
     * @description Also of a paused schedule. There is one export of each period: if it was made before, this is it, and when its turn comes, it is not made again.
     *
     *     Needs the scope `exports:write` or `admin`.
     */
    post: operations['runExportSchedule'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/export-recipients/{recipientId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read what an emailed link of a schedule is about
     * @description Needs the scope `subscriptions:write` or `admin`.
     */
    get: operations['readExportSubscription'];
    put?: never | undefined;
    post?: never | undefined;
    /**
     * Take an address out of a schedule
     * @description Only by the link in an email to this address.
     *
     *     Needs the scope `subscriptions:write` or `admin`.
     */
    delete: operations['endExportSubscription'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/export-recipients/{recipientId}/confirmation': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Confirm an address of a schedule
     * @description Only by the link in the email to this address. To confirm it again changes nothing.
     *
     *     Needs the scope `subscriptions:write` or `admin`.
     */
    post: operations['confirmExportSubscription'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/downloads/{link}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Open an export’s link
     * @description Where the `link` of an export leads. It needs no token and can be opened many times. If `Accept` has `text/html`, as a browser’s has, a problem is a page for people.
     *
     *     Needs no token.
     */
    get: operations['openExport'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    /**
     * Open an export’s link, without a body
     * @description Mail scanners, chat previews and monitors ask with HEAD first.
     */
    head: operations['openExportHead'];
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Get an account
     * @description Needs the scope `usage:read` or `accounts:write` or `admin`.
     */
    get: operations['getAccount'];
    /**
     * Create an account or replace its terms
     * @description The body is the whole account: what it leaves out returns to its default. What `GET` returned may be sent back. The time zone cannot change once events exist; another name of the same zone is no change. An event is priced by the rates of its own time, whenever it is recorded or corrected. Once events exist, new rates apply to events from the second of the change on, even to those that are recorded right after it. An event of a later time that was recorded before the change keeps its price until it is sent again. Of earlier rates, the last 100 are kept. Up to 10 `recipients` get the account’s emails besides the CSM, each by `notify`. A `csm` or `customer` gets an email at once; a `backup` gets one that could not be delivered to somebody else, and a warning at the limit, or within three days of it, that nobody has acknowledged for 24 working hours. Without `notify`, a `csm` and a `backup` are there for everything, and a `customer` gets nothing. The CSM gets everything, unless its address is listed too: then the entry decides. A key that is bound to the account may change its `name`, `quietHours`, `thresholds` and customers among the `recipients`; to create an account or change its other terms takes a key that is bound to none.
     *
     *     Needs the scope `accounts:write` or `admin`.
     */
    put: operations['putAccount'];
    post?: never | undefined;
    /**
     * End an account
     * @description From now on all tokens of the account are refused: keys that are bound to it, portal sessions and the links of emails. Nothing is recorded for it (410), no email about it is sent, nothing of it is exported, and it is in no list and no portfolio. For 30 days it can be restored as it was; then everything of it is removed for good, but a line that it existed. To end it again changes nothing.
     *
     *     Needs the scope `admin`, and a token that is not bound to one account.
     */
    delete: operations['endAccount'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/history': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List changes
     * @description Who changed the terms, packs, budgets, API keys and export schedules of an account, what became of its alerts and quota requests, and which recipients of schedules confirmed or stopped, newest first. `before` and `after` are the members that changed; `before` is null for what is new, and `after` for what is gone.
     *
     *     Needs the scope `usage:read` or `admin`.
     */
    get: operations['listHistory'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List accounts
     * @description All accounts, by id.
     *
     *     Needs the scope `accounts:write` or `admin`, and a token that is not bound to one account.
     */
    get: operations['listAccounts'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/erasures': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List erasures
     * @description Newest first.
     *
     *     Needs the scope `admin`.
     */
    get: operations['listErasures'];
    put?: never | undefined;
    /**
     * Erase a candidate
     * @description Removes a candidate’s id from all stored events, voided ones included, and removes the files of exports, and of rejected rows of imports, that may have it. No total, price or certificate changes: events stay, and have `erased` in place of the id. An event of the candidate that is sent later is counted like any other, and has `erased` as well. It takes about a minute, and longer for accounts with millions of events. To ask again while it is under way answers with the same job; to ask later looks through everything anew. Ids of events are not looked into: use none that name a person.
     *
     *     Needs the scope `admin`.
     */
    post: operations['requestErasure'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/erasures/{erasureId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Follow an erasure
     * @description Needs the scope `admin`.
     */
    get: operations['getErasure'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/restore': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Restore an account that has ended
     * @description Brings the account back as it was, its keys and sessions included. Emails that were pending are sent, and months that ended meanwhile are closed. To restore an account that has not ended changes nothing.
     *
     *     Needs the scope `admin`, and a token that is not bound to one account.
     */
    post: operations['restoreAccount'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/api-keys': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * List API keys
     * @description All keys that are not revoked, newest first, also those that have expired.
     *
     *     Needs the scope `admin`, and a token that is not bound to one account.
     */
    get: operations['listApiKeys'];
    put?: never | undefined;
    /**
     * Create an API key
     * @description The key is shown this once and stored only as a hash.
     *
     *     Needs the scope `admin`, and a token that is not bound to one account.
     */
    post: operations['createApiKey'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/api-keys/{keyId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    post?: never | undefined;
    /**
     * Revoke an API key
     * @description The key is refused immediately, and so are the sessions that it opened. Of the keys with `admin` that are not bound and do not expire, the last one stays: create another one first.
     *
     *     Needs the scope `admin`, and a token that is not bound to one account.
     */
    delete: operations['revokeApiKey'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/portal-sessions': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Open a portal session
     * @description The CRM’s server calls this to let its signed-in user into the dashboard of one account. The session ends when it expires, when it is ended, or with the key that opened it.
     *
     *     Needs the scope `sessions:write` or `admin`.
     */
    post: operations['openPortalSession'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/accounts/{id}/portal-sessions/{sessionId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    post?: never | undefined;
    /**
     * End a portal session
     * @description Its token is refused immediately.
     *
     *     Needs the scope `sessions:write` or `admin`.
     */
    delete: operations['endPortalSession'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/csm-sessions': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    /**
     * Open a CSM session
     * @description The CRM’s server calls this to let a signed-in Customer Success Manager into the page of their accounts: those whose `csm` has this address at the time of each request. The session ends when it expires, when it is ended, or with the key that opened it.
     *
     *     Needs the scope `sessions:write` or `admin`, and a token that is not bound to one account.
     */
    post: operations['openCsmSession'];
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/csm-sessions/{sessionId}': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    get?: never | undefined;
    put?: never | undefined;
    post?: never | undefined;
    /**
     * End a CSM session
     * @description Its token is refused immediately.
     *
     *     Needs the scope `sessions:write` or `admin`, and a token that is not bound to one account.
     */
    delete: operations['endCsmSession'];
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/health': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Check that the API is up
     * @description Needs no token.
     */
    get: operations['checkHealth'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    /**
     * Check that the API is up, without a body
     * @description Monitors ask with HEAD.
     */
    head: operations['checkHealthHead'];
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/v1/openapi.json': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Get this document
     * @description The OpenAPI 3.1 document of the API.
     *
     *     Needs no token.
     */
    get: operations['getOpenApi'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
  '/docs': {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /**
     * Read the documentation
     * @description The same as a page for people.
     *
     *     Needs no token.
     */
    get: operations['readDocs'];
    put?: never | undefined;
    post?: never | undefined;
    delete?: never | undefined;
    options?: never | undefined;
    head?: never | undefined;
    patch?: never | undefined;
    trace?: never | undefined;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description A customer company and its terms. */
    Account: {
      id: string;
      name: string;
      /** @description The IANA time zone of its days and months. */
      timeZone: string;
      csm: {
        name: string;
        email: string;
        /** @description The IANA time zone of the CSM’s working day. */
        timeZone?: string | undefined;
      };
      /** @description Who else gets the account’s emails. Tokens without the scope `admin` see no entries with the role `backup`. */
      recipients: components['schemas']['Recipient'][];
      /** @description Times of day in the account’s time zone, and whether weekends are quiet. Emails about the account are held then, and sent afterwards. */
      quietHours?:
        | {
            from: string;
            to: string;
            weekends: boolean;
          }
        | undefined;
      /** @description Included per month; null is unlimited. */
      quotas: {
        call_minutes: number | null;
        interviews: number | null;
        sms: number | null;
        audio_minutes: number | null;
      };
      /** @description Percentages of the limit at which the CSM is warned. */
      thresholds: number[];
      rates: {
        autocall?:
          | {
              perMinuteUsd: string;
              incrementSeconds: number;
            }
          | undefined;
        robocall?:
          | {
              perMinuteUsd: string;
              incrementSeconds: number;
            }
          | undefined;
        live?:
          | {
              perMinuteUsd: string;
              incrementSeconds: number;
            }
          | undefined;
      };
      /** @description USD per unit above the limit. */
      overageRates: {
        call_minutes?: string | undefined;
        interviews?: string | undefined;
        sms?: string | undefined;
        audio_minutes?: string | undefined;
      };
      /** @description Whether use within the limit is payable. Default: `included` for a meter with a limit, `charged` for call minutes without one. Only use that has a cost of its own can be charged. */
      charges: {
        /** @enum {string} */
        call_minutes?: ('included' | 'charged') | undefined;
        /** @enum {string} */
        interviews?: ('included' | 'charged') | undefined;
        /** @enum {string} */
        sms?: ('included' | 'charged') | undefined;
        /** @enum {string} */
        audio_minutes?: ('included' | 'charged') | undefined;
      };
      /** @description Units a month that are granted at once, without a decision, if the customer asks for a pack. */
      autoGrant: {
        call_minutes?: number | undefined;
        interviews?: number | undefined;
        sms?: number | undefined;
        audio_minutes?: number | undefined;
      };
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      updatedAt: string;
      /**
       * Format: date-time
       * @description When the account was ended; absent unless it was.
       * @example 2026-11-22T06:03:05Z
       */
      deletedAt?: string | undefined;
      /**
       * Format: date-time
       * @description When its data is removed; absent unless it was ended.
       * @example 2026-11-22T06:03:05Z
       */
      endsAt?: string | undefined;
    };
    /** @description The whole account each time, as PUT means it. */
    AccountBody: {
      name: string;
      timeZone: string;
      csm: {
        name: string;
        /** Format: email */
        email: string;
        timeZone?: string | undefined;
      };
      /** @default [] */
      recipients?:
        | {
            name: string;
            /** Format: email */
            email: string;
            /** @enum {string} */
            role: 'csm' | 'backup' | 'customer';
            notify?: ('warnings' | 'reports' | 'requests')[] | undefined;
          }[]
        | undefined;
      quietHours?:
        | {
            /** @example 20:00 */
            from: string;
            /** @example 20:00 */
            to: string;
            /** @default false */
            weekends?: boolean | undefined;
          }
        | undefined;
      /** @default {} */
      quotas?:
        | {
            call_minutes?: (number | null) | undefined;
            interviews?: (number | null) | undefined;
            sms?: (number | null) | undefined;
            audio_minutes?: (number | null) | undefined;
          }
        | undefined;
      /**
       * @default [
       *       75,
       *       90,
       *       100
       *     ]
       */
      thresholds?: number[] | undefined;
      /** @default {} */
      rates?:
        | {
            autocall?:
              | {
                  /** @example 0.0425 */
                  perMinuteUsd: string;
                  incrementSeconds: number;
                }
              | undefined;
            robocall?:
              | {
                  /** @example 0.0425 */
                  perMinuteUsd: string;
                  incrementSeconds: number;
                }
              | undefined;
            live?:
              | {
                  /** @example 0.0425 */
                  perMinuteUsd: string;
                  incrementSeconds: number;
                }
              | undefined;
          }
        | undefined;
      /** @default {} */
      overageRates?:
        | {
            /** @example 0.0425 */
            call_minutes?: string | undefined;
            /** @example 0.0425 */
            interviews?: string | undefined;
            /** @example 0.0425 */
            sms?: string | undefined;
            /** @example 0.0425 */
            audio_minutes?: string | undefined;
          }
        | undefined;
      /** @description Whether use within the limit is payable. Default: `included` for a meter with a limit, `charged` for call minutes without one. Only use that has a cost of its own can be charged. */
      charges?:
        | {
            /** @enum {string} */
            call_minutes?: ('included' | 'charged') | undefined;
            /** @enum {string} */
            interviews?: ('included' | 'charged') | undefined;
            /** @enum {string} */
            sms?: ('included' | 'charged') | undefined;
            /** @enum {string} */
            audio_minutes?: ('included' | 'charged') | undefined;
          }
        | undefined;
      /** @default {} */
      autoGrant?:
        | {
            call_minutes?: number | undefined;
            interviews?: number | undefined;
            sms?: number | undefined;
            audio_minutes?: number | undefined;
          }
        | undefined;
      /** @description If present, the id in the path. */
      id?: string | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      createdAt?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      updatedAt?: unknown | undefined;
      /** @description Ignored, so that what GET returned before a restore can be sent back. */
      deletedAt?: unknown | undefined;
      /** @description Ignored, so that what GET returned before a restore can be sent back. */
      endsAt?: unknown | undefined;
    };
    /** @description A token, and the person who used it if that is known. */
    Actor: {
      /** @description The id of the API key, session or link; `auto-grant` for none. */
      tokenId: string;
      name: string | null;
      email: string | null;
    };
    /** @description Packs and quotas have no price here: what they avoid is what they may cost. */
    Advice: {
      /**
       * @description `nothing`: doing nothing is cheapest; `pack`: a pack avoids overage; `increase`: the month is over, and only a higher quota helps later.
       * @enum {string}
       */
      kind: 'nothing' | 'pack' | 'increase';
      /** @description How much more covers the upper end of the forecast, as a pack or every month. */
      quantity: number;
      /** @description The monthly quota that covers it without packs. */
      quota: number;
      /** @description What doing nothing costs: expected, and over the range of the forecast. */
      nothing: {
        /**
         * @description USD as a decimal string with four decimals.
         * @example 12.3450
         */
        costUsd: string;
        /**
         * @description USD as a decimal string with four decimals.
         * @example 12.3450
         */
        low: string;
        /**
         * @description USD as a decimal string with four decimals.
         * @example 12.3450
         */
        high: string;
      };
      sentence: string;
    };
    /** @description A warning that was raised. */
    Alert: {
      id: string;
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      /** @description Null for a silent producer. */
      meter: components['schemas']['Measure'] | null;
      /** @description The budget; null for what is about none. */
      budgetId: string | null;
      /** @description The limit at that time, as of a budget; null for what is about no limit. */
      limit: (number | string) | null;
      /**
       * @description `late_usage`: a month that was within its limit when it closed now exceeds it. `unusual_use`: a day far above what its weekday usually brings. `silent_producer`: a source has sent nothing for longer than ever in working hours.
       * @enum {string}
       */
      kind: 'threshold' | 'forecast' | 'late_usage' | 'unusual_use' | 'silent_producer';
      /** @description Percent of the limit; null for other kinds. */
      threshold: number | null;
      /** @description When it was raised, this month; on the day of unusual use; null for a silent producer. */
      used: (number | string) | null;
      /** @description The day of unusual use. */
      day: string | null;
      /** @description What the weekday of unusual use usually brings. */
      usual: number | null;
      /** @description The `source` of a silent producer’s events. */
      source: string | null;
      /** @description The hour of a silent producer’s last event. */
      since: string | null;
      /** @description Unusual use or a silence in one sentence, without its full stop. */
      sentence: string | null;
      /**
       * @description `pending`: nothing is accepted yet; `sent`: it is accepted; `delivered`: to somebody at least; `undelivered`: it reached nobody. `acknowledged`: somebody looks after it; `resolved`: it no longer holds.
       * @enum {string}
       */
      state: 'pending' | 'sent' | 'delivered' | 'undelivered' | 'acknowledged' | 'resolved';
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      /** @description When its email was first accepted. */
      sentAt: string | null;
      /** @description Since when it no longer holds. */
      resolvedAt: string | null;
      /** @description Who looks after it, and since when; null as long as nobody has said so. */
      acknowledged: {
        by: components['schemas']['Actor'];
        /**
         * Format: date-time
         * @description RFC 3339 in UTC.
         * @example 2026-11-22T06:03:05Z
         */
        at: string;
      } | null;
      /** @description Empty until somebody is about to get the email. */
      deliveries: components['schemas']['Delivery'][];
    };
    AlertDetails: {
      id: string;
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      /** @description Null for a silent producer. */
      meter: components['schemas']['Measure'] | null;
      /** @description The budget; null for what is about none. */
      budgetId: string | null;
      /** @description The limit at that time, as of a budget; null for what is about no limit. */
      limit: (number | string) | null;
      /**
       * @description `late_usage`: a month that was within its limit when it closed now exceeds it. `unusual_use`: a day far above what its weekday usually brings. `silent_producer`: a source has sent nothing for longer than ever in working hours.
       * @enum {string}
       */
      kind: 'threshold' | 'forecast' | 'late_usage' | 'unusual_use' | 'silent_producer';
      /** @description Percent of the limit; null for other kinds. */
      threshold: number | null;
      /** @description When it was raised, this month; on the day of unusual use; null for a silent producer. */
      used: (number | string) | null;
      /** @description The day of unusual use. */
      day: string | null;
      /** @description What the weekday of unusual use usually brings. */
      usual: number | null;
      /** @description The `source` of a silent producer’s events. */
      source: string | null;
      /** @description The hour of a silent producer’s last event. */
      since: string | null;
      /** @description Unusual use or a silence in one sentence, without its full stop. */
      sentence: string | null;
      /**
       * @description `pending`: nothing is accepted yet; `sent`: it is accepted; `delivered`: to somebody at least; `undelivered`: it reached nobody. `acknowledged`: somebody looks after it; `resolved`: it no longer holds.
       * @enum {string}
       */
      state: 'pending' | 'sent' | 'delivered' | 'undelivered' | 'acknowledged' | 'resolved';
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      /** @description When its email was first accepted. */
      sentAt: string | null;
      /** @description Since when it no longer holds. */
      resolvedAt: string | null;
      /** @description Who looks after it, and since when; null as long as nobody has said so. */
      acknowledged: {
        by: components['schemas']['Actor'];
        /**
         * Format: date-time
         * @description RFC 3339 in UTC.
         * @example 2026-11-22T06:03:05Z
         */
        at: string;
      } | null;
      /** @description Empty until somebody is about to get the email. */
      deliveries: components['schemas']['Delivery'][];
      accountName: string;
      timeZone: string;
      /** @description The request by which more was granted for it; null if nothing was. */
      granted: components['schemas']['QuotaRequest'] | null;
      /** @description For tokens that may grant, as long as the alert holds and nothing was granted for it; otherwise null. `limitIfGranted` is with what the advice comes to. */
      basis: components['schemas']['DecisionBasis'] | null;
    };
    AlertGrantBody: {
      /**
       * @description `pack`: for the current month; `quota`: on top of the monthly quota, from now on.
       * @enum {string}
       */
      kind: 'pack' | 'quota';
      quantity: number;
      /** @description Whoever gets the account’s emails about requests reads it. */
      note?: (string | null) | undefined;
    };
    /** @description An API key, without the key itself. */
    ApiKey: {
      id: string;
      name: string;
      scopes: (
        | 'events:write'
        | 'usage:read'
        | 'exports:write'
        | 'sessions:write'
        | 'accounts:write'
        | 'quotas:write'
        | 'admin'
        | 'quotas:request'
        | 'quotas:decide'
        | 'alerts:acknowledge'
        | 'alerts:grant'
        | 'portfolio:read'
        | 'subscriptions:write'
      )[];
      /** @description The one account that the key is bound to. */
      accountId?: string | undefined;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description The key is refused from then on. Absent if it does not expire.
       * @example 2026-11-22T06:03:05Z
       */
      expiresAt?: string | undefined;
      /**
       * Format: date-time
       * @description The beginning of the hour in which the key was last used. Absent if it was not.
       * @example 2026-11-22T06:03:05Z
       */
      lastUsedAt?: string | undefined;
    };
    ApiKeyBody: {
      /** @default API key */
      name?: string | undefined;
      scopes: (
        | 'events:write'
        | 'usage:read'
        | 'exports:write'
        | 'sessions:write'
        | 'accounts:write'
        | 'quotas:write'
        | 'admin'
      )[];
      /** @description Binds the key to one account. */
      accountId?: (string | null) | undefined;
      /** @description The key is refused from then on: in the future, at most 5 years ahead. Without it, the key does not expire. */
      expiresAt?: (string | null) | undefined;
    };
    AudioSums: {
      count: number;
      seconds: number;
      /** @description Seconds ÷ 60. */
      minutes: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
    };
    AudioTotals: {
      count: number;
      seconds: number;
      /** @description Seconds ÷ 60. */
      minutes: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
    };
    Audit: {
      accountId: string;
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      /**
       * Format: date-time
       * @description Everything that was confirmed up to this instant is counted: normally that of the request. It is earlier while an account has so much news that only the rollups every few minutes can count it.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      /** @description Whether events and rollups agree, and every stored number is what it should be. */
      matches: boolean;
      /** @description What is stored wrongly: at most 100 numbers, and none if the month matches. */
      findings: components['schemas']['AuditFinding'][];
      /** @description Counted from the stored events. */
      events: components['schemas']['Totals'];
      /** @description As `usage` shows them. */
      rollups: components['schemas']['Totals'];
      /** @description Events minus rollups. */
      difference: components['schemas']['Totals'];
    };
    /** @description A stored number that is not what it should be. */
    AuditFinding: {
      /**
       * @description `price`: of an event that was not priced by the rates of its time; `slice`: the count of a quarter of an hour; `day`: the sum of a day; `month`: the sum of the month; `campaigns`: the sums of its campaigns and recruiters; `closure`: what it was closed with, if it is not restated.
       * @enum {string}
       */
      what: 'price' | 'slice' | 'day' | 'month' | 'campaigns' | 'closure';
      /**
       * @description The id of the event, the start of the slice (RFC 3339 in UTC), or the day or month in the account’s time zone.
       * @example 2026-11-22T06:15:00.000Z
       * @example 2026-11-22
       * @example 2026-11
       */
      of: string;
    };
    /** @description A monthly limit of a part of an account, inside its quotas. */
    Budget: {
      id: string;
      accountId: string;
      name: string;
      campaignIds: string[] | null;
      recruiterIds: string[] | null;
      meter: components['schemas']['Measure'];
      /** @description Per month, in units of the meter; of `costUsd` decimal USD. */
      limit: number | string;
      /** @description Percent of the limit. */
      thresholds: number[];
      /** @description Who is warned; if nobody is listed, whoever gets the account’s own warnings. Tokens without the scope `admin` see no entries with the role `backup`. */
      recipients: {
        name: string;
        email: string;
        /** @enum {string} */
        role: 'csm' | 'backup' | 'customer';
        notify?: ('warnings' | 'reports' | 'requests')[] | undefined;
      }[];
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      updatedAt: string;
    };
    BudgetBody: {
      name: string;
      /** @description Either these or `recruiterIds`. */
      campaignIds?: (string[] | null) | undefined;
      /** @description Either these or `campaignIds`. */
      recruiterIds?: (string[] | null) | undefined;
      /** @enum {string} */
      meter: 'call_minutes' | 'interviews' | 'sms' | 'audio_minutes' | 'costUsd';
      /** @description Units of the meter in a month, as a whole number; of `costUsd` decimal USD such as `"150.00"`, or a whole number of USD. */
      limit: number | string;
      /**
       * @default [
       *       75,
       *       90,
       *       100
       *     ]
       */
      thresholds?: number[] | undefined;
      /** @description Who is warned. Nobody in particular means the people whom the account’s own warnings go to. */
      recipients?:
        | (
            | {
                name: string;
                /** Format: email */
                email: string;
                /** @enum {string} */
                role: 'csm' | 'backup' | 'customer';
                notify?: ('warnings' | 'reports' | 'requests')[] | undefined;
              }[]
            | null
          )
        | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      id?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      accountId?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      createdAt?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      updatedAt?: unknown | undefined;
    };
    /** @description Where a part of the account stands with its budget in one month. */
    BudgetStanding: {
      id: string;
      name: string;
      campaignIds: string[] | null;
      recruiterIds: string[] | null;
      meter: components['schemas']['Measure'];
      /** @description In units of the meter; of `costUsd` decimal USD. */
      limit: number | string;
      /** @description In units of the meter; of `costUsd` decimal USD. */
      used: number | string;
      /** @description Used as a percentage of the limit, cut to two decimals. */
      percent: number | null;
      /**
       * @description `warning`: a threshold is reached; `exceeded`: more is used than the limit.
       * @enum {string}
       */
      status: 'unlimited' | 'ok' | 'warning' | 'exceeded';
      /** @description `will_exceed`: even the low end of the forecast is over the limit; `may_exceed`: only its high end is; `within`: not even that. `exceeded` is a fact, so it needs no forecast. Null without a limit or a forecast. */
      outlook: ('within' | 'may_exceed' | 'will_exceed' | 'exceeded') | null;
      /** @description Use at the end of the month; null if there is too little to forecast from. */
      forecast: {
        /** @description In units of the meter; of `costUsd` decimal USD. */
        expected: number | string;
        /** @description In units of the meter; of `costUsd` decimal USD. */
        low: number | string;
        /** @description In units of the meter; of `costUsd` decimal USD. */
        high: number | string;
        /** @description The day on which the limit will be reached; null if it will not. */
        exhaustsOn: string | null;
      } | null;
      /** @description All of this in one sentence, in the words of the emails. */
      sentence: string;
    };
    CallSums: {
      count: number;
      seconds: number;
      /** @description Seconds ÷ 60. */
      billedMinutes: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
      /** @description By `callType`; every known name is present, zeros included. */
      byType: {
        [key: string]: {
          count: number;
          seconds: number;
          /** @description Seconds ÷ 60. */
          billedMinutes: number;
          /**
           * @description USD as a decimal string with four decimals.
           * @example 12.3450
           */
          costUsd: string;
        };
      };
    };
    CallTotals: {
      count: number;
      seconds: number;
      /** @description Seconds ÷ 60. */
      billedMinutes: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
      /** @description By `callType`; every known name is present, zeros included. */
      byType: {
        [key: string]: {
          count: number;
          seconds: number;
          /** @description Seconds ÷ 60. */
          billedMinutes: number;
          /**
           * @description USD as a decimal string with four decimals.
           * @example 12.3450
           */
          costUsd: string;
        };
      };
      /** @description By `<by>:<source>` of the trigger. Rare names beyond 1,000 are added up as `other`. */
      byTrigger: {
        [key: string]: {
          count: number;
          /** @description Seconds ÷ 60. */
          billedMinutes: number;
          /**
           * @description USD as a decimal string with four decimals.
           * @example 12.3450
           */
          costUsd: string;
        };
      };
    };
    Campaign: {
      id: string;
      /** @description The latest name that an event gave it. */
      name: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      lastEventAt: string;
    };
    /** @description Of which events the numbers of a closed month are made. */
    Certificate: {
      accountId: string;
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      timeZone: string;
      /** @description Of the kinds below, in order. */
      digest: string;
      /**
       * @description See docs/certificate.md.
       * @constant
       */
      algorithm: 'usage-data-month-1';
      events: number;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      closedAt: string;
      /**
       * Format: date-time
       * @description When the events were read.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      /** @description Whether the events of the first certificate add up to the totals that the month closed with. */
      asReported: boolean;
      /** @description The kinds with events. */
      kinds: components['schemas']['CertifiedKind'][];
      /** @description The certificates that this one replaced: the latest 100, the oldest first. */
      restatements: components['schemas']['CertificateRestatement'][];
    };
    CertificateRestatement: {
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      at: string;
      /** @description The digest until then. */
      from: string;
      /** @description The digest since then. */
      to: string;
      /** @enum {string} */
      reason: 'usage' | 'limits' | 'time_zone_rules';
      /** @description How many events the month has since. */
      events: number;
      /** @description The days whose events changed, at most 100. */
      days: {
        /** @example calls */
        kind: string;
        /**
         * Format: date
         * @example 2026-11-22
         */
        day: string;
        /** @description How many events the day had. */
        from: number;
        /** @description How many it has. */
        to: number;
      }[];
    };
    CertifiedKind: {
      /** @example calls */
      kind: string;
      events: number;
      /** @description Of the list of days. */
      digest: string;
      /** @description What the events add up to, in seconds, micro-USD and numbers, as decimal integers. */
      sums: {
        [key: string]: string;
      };
      /** @description The days with events, in order. */
      days: {
        /**
         * Format: date
         * @example 2026-11-22
         */
        day: string;
        events: number;
        /** @description Of the day’s lines in a TSV export of the kind. */
        digest: string;
      }[];
    };
    /** @description A change, and who made it. */
    Change: {
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      at: string;
      by: components['schemas']['Actor'];
      /** @enum {string} */
      what:
        | 'terms'
        | 'pack'
        | 'budget'
        | 'api_key'
        | 'quota_request'
        | 'alert'
        | 'export_schedule'
        | 'export_recipient'
        | 'erasure'
        | 'account'
        | 'audit';
      before: {
        [key: string]: unknown;
      } | null;
      after: {
        [key: string]: unknown;
      } | null;
    };
    CsmSession: {
      /** @description Ends the session by `DELETE`; it opens nothing. */
      id: string;
      /**
       * Format: uri
       * @description Opens the CSM’s page. The token is in its fragment.
       */
      url: string;
      /** @description A token for the accounts of one CSM: read and export their usage, and decide what they ask for. */
      token: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      expiresAt: string;
    };
    CsmSessionBody: {
      /**
       * Format: email
       * @description The CSM, as accounts name them.
       */
      email: string;
      /**
       * @description How long the session lasts.
       * @default 60
       */
      minutes?: number | undefined;
      /** @description The page’s language until its reader chooses another one. Defaults to the browser’s. */
      language?: (('en' | 'es') | null) | undefined;
    };
    DayUsage: {
      /**
       * Format: date
       * @example 2026-11-22
       */
      day: string;
      /** @description How long the day is in the account’s time zone: 24, others when clocks change, and 0 for a day that the zone skipped. */
      hours: number;
      calls: components['schemas']['CallTotals'];
      interviews: components['schemas']['InterviewTotals'];
      sms: components['schemas']['SmsTotals'];
      audio: components['schemas']['AudioTotals'];
    };
    Decision: {
      by: components['schemas']['Actor'];
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      at: string;
      /** @description What was granted; null if it was declined. */
      quantity: number | null;
      note: string | null;
      /** @description The pack that was made; null for a higher quota. */
      packId: string | null;
    };
    /** @description Everything by which a request is decided. */
    DecisionBasis: {
      /**
       * @description The current month, in which a pack would be granted.
       * @example 2026-11
       */
      month: string;
      /**
       * Format: date-time
       * @description Everything that was confirmed up to this instant is counted: normally that of the request. It is earlier while an account has so much news that only the rollups every few minutes can count it.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      standing: components['schemas']['Standing'];
      /** @description The last six months of the meter, oldest first. */
      months: {
        /**
         * @description A month in the account’s time zone.
         * @example 2026-11
         */
        month: string;
        used: number | null;
        limit: number | null;
      }[];
      limitIfGranted: number | null;
      /** @description What the forecast exceeds the limit by and what that costs; null without a forecast or a limit. */
      overage: {
        /** @description USD per unit above the limit; null if none is agreed. */
        rateUsd: string | null;
        now: {
          expected: {
            /** @description In units of the meter. */
            quantity: number;
            /**
             * @description USD as a decimal string with four decimals.
             * @example 12.3450
             */
            costUsd: string;
          };
          low: {
            /** @description In units of the meter. */
            quantity: number;
            /**
             * @description USD as a decimal string with four decimals.
             * @example 12.3450
             */
            costUsd: string;
          };
          high: {
            /** @description In units of the meter. */
            quantity: number;
            /**
             * @description USD as a decimal string with four decimals.
             * @example 12.3450
             */
            costUsd: string;
          };
        } | null;
        ifGranted: {
          expected: {
            /** @description In units of the meter. */
            quantity: number;
            /**
             * @description USD as a decimal string with four decimals.
             * @example 12.3450
             */
            costUsd: string;
          };
          low: {
            /** @description In units of the meter. */
            quantity: number;
            /**
             * @description USD as a decimal string with four decimals.
             * @example 12.3450
             */
            costUsd: string;
          };
          high: {
            /** @description In units of the meter. */
            quantity: number;
            /**
             * @description USD as a decimal string with four decimals.
             * @example 12.3450
             */
            costUsd: string;
          };
        } | null;
      };
      notices: components['schemas']['RequestNotice'][];
    };
    DecisionBody: {
      /** @enum {string} */
      decision: 'grant' | 'decline';
      /** @description What is granted, if not what was asked for. */
      quantity?: (number | null) | undefined;
      /** @description The requester reads it. */
      note?: (string | null) | undefined;
    };
    /** @description What became of an email to one address. */
    Delivery: {
      /** @description The address. Null for a `backup` or `operator`, unless the token has the scope `admin`, and if it is no longer known. */
      to: string | null;
      /** @enum {string} */
      role: 'csm' | 'backup' | 'customer' | 'operator' | 'requester' | 'subscriber';
      /**
       * @description `queued`: not sent yet; `accepted`: by SES; `delivered`: by the recipient’s mail server; `delayed`: SES goes on trying; `bounced`: refused; `complained`: reported as spam; `suppressed`: not sent, since an earlier email bounced or was reported; `failed`: not accepted by SES. The last four end a delivery, and the email goes on to the next recipient.
       * @enum {string}
       */
      state:
        'queued' | 'accepted' | 'delivered' | 'delayed' | 'bounced' | 'complained' | 'suppressed' | 'failed';
      /**
       * Format: date-time
       * @description Since when it is in this state.
       * @example 2026-11-22T06:03:05Z
       */
      at: string;
      /** @description Why it is in this state, in the words of who said so. */
      detail: string | null;
      /** @description Why the email goes to this address as well: `escalated`: nobody had acknowledged the warning, so it went to the backups. Null for everybody else. */
      why: 'escalated' | null;
    };
    /** @description The end of an account. */
    Ending: {
      id: string;
      /**
       * Format: date-time
       * @description When the account was ended.
       * @example 2026-11-22T06:03:05Z
       */
      deletedAt: string;
      /**
       * Format: date-time
       * @description When its data is removed. Until then it can be restored.
       * @example 2026-11-22T06:03:05Z
       */
      endsAt: string;
    };
    /** @description A job that removes a candidate’s id from what is stored. */
    Erasure: {
      id: string;
      accountId: string;
      /** @description SHA-256 of the account, a line feed and the erased id, in hexadecimal. The id itself is not stored. */
      candidateHash: string;
      /** @enum {string} */
      state: 'queued' | 'running' | 'done' | 'failed';
      /** @description In days of events, each of which is looked through twice; 0 of 0 while it is queued. */
      progress: {
        done: number;
        total: number;
      };
      /** @description Stored events that had the id, and files of exports that were removed. */
      counts: {
        events: number;
        exports: number;
      };
      requestedBy: components['schemas']['Actor'];
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      requestedAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      /** @description Why it was given up. */
      error: string | null;
    };
    /** @description Whom to erase: the `candidateId` of their events. */
    ErasureBody: {
      candidateId: string;
    };
    /** @description The attributes that identify an event. The event may also be sent whole. */
    EventIdentity: {
      source: string;
      id: string;
      subject: string;
      /** Format: date-time */
      time: string;
      /** @enum {string} */
      type: 'call.completed' | 'interview.completed' | 'sms.sent' | 'audio.recorded';
      specversion?: unknown | undefined;
      datacontenttype?: unknown | undefined;
      dataschema?: unknown | undefined;
      data?: unknown | undefined;
    } & {
      [key: string]: unknown;
    };
    /** @description A job that writes a file about a range of days. */
    Export: {
      id: string;
      accountId: string;
      /**
       * @description What the rows are: events of a kind, or the usage of each day or month that has begun, of the whole account.
       * @enum {string}
       */
      kind: 'calls' | 'interviews' | 'sms' | 'audio' | 'days' | 'months';
      /**
       * Format: date
       * @example 2026-11-22
       */
      from: string;
      /**
       * Format: date
       * @example 2026-11-22
       */
      to: string;
      /** @enum {string} */
      format: 'csv' | 'csv_raw' | 'ndjson' | 'xlsx' | 'tsv';
      gzip: boolean;
      filter?:
        | {
            callTypes?: ('autocall' | 'robocall' | 'live')[] | undefined;
            campaignIds?: string[] | undefined;
            triggeredBy?: ('candidate' | 'recruiter' | 'system')[] | undefined;
          }
        | undefined;
      notifyEmail?: string | undefined;
      /** @description The schedule that made it, whose confirmed recipients get the link; null if somebody requested it. */
      scheduleId: string | null;
      /** @enum {string} */
      status: 'queued' | 'running' | 'done' | 'failed' | 'expired';
      /** @description In days of the range. */
      progress: {
        done: number;
        total: number;
      };
      rows: number;
      /** @description Of the finished file. */
      bytes: number | null;
      /** @description Of the finished file, in hexadecimal. */
      sha256: string | null;
      /** @description Null until the export is done, and of exports of earlier versions. */
      manifest: components['schemas']['ExportManifest'] | null;
      fileName: string;
      /**
       * Format: uri
       * @description A signed S3 URL, valid for 15 minutes; null unless the status is `done`.
       */
      downloadUrl: string | null;
      downloadUrlExpiresAt: string | null;
      /** @description This API’s own URL for the file. It needs no token and works until `expiresAt`. */
      link: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      finishedAt: string | null;
      /** @description Seven days after it finished; null before. */
      expiresAt: string | null;
      /** @description Why it failed, in a sentence for the customer. */
      error: string | null;
      /** @description Of the email to `notifyEmail`, or to the recipients of the schedule. */
      deliveries: components['schemas']['Delivery'][];
    };
    ExportBody: {
      kind?: (('calls' | 'interviews' | 'sms' | 'audio' | 'days' | 'months') | null) | undefined;
      /**
       * Format: date
       * @example 2026-11-01
       */
      from: string;
      /**
       * Format: date
       * @example 2026-11-01
       */
      to: string;
      /**
       * @description `csv` and `xlsx` are for spreadsheets, `csv_raw` and `ndjson` for programs. `tsv` has the exact values of events, to check the certificate of a month.
       * @enum {string}
       */
      format: 'csv' | 'csv_raw' | 'ndjson' | 'xlsx' | 'tsv';
      gzip?: (boolean | null) | undefined;
      filter?:
        | ({
            callTypes?: (('autocall' | 'robocall' | 'live')[] | null) | undefined;
            campaignIds?: (string[] | null) | undefined;
            triggeredBy?: (('candidate' | 'recruiter' | 'system')[] | null) | undefined;
          } | null)
        | undefined;
      notifyEmail?: (string | null) | undefined;
    };
    /** @description What is in the file, to check it without asking. A file that disagrees with `usage` is never offered. */
    ExportManifest: {
      rows: number;
      /** @description What the rows add up to, in the form of `usage`: of the kind that the file has, or of all kinds if its rows are days or months. Of message types, the names beyond 100 are added up as `other`. */
      totals: {
        calls?: components['schemas']['CallSums'] | undefined;
        interviews?: components['schemas']['InterviewSums'] | undefined;
        sms?: components['schemas']['SmsSums'] | undefined;
        audio?: components['schemas']['AudioSums'] | undefined;
      };
      /** @description Of the file as it is downloaded: of the gzip if it is one. */
      sha256: string;
      timeZone: string;
      /**
       * @description The version of the IANA time zone database whose rules cut the days.
       * @example 2026c
       */
      zoneRules: string;
      filter: {
        callTypes?: ('autocall' | 'robocall' | 'live')[] | undefined;
        campaignIds?: string[] | undefined;
        triggeredBy?: ('candidate' | 'recruiter' | 'system')[] | undefined;
      } | null;
      /**
       * Format: date-time
       * @description Everything that was confirmed before this instant is in the file. What came while it was written may be.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      /** @description The certificate that the month had when the file was finished, of a file that has exactly a closed month and no filter; otherwise null. See docs/certificate.md. What was recorded after its `asOf` is not in the certificate yet. Absent in manifests of earlier versions. */
      certificate?:
        | ({
            /**
             * @description A month in the account’s time zone.
             * @example 2026-11
             */
            month: string;
            digest: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-22T06:03:05Z
             */
            asOf: string;
          } | null)
        | undefined;
      /** @description Days whose sums were compared with `usage` and are equal. The others of the range changed while the file was written, were not counted completely, or are of a month that the range has not whole (`days`, `months`). */
      checkedDays: number;
    };
    /** @description An export that is made every week or month. */
    ExportSchedule: {
      id: string;
      accountId: string;
      /** @enum {string} */
      every: 'week' | 'month';
      /** @enum {string} */
      kind: 'calls' | 'interviews' | 'sms' | 'audio' | 'days' | 'months';
      /** @enum {string} */
      format: 'csv' | 'csv_raw' | 'ndjson' | 'xlsx' | 'tsv';
      gzip: boolean;
      filter?:
        | {
            callTypes?: ('autocall' | 'robocall' | 'live')[] | undefined;
            campaignIds?: string[] | undefined;
            triggeredBy?: ('candidate' | 'recruiter' | 'system')[] | undefined;
          }
        | undefined;
      recipients: {
        email: string;
        /** @description Null until they confirm: they get no file. */
        confirmedAt: string | null;
      }[];
      paused: boolean;
      /** @description Whose turn is next. */
      nextPeriod: string;
      /**
       * Format: date-time
       * @description When it is due. The export of a month also waits until the month is closed.
       * @example 2026-11-22T06:03:05Z
       */
      nextAt: string;
      /** @description The last 12 periods, newest first. */
      history: components['schemas']['ScheduledPeriod'][];
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      updatedAt: string;
    };
    ExportScheduleBody: {
      /** @enum {string} */
      every: 'week' | 'month';
      kind?: (('calls' | 'interviews' | 'sms' | 'audio' | 'days' | 'months') | null) | undefined;
      /**
       * @description `csv` and `xlsx` are for spreadsheets, `csv_raw` and `ndjson` for programs. `tsv` has the exact values of events, to check the certificate of a month.
       * @enum {string}
       */
      format: 'csv' | 'csv_raw' | 'ndjson' | 'xlsx' | 'tsv';
      gzip?: (boolean | null) | undefined;
      filter?:
        | ({
            callTypes?: (('autocall' | 'robocall' | 'live')[] | null) | undefined;
            campaignIds?: (string[] | null) | undefined;
            triggeredBy?: (('candidate' | 'recruiter' | 'system')[] | null) | undefined;
          } | null)
        | undefined;
      recipients?:
        | (
            | {
                /** Format: email */
                email: string;
                /** @description Ignored: only who has the mailbox confirms it. */
                confirmedAt?: (string | null) | undefined;
              }[]
            | null
          )
        | undefined;
      paused?: (boolean | null) | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      id?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      accountId?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      nextPeriod?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      nextAt?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      history?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      createdAt?: unknown | undefined;
      /** @description Ignored, so that what GET returned can be sent back. */
      updatedAt?: unknown | undefined;
    };
    /** @description A recipient of a schedule, as the link of their email shows it. */
    ExportSubscription: {
      id: string;
      accountName: string;
      scheduleId: string;
      /** @enum {string} */
      every: 'week' | 'month';
      /** @enum {string} */
      kind: 'calls' | 'interviews' | 'sms' | 'audio' | 'days' | 'months';
      /** @enum {string} */
      format: 'csv' | 'csv_raw' | 'ndjson' | 'xlsx' | 'tsv';
      email: string;
      confirmedAt: string | null;
    };
    /** @description A job that records the events of a file. */
    Import: {
      id: string;
      /** @description Null if events of any account may be in it. */
      accountId: string | null;
      name: string | null;
      /** @enum {string} */
      format: 'csv' | 'ndjson';
      gzip: boolean;
      /** @enum {string} */
      delimiter: ',' | ';' | '\t';
      /** @description As it was sent. */
      mapping: {
        [key: string]: unknown;
      } | null;
      dryRun: boolean;
      /**
       * @description `waiting` for the file, which expires after 24 hours.
       * @enum {string}
       */
      status: 'waiting' | 'queued' | 'running' | 'done' | 'failed' | 'expired';
      /** @description Where to send the file, in one request of at most 5 GiB; null once it is there. Every answer has a fresh link. */
      upload: {
        /** Format: uri */
        url: string;
        /** @constant */
        method: 'PUT';
        headers: {
          [key: string]: string;
        };
        /**
         * Format: date-time
         * @description RFC 3339 in UTC.
         * @example 2026-11-22T06:03:05Z
         */
        expiresAt: string;
      } | null;
      /** @description `totalBytes` is the size of what was uploaded, and `bytes` what was read of it; of a gzip, `bytes` counts what was unpacked. */
      progress: {
        bytes: number;
        totalBytes: number | null;
        rows: number;
      };
      /** @description Rows whose events are durably stored. */
      accepted: number;
      rejected: number;
      /**
       * Format: uri
       * @description A signed link to a CSV of the rejected rows with line and reasons, 10,000 at most; null unless the import has ended, and after 7 days.
       */
      rejectsUrl: string | null;
      /** @description Why it failed, as a sentence. */
      error: string | null;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
    };
    ImportBody: {
      /**
       * @description `csv` with a header, or `ndjson`: a JSON object on each line. Without a mapping, the columns of a CSV have the names of an event (`id`, `data.callType`), and lines are CloudEvents.
       * @enum {string}
       */
      format: 'csv' | 'ndjson';
      /**
       * @description Whether the file is compressed.
       * @default false
       */
      gzip?: boolean | undefined;
      /**
       * @description What separates the cells of a CSV.
       * @default ,
       * @enum {string}
       */
      delimiter?: (',' | ';' | '\t') | undefined;
      mapping?: components['schemas']['ImportMapping'] | undefined;
      /** @description The one account whose events are in the file; those of others are rejected. */
      accountId?: string | undefined;
      /** @description A name for people. */
      name?: string | undefined;
      /**
       * @description Whether the file is only checked: the same counts and rejected rows, and nothing is stored.
       * @default false
       */
      dryRun?: boolean | undefined;
    };
    /** @description How the rows of a file become events: of each part of an event, a constant or the column that has it. Columns that it does not name are ignored. */
    ImportMapping: {
      /** @description The event’s type, or the column that says it. */
      type:
        | ('call.completed' | 'interview.completed' | 'sms.sent' | 'audio.recorded')
        | {
            /**
             * @description The column, exactly as the header has it; several are joined by `separator`.
             * @example Call SID
             */
            column: string | string[];
            /** @description Between several columns; defaults to a space. */
            separator?: string | undefined;
            /** @description Whether spaces around the text are left out; defaults to true. */
            trim?: boolean | undefined;
            /** @description What each text of the column means. */
            values?:
              | {
                  [key: string]: 'call.completed' | 'interview.completed' | 'sms.sent' | 'audio.recorded';
                }
              | undefined;
            /**
             * @description For an empty cell, and for one that `values` does not have. It is what the event gets.
             * @enum {string}
             */
            default?: ('call.completed' | 'interview.completed' | 'sms.sent' | 'audio.recorded') | undefined;
          };
      /** @description The account’s id. Not needed if the import is of one account. */
      subject?:
        | (
            | string
            | {
                /**
                 * @description The column, exactly as the header has it; several are joined by `separator`.
                 * @example Call SID
                 */
                column: string | string[];
                /** @description Between several columns; defaults to a space. */
                separator?: string | undefined;
                /** @description Whether spaces around the text are left out; defaults to true. */
                trim?: boolean | undefined;
                /** @description What each text of the column means. */
                values?:
                  | {
                      [key: string]: string;
                    }
                  | undefined;
                /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                default?: string | undefined;
              }
          )
        | undefined;
      /** @description Part of an event’s identity: never change it for the same file. */
      source:
        | string
        | {
            /**
             * @description The column, exactly as the header has it; several are joined by `separator`.
             * @example Call SID
             */
            column: string | string[];
            /** @description Between several columns; defaults to a space. */
            separator?: string | undefined;
            /** @description Whether spaces around the text are left out; defaults to true. */
            trim?: boolean | undefined;
            /** @description What each text of the column means. */
            values?:
              | {
                  [key: string]: string;
                }
              | undefined;
            /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
            default?: string | undefined;
          };
      /** @description Part of an event’s identity: what tells the rows of a source apart. */
      id: {
        /**
         * @description The column, exactly as the header has it; several are joined by `separator`.
         * @example Call SID
         */
        column: string | string[];
        /** @description Between several columns; defaults to a space. */
        separator?: string | undefined;
        /** @description Whether spaces around the text are left out; defaults to true. */
        trim?: boolean | undefined;
      };
      time: {
        /**
         * @description The column, exactly as the header has it; several are joined by `separator`.
         * @example Call SID
         */
        column: string | string[];
        /** @description Between several columns; defaults to a space. */
        separator?: string | undefined;
        /** @description Whether spaces around the text are left out; defaults to true. */
        trim?: boolean | undefined;
        /**
         * @description `rfc3339`, `rfc2822`, `unix_seconds`, `unix_milliseconds`, or a pattern such as `DD/MM/YYYY HH:mm:ss` of the tokens `YYYY`, `MM`, `M`, `MMM`, `DD`, `D`, `ddd`, `HH`, `H`, `hh`, `h`, `mm`, `ss`, `A` (AM or PM) and `Z` (an offset).
         * @example rfc3339
         * @example DD/MM/YYYY HH:mm:ss
         */
        format: string;
        /** @description The zone of times without an offset, which need one. */
        timeZone?: string | undefined;
        /**
         * @description Which time is meant where clocks that were put back show a time twice; without it, such a row is rejected. A time that clocks skipped is always rejected.
         * @enum {string}
         */
        twice?: ('earlier' | 'later') | undefined;
      };
      data: {
        callType?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        'trigger.by'?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        'trigger.source'?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        'trigger.recruiterId'?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        durationSeconds?:
          | (
              | number
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: number | undefined;
                  /**
                   * @description Defaults to seconds.
                   * @enum {string}
                   */
                  unit?: ('milliseconds' | 'seconds' | 'minutes' | 'mm:ss' | 'hh:mm:ss') | undefined;
                  /**
                   * @description How a part of a second is rounded; without it, a row that has one is rejected.
                   * @enum {string}
                   */
                  round?: ('up' | 'nearest' | 'down') | undefined;
                  /**
                   * @description What stands before the fraction; defaults to the point.
                   * @enum {string}
                   */
                  decimal?: ('.' | ',') | undefined;
                }
            )
          | undefined;
        candidateId?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        campaignId?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        campaignName?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        recruiterId?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        costUsd?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                  /** @description For files in which a price is what leaves the balance, and so negative. */
                  negate?: boolean | undefined;
                  /**
                   * @description What stands before the fraction; defaults to the point.
                   * @enum {string}
                   */
                  decimal?: ('.' | ',') | undefined;
                }
            )
          | undefined;
        method?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        messageType?:
          | (
              | string
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description What each text of the column means. */
                  values?:
                    | {
                        [key: string]: string;
                      }
                    | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: string | undefined;
                }
            )
          | undefined;
        segments?:
          | (
              | number
              | {
                  /**
                   * @description The column, exactly as the header has it; several are joined by `separator`.
                   * @example Call SID
                   */
                  column: string | string[];
                  /** @description Between several columns; defaults to a space. */
                  separator?: string | undefined;
                  /** @description Whether spaces around the text are left out; defaults to true. */
                  trim?: boolean | undefined;
                  /** @description For an empty cell, and for one that `values` does not have. It is what the event gets. */
                  default?: number | undefined;
                }
            )
          | undefined;
      };
    };
    /** @description One thing wrong with a request: where, and what would be right. */
    InputError: {
      /**
       * @description An RFC 6901 pointer to the field: of the body, or `/name` of a query parameter, or `/headers/name`. Names longer than 64 characters are shortened and end in "…".
       * @example /data/callType
       */
      pointer: string;
      /** @description What would be right, in English. */
      message: string;
    };
    InterviewSums: {
      count: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
      /** @description By `method`; every known name is present, zeros included. */
      byMethod: {
        [key: string]: number;
      };
    };
    InterviewTotals: {
      count: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
      /** @description By `method`; every known name is present, zeros included. */
      byMethod: {
        [key: string]: number;
      };
    };
    /**
     * @description A meter, or `costUsd`: what calls cost, and what producers say that others do.
     * @enum {string}
     */
    Measure: 'call_minutes' | 'interviews' | 'sms' | 'audio_minutes' | 'costUsd';
    /**
     * @description What is billed per calendar month: `call_minutes` (each call rounded up to its rate’s increment), `interviews`, `sms` (messages, not segments) and `audio_minutes` (seconds ÷ 60, not rounded per recording).
     * @enum {string}
     */
    Meter: 'call_minutes' | 'interviews' | 'sms' | 'audio_minutes';
    MonthUsage: {
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      /**
       * @description `open`: still counted; `closed`: reported to the CSM; `restated`: a total or limit changed after that.
       * @enum {string}
       */
      state: 'open' | 'closed' | 'restated';
      /** @description Why a closed month was last restated: its usage, its packs, or the rules of the time zone. Null if it was not, or if the change is so recent that no scheduled run has noted it. */
      restatedFor: ('usage' | 'limits' | 'time_zone_rules') | null;
      calls: components['schemas']['CallTotals'];
      interviews: components['schemas']['InterviewTotals'];
      sms: components['schemas']['SmsTotals'];
      audio: components['schemas']['AudioTotals'];
    };
    NewApiKey: {
      id: string;
      name: string;
      scopes: (
        | 'events:write'
        | 'usage:read'
        | 'exports:write'
        | 'sessions:write'
        | 'accounts:write'
        | 'quotas:write'
        | 'admin'
        | 'quotas:request'
        | 'quotas:decide'
        | 'alerts:acknowledge'
        | 'alerts:grant'
        | 'portfolio:read'
        | 'subscriptions:write'
      )[];
      /** @description The one account that the key is bound to. */
      accountId?: string | undefined;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description The key is refused from then on. Absent if it does not expire.
       * @example 2026-11-22T06:03:05Z
       */
      expiresAt?: string | undefined;
      /** @description The token: `Authorization: Bearer <key>`. It is shown this once. */
      key: string;
    };
    /** @description No entry was stored. `rejected` is there if the body could be read as events; `errors` then repeats the first of its errors, with pointers into the body as it was sent. */
    NothingAccepted: {
      /**
       * @description A URN that identifies the title.
       * @example urn:usage-data:problem:not-found
       */
      type: string;
      /**
       * @description The same for all problems of this type.
       * @example Not found
       */
      title: string;
      status: number;
      /**
       * @description This problem, in a sentence for people.
       * @example There is no such account.
       */
      detail: string;
      /** @description Identifies the request in our logs. */
      requestId: string;
      /** @description Every field that breaks a rule, at most 100 of them. */
      errors?: components['schemas']['InputError'][] | undefined;
      /** @description How many errors are left out. Absent if all are listed. */
      moreErrors?: number | undefined;
      /** @constant */
      accepted?: 0 | undefined;
      rejected?: components['schemas']['RejectedEntry'][] | undefined;
      /**
       * @description This was a dry run: nothing was stored. Absent otherwise.
       * @constant
       */
      dryRun?: true | undefined;
    };
    /** @description Add-on volume for one meter in one month. */
    Pack: {
      id: string;
      meter: components['schemas']['Meter'];
      /** @description In units of the meter. */
      quantity: number;
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      note: string | null;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
    };
    PackBody: {
      /** @enum {string} */
      meter: 'call_minutes' | 'interviews' | 'sms' | 'audio_minutes';
      quantity: number;
      /** @example 2026-11 */
      month: string;
      note?: (string | null) | undefined;
    };
    PortalSession: {
      /** @description Ends the session by `DELETE`; it opens nothing. */
      id: string;
      /**
       * Format: uri
       * @description Opens the dashboard. The token is in its fragment.
       */
      url: string;
      /** @description A portal token for one account: read usage, make exports, ask for quota. */
      token: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      expiresAt: string;
    };
    PortalSessionBody: {
      /**
       * @description How long the session lasts.
       * @default 60
       */
      minutes?: number | undefined;
      /** @description Who uses the session. What they ask for is answered to this address. */
      user?:
        | ({
            name: string;
            /** Format: email */
            email: string;
          } | null)
        | undefined;
      /** @description The page’s language until its reader chooses another one. Defaults to the browser’s. */
      language?: (('en' | 'es') | null) | undefined;
    };
    /** @description One of a CSM’s accounts, this month. */
    PortfolioAccount: {
      accountId: string;
      name: string;
      meters: components['schemas']['PortfolioMeter'][];
      /** @description The first day on which a meter is expected to run out; null if none is. */
      exhaustsOn: string | null;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      expectedOverageUsd: string;
      /** @description Quota requests that wait for a decision. */
      openRequests: number;
      /** @description Warnings of the month that reached nobody. */
      undelivered: number;
      /** @description Days of the last week far above the usual. */
      unusual: {
        meter: components['schemas']['Meter'];
        /**
         * Format: date
         * @example 2026-11-22
         */
        day: string;
        /** @description In units of the meter. */
        used: number;
        /** @description What its weekday usually brings, in units of the meter. */
        usual: number;
      }[];
      /** @description Producers that have sent nothing for longer than ever in working hours. */
      silentProducers: {
        /** @description The `source` of its events. */
        source: string;
        /**
         * Format: date-time
         * @description The hour of its last event.
         * @example 2026-11-22T06:03:05Z
         */
        since: string;
      }[];
      /** @description The time of the newest event; null if this month and the last have none. */
      lastEventAt: string | null;
      /**
       * Format: date-time
       * @description When the figures were counted: within the hour if there was news.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
    };
    PortfolioMeter: {
      meter: components['schemas']['Meter'];
      /** @description In units of the meter. */
      used: number;
      /** @description Plan and packs together; null is unlimited. */
      limit: number | null;
      /** @description Used as a percentage of the limit, cut to two decimals. */
      percent: number | null;
      /**
       * @description `warning`: a threshold is reached; `exceeded`: more is used than the limit.
       * @enum {string}
       */
      status: 'unlimited' | 'ok' | 'warning' | 'exceeded';
      /** @description `will_exceed`: even the low end of the forecast is over the limit; `may_exceed`: only its high end is; `within`: not even that. `exceeded` is a fact, so it needs no forecast. Null without a limit or a forecast. */
      outlook: ('within' | 'may_exceed' | 'will_exceed' | 'exceeded') | null;
      /** @description Use at the end of the month; null if there is too little to forecast from. */
      forecast: {
        /** @description In units of the meter. */
        expected: number;
        /** @description In units of the meter. */
        low: number;
        /** @description In units of the meter. */
        high: number;
        /** @description The day on which the limit will be reached; null if it will not. */
        exhaustsOn: string | null;
      } | null;
    };
    /** @description RFC 9457 problem details: the body of every error. */
    Problem: {
      /**
       * @description A URN that identifies the title.
       * @example urn:usage-data:problem:not-found
       */
      type: string;
      /**
       * @description The same for all problems of this type.
       * @example Not found
       */
      title: string;
      status: number;
      /**
       * @description This problem, in a sentence for people.
       * @example There is no such account.
       */
      detail: string;
      /** @description Identifies the request in our logs. */
      requestId: string;
      /** @description Every field that breaks a rule, at most 100 of them. */
      errors?: components['schemas']['InputError'][] | undefined;
      /** @description How many errors are left out. Absent if all are listed. */
      moreErrors?: number | undefined;
    };
    QuotaRequest: {
      id: string;
      meter: components['schemas']['Meter'];
      /**
       * @description A higher quota every month, or a pack for this one.
       * @enum {string}
       */
      kind: 'increase' | 'pack';
      quantity: number;
      message: string | null;
      /**
       * @description `partly_granted`: less than was asked for. Only an open request can be decided or withdrawn.
       * @enum {string}
       */
      status: 'open' | 'granted' | 'partly_granted' | 'declined' | 'withdrawn';
      /** @description The user of the portal session, or the token that asked. */
      requestedBy: components['schemas']['Actor'];
      /** @description Null unless it was granted or declined. */
      decision: components['schemas']['Decision'] | null;
      /**
       * @description `pending`: nothing is accepted yet; `sent`: it is accepted; `delivered`: to somebody at least; `undelivered`: it reached nobody.
       * @enum {string}
       */
      state: 'pending' | 'sent' | 'delivered' | 'undelivered';
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      sentAt: string | null;
      /** @description Empty until somebody is about to get the email. */
      deliveries: components['schemas']['Delivery'][];
    };
    QuotaRequestBody: {
      /** @enum {string} */
      meter: 'call_minutes' | 'interviews' | 'sms' | 'audio_minutes';
      /** @enum {string} */
      kind: 'increase' | 'pack';
      quantity: number;
      message?: (string | null) | undefined;
    };
    QuotaRequestDetails: {
      id: string;
      meter: components['schemas']['Meter'];
      /**
       * @description A higher quota every month, or a pack for this one.
       * @enum {string}
       */
      kind: 'increase' | 'pack';
      quantity: number;
      message: string | null;
      /**
       * @description `partly_granted`: less than was asked for. Only an open request can be decided or withdrawn.
       * @enum {string}
       */
      status: 'open' | 'granted' | 'partly_granted' | 'declined' | 'withdrawn';
      /** @description The user of the portal session, or the token that asked. */
      requestedBy: components['schemas']['Actor'];
      /** @description Null unless it was granted or declined. */
      decision: components['schemas']['Decision'] | null;
      /**
       * @description `pending`: nothing is accepted yet; `sent`: it is accepted; `delivered`: to somebody at least; `undelivered`: it reached nobody.
       * @enum {string}
       */
      state: 'pending' | 'sent' | 'delivered' | 'undelivered';
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      createdAt: string;
      sentAt: string | null;
      /** @description Empty until somebody is about to get the email. */
      deliveries: components['schemas']['Delivery'][];
      accountName: string;
      timeZone: string;
      /** @description For tokens that may decide, while the request is open; otherwise null. */
      basis: components['schemas']['DecisionBasis'] | null;
    };
    Quotas: {
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      /**
       * Format: date-time
       * @description Everything that was confirmed up to this instant is counted: normally that of the request. It is earlier while an account has so much news that only the rollups every few minutes can count it.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      /** @description The sentence of the most pressing meter. */
      headline: string;
      meters: components['schemas']['Standing'][];
      /** @description By their ids. A month of the past is compared with the budget as it is now. */
      budgets: components['schemas']['BudgetStanding'][];
      total: components['schemas']['Total'];
      /** @description Null if the month is not the running one, and on the first day of a month. */
      sameDays: components['schemas']['SameDays'] | null;
    };
    Recipient: {
      name: string;
      email: string;
      /** @enum {string} */
      role: 'csm' | 'backup' | 'customer';
      notify?: ('warnings' | 'reports' | 'requests')[] | undefined;
    };
    RecordingResult: {
      /** @description How many entries are durably stored. */
      accepted: number;
      /** @description Every entry that was not stored, by its place. */
      rejected: components['schemas']['RejectedEntry'][];
      /**
       * @description This was a dry run: nothing was stored. Absent otherwise.
       * @constant
       */
      dryRun?: true | undefined;
    };
    /** @description An entry of a batch that was not stored, and why. */
    RejectedEntry: {
      /** @description Its place in the batch, from 0. */
      index: number;
      /** @description Its `id` as it was sent, at most 128 characters; null if there was no usable one. */
      id: string | null;
      errors: components['schemas']['InputError'][];
      /** @description How many errors of this entry are left out. Absent if all are listed. */
      moreErrors?: number | undefined;
    };
    /** @description What was refused for one reason, from one producer. */
    RejectionCount: {
      /** @description The `source` that the entries have, at most 64 characters of it; null if they have none, and for a request that could not be read. */
      source: string | null;
      /** @description Null if it is missing or unknown. */
      type: ('call.completed' | 'interview.completed' | 'sms.sent' | 'audio.recorded') | null;
      /**
       * @description An RFC 6901 pointer to the field, from the entry on. Of an unknown field, `*` stands for the name that was sent.
       * @example /data/segments
       * @example /data/*
       */
      pointer: string;
      /** @description What would be right, as the response said it. `other` stands for all causes beyond 50 in a day. */
      reason: string;
      /** @description How many entries. One that breaks several rules counts once for each. */
      count: number;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      firstAt: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      lastAt: string;
    };
    /** @description The monthly report of a closed month, and whom it reached. */
    Report: {
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      /**
       * @description `pending`: nothing is accepted yet; `sent`: it is accepted; `delivered`: to somebody at least; `undelivered`: it reached nobody.
       * @enum {string}
       */
      state: 'pending' | 'sent' | 'delivered' | 'undelivered';
      /**
       * Format: date-time
       * @description When the month was closed, and its report written.
       * @example 2026-11-22T06:03:05Z
       */
      closedAt: string;
      /** @description When it was first accepted. */
      sentAt: string | null;
      /** @description Empty until somebody is about to get the email. */
      deliveries: components['schemas']['Delivery'][];
    };
    /** @description `month_turned`: a pack was asked for in this month, and would be granted in the current one. `limit_changed`: the limit was this one then. `no_limit`: there is none now, and nothing to grant. `asked_again`: another open request is for the same meter. `granted_since`: another request was granted meanwhile. `still_over`: with what is asked for, the month may still end over the limit by this much. */
    RequestNotice:
      | {
          /** @constant */
          kind: 'month_turned';
          /**
           * @description A month in the account’s time zone.
           * @example 2026-11
           */
          month: string;
        }
      | {
          /** @constant */
          kind: 'limit_changed';
          limit: number | null;
        }
      | {
          /** @constant */
          kind: 'no_limit';
        }
      | {
          /** @constant */
          kind: 'asked_again';
          requestId: string;
          quantity: number;
        }
      | {
          /** @constant */
          kind: 'granted_since';
          requestId: string;
          quantity: number;
        }
      | {
          /** @constant */
          kind: 'still_over';
          quantity: number;
        };
    Restored: {
      id: string;
    };
    /** @description The complete days of the running month, and the same days of the month before; all of it if it is shorter. */
    SameDays: {
      /**
       * Format: date
       * @description The last complete day, up to which both are summed.
       * @example 2026-11-22
       */
      through: string;
      current: components['schemas']['Totals'];
      before: components['schemas']['Totals'];
    };
    /** @description What became of a period. */
    ScheduledPeriod: {
      /** @description A week by its Monday (`2026-11-16`), or a month (`2026-11`), in the account’s time zone. */
      period: string;
      /** @description The export; null if none was made, and once it is deleted or no longer kept. */
      exportId: string | null;
      /**
       * @description `made`: an export was; `failed`: and it failed for good; `skipped`: its turn passed while the system stood still; `paused`: as the schedule was.
       * @enum {string}
       */
      state: 'made' | 'skipped' | 'paused' | 'failed';
      /**
       * Format: date-time
       * @description When it was decided.
       * @example 2026-11-22T06:03:05Z
       */
      at: string;
    };
    /** @description The export that a run by hand has made or found. */
    ScheduleRun: {
      /** @description A week by its Monday (`2026-11-16`), or a month (`2026-11`), in the account’s time zone. */
      period: string;
      exportId: string;
    };
    SmsSums: {
      count: number;
      segments: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
      /** @description By `messageType`. Rare names beyond 1,000 are added up as `other`. */
      byType: {
        [key: string]: number;
      };
    };
    SmsTotals: {
      count: number;
      segments: number;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      costUsd: string;
      /** @description By `messageType`. Rare names beyond 1,000 are added up as `other`. */
      byType: {
        [key: string]: number;
      };
    };
    /** @description Where an account stands with one meter in one month. */
    Standing: {
      meter: components['schemas']['Meter'];
      /** @description The monthly quota; null is unlimited. */
      plan: number | null;
      /** @description The month’s packs together. */
      packs: number;
      /** @description Plan and packs together; null is unlimited. */
      limit: number | null;
      /** @description In units of the meter. */
      used: number;
      /** @description Used as a percentage of the limit, cut to two decimals. */
      percent: number | null;
      /**
       * @description `warning`: a threshold is reached; `exceeded`: more is used than the limit.
       * @enum {string}
       */
      status: 'unlimited' | 'ok' | 'warning' | 'exceeded';
      /** @description `will_exceed`: even the low end of the forecast is over the limit; `may_exceed`: only its high end is; `within`: not even that. `exceeded` is a fact, so it needs no forecast. Null without a limit or a forecast. */
      outlook: ('within' | 'may_exceed' | 'will_exceed' | 'exceeded') | null;
      /** @description Use at the end of the month; null if there is too little to forecast from. */
      forecast: {
        /** @description In units of the meter. */
        expected: number;
        /** @description In units of the meter. */
        low: number;
        /** @description In units of the meter. */
        high: number;
        /** @description The day on which the limit will be reached; null if it will not. */
        exhaustsOn: string | null;
      } | null;
      overage: {
        /** @description In units of the meter. */
        quantity: number;
        /**
         * @description USD as a decimal string with four decimals.
         * @example 12.3450
         */
        costUsd: string;
      };
      /** @description All of this in one sentence, in the words of the emails. */
      sentence: string;
      /** @description Null if there is nothing to do. */
      advice: components['schemas']['Advice'] | null;
    };
    StoredEvent: {
      /** @enum {string} */
      kind: 'calls' | 'interviews' | 'sms' | 'audio';
      /** @enum {string} */
      type: 'call.completed' | 'interview.completed' | 'sms.sent' | 'audio.recorded';
      id: string;
      source: string;
      /**
       * Format: date-time
       * @description RFC 3339 in UTC.
       * @example 2026-11-22T06:03:05Z
       */
      time: string;
      /** @description As it was sent last; the recruiter of a call is beside its other fields. */
      data: {
        [key: string]: unknown;
      };
      /** @description What it adds to its meter, such as the billed minutes of a call. */
      quantity: number;
      price: {
        /** @description Null if it has no cost. */
        costUsd: string | null;
        /** @description Whether the producer gave it. Calls that an earlier version recorded do not say so. */
        given: boolean;
        /** @description The rate that priced the call. Null if its price was given, if there was no rate, or if the price is of rates that have been replaced for its time since: it keeps its price until it is sent again. */
        rate: {
          perMinuteUsd: string;
          incrementSeconds: number;
          /** @description Null for the first rates of the account. */
          since: string | null;
        } | null;
      };
      /** @description Where it counts; null if it is voided. */
      countedIn: {
        /**
         * @description A month in the account’s time zone.
         * @example 2026-11
         */
        month: string;
        /**
         * Format: date
         * @example 2026-11-22
         */
        day: string;
        /**
         * Format: date-time
         * @description The start of the quarter of an hour.
         * @example 2026-11-22T06:03:05Z
         */
        slice: string;
      } | null;
      /** @description Always null: an event that is sent again replaces the stored one, and to count how often would take a read before each write. */
      corrections: null;
      voided: boolean;
      /** @description When it was voided last; null if it is not, or if an earlier version voided it. */
      voidedAt: string | null;
    };
    /** @description What the month costs. */
    Total: {
      /**
       * @description For use that is charged at its own cost, such as that of calls.
       * @example 12.3450
       */
      chargedUsd: string;
      /**
       * @description For use over the limit. It is not charged at its own cost as well.
       * @example 12.3450
       */
      overageUsd: string;
      /**
       * @description USD as a decimal string with four decimals.
       * @example 12.3450
       */
      totalUsd: string;
      /** @description At the end of the month. A meter without a forecast counts with its use so far; null if no meter has one. */
      expected: {
        /**
         * @description USD as a decimal string with four decimals.
         * @example 12.3450
         */
        totalUsd: string;
        /**
         * @description USD as a decimal string with four decimals.
         * @example 12.3450
         */
        low: string;
        /**
         * @description USD as a decimal string with four decimals.
         * @example 12.3450
         */
        high: string;
      } | null;
    };
    /** @description What a set of events adds up to. */
    Totals: {
      calls: components['schemas']['CallTotals'];
      interviews: components['schemas']['InterviewTotals'];
      sms: components['schemas']['SmsTotals'];
      audio: components['schemas']['AudioTotals'];
    };
    Usage: {
      accountId: string;
      timeZone: string;
      campaignId?: string | undefined;
      /**
       * Format: date-time
       * @description Everything that was confirmed up to this instant is counted: normally that of the request. It is earlier while an account has so much news that only the rollups every few minutes can count it.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      /** @description Oldest first; every month is present, zeros included. */
      months: components['schemas']['MonthUsage'][];
    };
    /** @description The parts, which add up to the whole. */
    UsageBreakdown: {
      accountId: string;
      timeZone: string;
      /**
       * @description A month in the account’s time zone.
       * @example 2026-11
       */
      month: string;
      /** @enum {string} */
      kind: 'calls' | 'interviews' | 'sms' | 'audio';
      /** @enum {string} */
      by: 'campaign' | 'recruiter' | 'type' | 'trigger';
      /**
       * Format: date-time
       * @description Everything that was confirmed up to this instant is counted: normally that of the request. It is earlier while an account has so much news that only the rollups every few minutes can count it.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      /** @description The whole, as `usage` shows it. */
      total: {
        /** @description Events. */
        count: number;
        /** @description In units of the kind’s meter: call minutes, interviews, SMS messages or audio minutes. */
        quantity: number;
        /** @description Null for a kind without rates if no event of the month had a cost. A cost that producers give to such events is on no bill. */
        costUsd: string | null;
        previous: components['schemas']['UseBefore'];
      };
      /** @description Largest quantity first, ties by key. A part of the month before that has no usage now is present, with zeros. */
      items: {
        /** @description The id or name. Null for all campaigns or recruiters together that are beyond the 2,000 busiest, or fewer if their names are long. Rare types and triggers beyond 1,000 are added up as `other`. */
        key: string | null;
        /** @description The label; of a campaign the name in its latest event of the month, of a recruiter the id. */
        name: string;
        /** @description Events. */
        count: number;
        /** @description In units of the kind’s meter: call minutes, interviews, SMS messages or audio minutes. */
        quantity: number;
        /** @description Null for a kind without rates if no event of the month had a cost. A cost that producers give to such events is on no bill. */
        costUsd: string | null;
        /** @description The part’s share of the quantity, or of the count if no event has a quantity. Those of all parts add up to 1, in millionths. */
        share: number;
        previous: components['schemas']['UseBefore'];
      }[];
      /** @description What no item has: events that name no recruiter, and those counted before recruiters were. */
      unattributed: {
        /** @description Events. */
        count: number;
        /** @description In units of the kind’s meter: call minutes, interviews, SMS messages or audio minutes. */
        quantity: number;
        /** @description Null for a kind without rates if no event of the month had a cost. A cost that producers give to such events is on no bill. */
        costUsd: string | null;
        /** @description The part’s share of the quantity, or of the count if no event has a quantity. Those of all parts add up to 1, in millionths. */
        share: number;
        previous: components['schemas']['UseBefore'];
      };
    };
    UsageByDay: {
      accountId: string;
      timeZone: string;
      campaignId?: string | undefined;
      recruiterId?: string | undefined;
      /**
       * Format: date-time
       * @description Everything that was confirmed up to this instant is counted: normally that of the request. It is earlier while an account has so much news that only the rollups every few minutes can count it.
       * @example 2026-11-22T06:03:05Z
       */
      asOf: string;
      /** @description Oldest first; every day is present, zeros included. */
      days: components['schemas']['DayUsage'][];
    };
    /** @description A CloudEvents 1.0 event. Extension attributes are accepted and dropped. A field of `data` that is not listed is rejected by name; null is the same as absent for an optional one. */
    UsageEvent:
      | ({
          /** @constant */
          specversion: '1.0';
          source: string;
          id: string;
          subject: string;
          /** Format: date-time */
          time: string;
          datacontenttype?: string | undefined;
          dataschema?: string | undefined;
          /** @constant */
          type: 'call.completed';
          data: {
            /** @enum {string} */
            callType: 'autocall' | 'robocall' | 'live';
            trigger: {
              /** @enum {string} */
              by: 'candidate' | 'recruiter' | 'system';
              source:
                ('email' | 'sms' | 'messenger' | 'landing_page' | 'chat_ui' | 'api' | 'schedule') | string;
              recruiterId?: (string | null) | undefined;
            };
            durationSeconds: number;
            candidateId: string;
            campaignId: string;
            campaignName: string;
            recruiterId?: (string | null) | undefined;
            costUsd?: (string | null) | undefined;
          };
        } & {
          [key: string]: unknown;
        })
      | ({
          /** @constant */
          specversion: '1.0';
          source: string;
          id: string;
          subject: string;
          /** Format: date-time */
          time: string;
          datacontenttype?: string | undefined;
          dataschema?: string | undefined;
          /** @constant */
          type: 'interview.completed';
          data: {
            /** @enum {string} */
            method: 'messenger' | 'phone' | 'sms' | 'landing_page';
            candidateId: string;
            campaignId: string;
            campaignName: string;
            recruiterId?: (string | null) | undefined;
            costUsd?: (string | null) | undefined;
          };
        } & {
          [key: string]: unknown;
        })
      | ({
          /** @constant */
          specversion: '1.0';
          source: string;
          id: string;
          subject: string;
          /** Format: date-time */
          time: string;
          datacontenttype?: string | undefined;
          dataschema?: string | undefined;
          /** @constant */
          type: 'sms.sent';
          data: {
            messageType:
              ('invitation' | 'completion' | 'shortlisted' | 'rejected' | 'reminder' | 'custom') | string;
            segments?: (number | null) | undefined;
            candidateId: string;
            campaignId: string;
            campaignName: string;
            recruiterId?: (string | null) | undefined;
            costUsd?: (string | null) | undefined;
          };
        } & {
          [key: string]: unknown;
        })
      | ({
          /** @constant */
          specversion: '1.0';
          source: string;
          id: string;
          subject: string;
          /** Format: date-time */
          time: string;
          datacontenttype?: string | undefined;
          dataschema?: string | undefined;
          /** @constant */
          type: 'audio.recorded';
          data: {
            durationSeconds: number;
            candidateId: string;
            campaignId: string;
            campaignName: string;
            recruiterId?: (string | null) | undefined;
            costUsd?: (string | null) | undefined;
          };
        } & {
          [key: string]: unknown;
        });
    /** @description The same part of the month before; null if it had none. */
    UseBefore: {
      /** @description Events. */
      count: number;
      /** @description In units of the kind’s meter: call minutes, interviews, SMS messages or audio minutes. */
      quantity: number;
      /** @description Null for a kind without rates if no event of the month had a cost. A cost that producers give to such events is on no bill. */
      costUsd: string | null;
    } | null;
  };
  responses: {
    /** @description The body is not valid JSON, or not the gzip that it claims to be. */
    Problem400: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No valid token was sent. Without the header `Authorization`, API Gateway says so in its own form. */
    Problem401: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The token lacks the scope, or is for another account. */
    Problem403: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no such account. */
    Problem404: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too large. */
    Problem413: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body’s content type, charset or encoding is not supported. */
    Problem415: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request is well-formed but breaks a rule; `errors` names the fields. */
    Problem422: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The share of the token is used up; or all callers together have sent too many requests, which API Gateway says in its own form. */
    Problem429: {
      headers: {
        /**
         * @description Seconds to wait before the same request is sent again.
         * @example 2
         */
        'Retry-After'?: string | undefined;
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
        'application/json': {
          message: string;
        };
      };
    };
    /** @description Something broke on our side. Quote the `requestId` when you report it. */
    Problem500: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Storage refused for the moment. The whole request is safe to send again. */
    Problem503: {
      headers: {
        /**
         * @description Seconds to wait before the same request is sent again.
         * @example 2
         */
        'Retry-After'?: string | undefined;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /**
     * @description The share that the token takes from: `q` requests in each `w` seconds.
     * @example "service";q=4000;w=10
     */
    'RateLimit-Policy': string;
    /**
     * @description What is left of the share: `r` requests within the next `t` seconds. Then it is whole again.
     * @example "service";r=3999;t=10
     */
    RateLimit: string;
  };
  pathItems: never;
}
export type Account = components['schemas']['Account'];
export type AccountBody = components['schemas']['AccountBody'];
export type Actor = components['schemas']['Actor'];
export type Advice = components['schemas']['Advice'];
export type Alert = components['schemas']['Alert'];
export type AlertDetails = components['schemas']['AlertDetails'];
export type AlertGrantBody = components['schemas']['AlertGrantBody'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyBody = components['schemas']['ApiKeyBody'];
export type AudioSums = components['schemas']['AudioSums'];
export type AudioTotals = components['schemas']['AudioTotals'];
export type Audit = components['schemas']['Audit'];
export type AuditFinding = components['schemas']['AuditFinding'];
export type Budget = components['schemas']['Budget'];
export type BudgetBody = components['schemas']['BudgetBody'];
export type BudgetStanding = components['schemas']['BudgetStanding'];
export type CallSums = components['schemas']['CallSums'];
export type CallTotals = components['schemas']['CallTotals'];
export type Campaign = components['schemas']['Campaign'];
export type Certificate = components['schemas']['Certificate'];
export type CertificateRestatement = components['schemas']['CertificateRestatement'];
export type CertifiedKind = components['schemas']['CertifiedKind'];
export type Change = components['schemas']['Change'];
export type CsmSession = components['schemas']['CsmSession'];
export type CsmSessionBody = components['schemas']['CsmSessionBody'];
export type DayUsage = components['schemas']['DayUsage'];
export type Decision = components['schemas']['Decision'];
export type DecisionBasis = components['schemas']['DecisionBasis'];
export type DecisionBody = components['schemas']['DecisionBody'];
export type Delivery = components['schemas']['Delivery'];
export type Ending = components['schemas']['Ending'];
export type Erasure = components['schemas']['Erasure'];
export type ErasureBody = components['schemas']['ErasureBody'];
export type EventIdentity = components['schemas']['EventIdentity'];
export type Export = components['schemas']['Export'];
export type ExportBody = components['schemas']['ExportBody'];
export type ExportManifest = components['schemas']['ExportManifest'];
export type ExportSchedule = components['schemas']['ExportSchedule'];
export type ExportScheduleBody = components['schemas']['ExportScheduleBody'];
export type ExportSubscription = components['schemas']['ExportSubscription'];
export type Import = components['schemas']['Import'];
export type ImportBody = components['schemas']['ImportBody'];
export type ImportMapping = components['schemas']['ImportMapping'];
export type InputError = components['schemas']['InputError'];
export type InterviewSums = components['schemas']['InterviewSums'];
export type InterviewTotals = components['schemas']['InterviewTotals'];
export type Measure = components['schemas']['Measure'];
export type Meter = components['schemas']['Meter'];
export type MonthUsage = components['schemas']['MonthUsage'];
export type NewApiKey = components['schemas']['NewApiKey'];
export type NothingAccepted = components['schemas']['NothingAccepted'];
export type Pack = components['schemas']['Pack'];
export type PackBody = components['schemas']['PackBody'];
export type PortalSession = components['schemas']['PortalSession'];
export type PortalSessionBody = components['schemas']['PortalSessionBody'];
export type PortfolioAccount = components['schemas']['PortfolioAccount'];
export type PortfolioMeter = components['schemas']['PortfolioMeter'];
export type Problem = components['schemas']['Problem'];
export type QuotaRequest = components['schemas']['QuotaRequest'];
export type QuotaRequestBody = components['schemas']['QuotaRequestBody'];
export type QuotaRequestDetails = components['schemas']['QuotaRequestDetails'];
export type Quotas = components['schemas']['Quotas'];
export type Recipient = components['schemas']['Recipient'];
export type RecordingResult = components['schemas']['RecordingResult'];
export type RejectedEntry = components['schemas']['RejectedEntry'];
export type RejectionCount = components['schemas']['RejectionCount'];
export type Report = components['schemas']['Report'];
export type RequestNotice = components['schemas']['RequestNotice'];
export type Restored = components['schemas']['Restored'];
export type SameDays = components['schemas']['SameDays'];
export type ScheduledPeriod = components['schemas']['ScheduledPeriod'];
export type ScheduleRun = components['schemas']['ScheduleRun'];
export type SmsSums = components['schemas']['SmsSums'];
export type SmsTotals = components['schemas']['SmsTotals'];
export type Standing = components['schemas']['Standing'];
export type StoredEvent = components['schemas']['StoredEvent'];
export type Total = components['schemas']['Total'];
export type Totals = components['schemas']['Totals'];
export type Usage = components['schemas']['Usage'];
export type UsageBreakdown = components['schemas']['UsageBreakdown'];
export type UsageByDay = components['schemas']['UsageByDay'];
export type UsageEvent = components['schemas']['UsageEvent'];
export type UseBefore = components['schemas']['UseBefore'];
export type ResponseProblem400 = components['responses']['Problem400'];
export type ResponseProblem401 = components['responses']['Problem401'];
export type ResponseProblem403 = components['responses']['Problem403'];
export type ResponseProblem404 = components['responses']['Problem404'];
export type ResponseProblem413 = components['responses']['Problem413'];
export type ResponseProblem415 = components['responses']['Problem415'];
export type ResponseProblem422 = components['responses']['Problem422'];
export type ResponseProblem429 = components['responses']['Problem429'];
export type ResponseProblem500 = components['responses']['Problem500'];
export type ResponseProblem503 = components['responses']['Problem503'];
export type HeaderRateLimitPolicy = components['headers']['RateLimit-Policy'];
export type HeaderRateLimit = components['headers']['RateLimit'];
export type $defs = Record<string, never>;
export interface operations {
  recordEvents: {
    parameters: {
      query?:
        | {
            /** @description With `true` the response is that of the same request without it, and nothing is stored: the response then says `dryRun: true`. */
            dryRun?: boolean | undefined;
          }
        | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /** @description One event, a batch, or (in binary mode) the data of one event. */
    requestBody: {
      content: {
        'application/cloudevents+json': components['schemas']['UsageEvent'];
        'application/cloudevents-batch+json': components['schemas']['UsageEvent'][];
        'application/json':
          | components['schemas']['UsageEvent']
          | components['schemas']['UsageEvent'][]
          | {
              [key: string]: unknown;
            };
      };
    };
    responses: {
      /** @description Every entry is durably stored. */
      202: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": 1,
           *       "rejected": []
           *     }
           */
          'application/json': components['schemas']['RecordingResult'];
        };
      };
      /** @description Some entries are stored; `rejected` names the others. */
      207: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": 1,
           *       "rejected": [
           *         {
           *           "index": 1,
           *           "id": "sms-2",
           *           "errors": [
           *             {
           *               "pointer": "/data/segments",
           *               "message": "Too big: expected number to be <=20"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['RecordingResult'];
        };
      };
      /** @description The body is not valid JSON, or not the gzip that it claims to be, or a `ce-*` header is not valid percent-encoding. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description Every entry is for an account that has ended. */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 5 MiB, was sent with more than 4.4 MiB as another type than `application/json`, or has more than 1,000 entries. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      415: components['responses']['Problem415'];
      /** @description The request is well-formed but breaks a rule; `errors` names the fields. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['NothingAccepted'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  voidEvents: {
    parameters: {
      query?:
        | {
            /** @description With `true` the response is that of the same request without it, and nothing is stored: the response then says `dryRun: true`. */
            dryRun?: boolean | undefined;
          }
        | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    /** @description The identities of the events. */
    requestBody: {
      content: {
        'application/json': components['schemas']['EventIdentity'][];
        'application/cloudevents-batch+json': components['schemas']['EventIdentity'][];
      };
    };
    responses: {
      /** @description Every entry is durably stored. */
      202: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": 1,
           *       "rejected": []
           *     }
           */
          'application/json': components['schemas']['RecordingResult'];
        };
      };
      /** @description Some entries are stored; `rejected` names the others. */
      207: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": 1,
           *       "rejected": [
           *         {
           *           "index": 1,
           *           "id": "sms-2",
           *           "errors": [
           *             {
           *               "pointer": "/data/segments",
           *               "message": "Too big: expected number to be <=20"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['RecordingResult'];
        };
      };
      /** @description The body is not valid JSON, or not the gzip that it claims to be, or a `ce-*` header is not valid percent-encoding. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description Every entry is for an account that has ended. */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 5 MiB, was sent with more than 4.4 MiB as another type than `application/json`, or has more than 1,000 entries. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      415: components['responses']['Problem415'];
      /** @description The request is well-formed but breaks a rule; `errors` names the fields. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['NothingAccepted'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listImports: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of imports. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "accountId": "acme",
           *           "name": null,
           *           "format": "csv",
           *           "gzip": false,
           *           "delimiter": ",",
           *           "mapping": null,
           *           "dryRun": false,
           *           "status": "done",
           *           "upload": null,
           *           "progress": {
           *             "bytes": 5120400,
           *             "totalBytes": 5120400,
           *             "rows": 40000
           *           },
           *           "accepted": 39997,
           *           "rejected": 3,
           *           "rejectsUrl": "https://imports.s3.amazonaws.com/imports/rejects/imp_01938f6e?X-Amz-Signature=abc",
           *           "error": null,
           *           "createdAt": "2026-11-22T06:03:05Z",
           *           "startedAt": "2026-11-22T06:04:00Z",
           *           "finishedAt": "2026-11-22T06:04:20Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Import'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createImport: {
    parameters: {
      query?: never | undefined;
      header?:
        | {
            /** @description Makes the request safe to repeat: for 24 hours, the same key with the same body returns what the first request made. The same key with another body is a 422. */
            'Idempotency-Key'?: string | undefined;
          }
        | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "format": "csv",
         *       "accountId": "acme",
         *       "mapping": {
         *         "type": "call.completed",
         *         "source": "/import/legacy",
         *         "id": {
         *           "column": "Call SID"
         *         },
         *         "time": {
         *           "column": "Start",
         *           "format": "DD/MM/YYYY HH:mm:ss",
         *           "timeZone": "Asia/Manila"
         *         },
         *         "data": {
         *           "callType": {
         *             "column": "Kind",
         *             "values": {
         *               "OUT": "live",
         *               "BOT": "robocall"
         *             }
         *           },
         *           "trigger.by": "recruiter",
         *           "trigger.source": "api",
         *           "candidateId": {
         *             "column": "Candidate"
         *           },
         *           "campaignId": {
         *             "column": "Campaign"
         *           },
         *           "campaignName": {
         *             "column": "Campaign name"
         *           },
         *           "durationSeconds": {
         *             "column": "Duration",
         *             "unit": "hh:mm:ss"
         *           },
         *           "costUsd": {
         *             "column": "Price",
         *             "negate": true
         *           }
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['ImportBody'];
      };
    };
    responses: {
      /** @description The import waits for its file. */
      201: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "accountId": "acme",
           *       "name": null,
           *       "format": "csv",
           *       "gzip": false,
           *       "delimiter": ",",
           *       "mapping": null,
           *       "dryRun": false,
           *       "status": "waiting",
           *       "upload": {
           *         "url": "https://imports.s3.amazonaws.com/imports/uploads/imp_01938f6e?X-Amz-Signature=abc",
           *         "method": "PUT",
           *         "headers": {},
           *         "expiresAt": "2026-11-22T06:18:05Z"
           *       },
           *       "progress": {
           *         "bytes": 0,
           *         "totalBytes": null,
           *         "rows": 0
           *       },
           *       "accepted": 0,
           *       "rejected": 0,
           *       "rejectsUrl": null,
           *       "error": null,
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "startedAt": null,
           *       "finishedAt": null
           *     }
           */
          'application/json': components['schemas']['Import'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description The import that this Idempotency-Key made was deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      /** @description There are 100 unfinished imports. Or: The share of the token is used up; or all callers together have sent too many requests, which API Gateway says in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getImport: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The import.
         * @example imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        importId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The import. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "accountId": "acme",
           *       "name": null,
           *       "format": "csv",
           *       "gzip": false,
           *       "delimiter": ",",
           *       "mapping": null,
           *       "dryRun": false,
           *       "status": "done",
           *       "upload": null,
           *       "progress": {
           *         "bytes": 5120400,
           *         "totalBytes": 5120400,
           *         "rows": 40000
           *       },
           *       "accepted": 39997,
           *       "rejected": 3,
           *       "rejectsUrl": "https://imports.s3.amazonaws.com/imports/rejects/imp_01938f6e?X-Amz-Signature=abc",
           *       "error": null,
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "startedAt": "2026-11-22T06:04:00Z",
           *       "finishedAt": "2026-11-22T06:04:20Z"
           *     }
           */
          'application/json': components['schemas']['Import'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such import. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteImport: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The import.
         * @example imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        importId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The import is deleted. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such import. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readUsage: {
    parameters: {
      query?:
        | {
            /** @description How many months. */
            months?: number | undefined;
            /** @description The last month. Defaults to the current one. */
            until?: string | undefined;
            /** @description Only what belongs to this campaign. */
            campaignId?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description Totals by month. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accountId": "acme",
           *       "timeZone": "Asia/Manila",
           *       "asOf": "2026-11-22T06:03:05Z",
           *       "months": [
           *         {
           *           "month": "2026-11",
           *           "state": "open",
           *           "restatedFor": null,
           *           "calls": {
           *             "count": 1,
           *             "seconds": 61,
           *             "billedMinutes": 2,
           *             "costUsd": "0.1000",
           *             "byType": {
           *               "autocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "robocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "live": {
           *                 "count": 1,
           *                 "seconds": 61,
           *                 "billedMinutes": 2,
           *                 "costUsd": "0.1000"
           *               }
           *             },
           *             "byTrigger": {
           *               "recruiter:chat_ui": {
           *                 "count": 1,
           *                 "billedMinutes": 2,
           *                 "costUsd": "0.1000"
           *               }
           *             }
           *           },
           *           "interviews": {
           *             "count": 1,
           *             "costUsd": "0.0000",
           *             "byMethod": {
           *               "messenger": 1,
           *               "phone": 0,
           *               "sms": 0,
           *               "landing_page": 0
           *             }
           *           },
           *           "sms": {
           *             "count": 1,
           *             "segments": 1,
           *             "costUsd": "0.0000",
           *             "byType": {
           *               "invitation": 1
           *             }
           *           },
           *           "audio": {
           *             "count": 1,
           *             "seconds": 90,
           *             "minutes": 1.5,
           *             "costUsd": "0.0000"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Usage'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readDays: {
    parameters: {
      query?:
        | {
            /** @description The first day, in one of the last 24 months or the current one. Defaults to the first of the month of `to`. */
            from?: string | undefined;
            /** @description The last day, which is included: at most 366 days. Defaults to today. */
            to?: string | undefined;
            /** @description Only what belongs to this campaign. */
            campaignId?: string | undefined;
            /** @description Only what names this recruiter. */
            recruiterId?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description Totals by day. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accountId": "acme",
           *       "timeZone": "Asia/Manila",
           *       "asOf": "2026-11-22T06:03:05Z",
           *       "days": [
           *         {
           *           "day": "2026-11-22",
           *           "hours": 24,
           *           "calls": {
           *             "count": 1,
           *             "seconds": 61,
           *             "billedMinutes": 2,
           *             "costUsd": "0.1000",
           *             "byType": {
           *               "autocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "robocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "live": {
           *                 "count": 1,
           *                 "seconds": 61,
           *                 "billedMinutes": 2,
           *                 "costUsd": "0.1000"
           *               }
           *             },
           *             "byTrigger": {
           *               "recruiter:chat_ui": {
           *                 "count": 1,
           *                 "billedMinutes": 2,
           *                 "costUsd": "0.1000"
           *               }
           *             }
           *           },
           *           "interviews": {
           *             "count": 1,
           *             "costUsd": "0.0000",
           *             "byMethod": {
           *               "messenger": 1,
           *               "phone": 0,
           *               "sms": 0,
           *               "landing_page": 0
           *             }
           *           },
           *           "sms": {
           *             "count": 1,
           *             "segments": 1,
           *             "costUsd": "0.0000",
           *             "byType": {
           *               "invitation": 1
           *             }
           *           },
           *           "audio": {
           *             "count": 1,
           *             "seconds": 90,
           *             "minutes": 1.5,
           *             "costUsd": "0.0000"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['UsageByDay'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  breakDownMonth: {
    parameters: {
      query: {
        /** @description Defaults to the current month. */
        month?: string | undefined;
        kind: 'calls' | 'interviews' | 'sms' | 'audio';
        /** @description `type` is the call type, the SMS message type or the interview method; only calls have `trigger`. */
        by: 'campaign' | 'recruiter' | 'type' | 'trigger';
      };
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The parts. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accountId": "acme",
           *       "timeZone": "Asia/Manila",
           *       "month": "2026-11",
           *       "kind": "calls",
           *       "by": "recruiter",
           *       "asOf": "2026-11-22T06:03:05Z",
           *       "total": {
           *         "count": 4,
           *         "quantity": 8,
           *         "costUsd": "0.4000",
           *         "previous": {
           *           "count": 2,
           *           "quantity": 5,
           *           "costUsd": "0.2500"
           *         }
           *       },
           *       "items": [
           *         {
           *           "key": "rec_1",
           *           "name": "rec_1",
           *           "count": 3,
           *           "quantity": 6,
           *           "costUsd": "0.3000",
           *           "share": 0.75,
           *           "previous": {
           *             "count": 2,
           *             "quantity": 5,
           *             "costUsd": "0.2500"
           *           }
           *         }
           *       ],
           *       "unattributed": {
           *         "count": 1,
           *         "quantity": 2,
           *         "costUsd": "0.1000",
           *         "share": 0.25,
           *         "previous": null
           *       }
           *     }
           */
          'application/json': components['schemas']['UsageBreakdown'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listCampaigns: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of campaigns. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "camp-1",
           *           "name": "Front desk",
           *           "lastEventAt": "2026-11-22T06:03:05Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Campaign'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listReports: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of reports. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "month": "2026-10",
           *           "state": "delivered",
           *           "closedAt": "2026-10-31T22:00:05Z",
           *           "sentAt": "2026-10-31T22:00:06Z",
           *           "deliveries": [
           *             {
           *               "to": "maria@example.com",
           *               "role": "csm",
           *               "state": "delivered",
           *               "at": "2026-11-22T06:03:08Z",
           *               "detail": "250 2.0.0 OK",
           *               "why": null
           *             }
           *           ]
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Report'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listEvents: {
    parameters: {
      query?:
        | {
            /** @description Defaults to all kinds. */
            kind?: ('calls' | 'interviews' | 'sms' | 'audio') | undefined;
            /** @description The first day, in one of the last 24 months or the current one. Defaults to the first of the month of `to`. */
            from?: string | undefined;
            /** @description The last day, which is included: at most 366 days. Defaults to today. */
            to?: string | undefined;
            /** @description Only events with this id. */
            id?: string | undefined;
            /** @description Only events of this candidate. */
            candidateId?: string | undefined;
            /** @description Only events of this campaign. */
            campaignId?: string | undefined;
            /** @description Only events that name this recruiter. */
            recruiterId?: string | undefined;
            /** @description With `key`: only the events of one part of a breakdown, such as `by=type&key=live`. */
            by?: ('type' | 'trigger') | undefined;
            /** @description The `key` of the part, as `breakdown` has it. */
            key?: string | undefined;
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before, with the same other parameters. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of events. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "kind": "calls",
           *           "type": "call.completed",
           *           "id": "call-1",
           *           "source": "crm",
           *           "time": "2026-11-22T06:03:05Z",
           *           "data": {
           *             "callType": "live",
           *             "trigger": {
           *               "by": "recruiter",
           *               "source": "chat_ui"
           *             },
           *             "durationSeconds": 61,
           *             "candidateId": "cand-1",
           *             "campaignId": "camp-1",
           *             "campaignName": "Front desk",
           *             "recruiterId": "rec-1"
           *           },
           *           "quantity": 2,
           *           "price": {
           *             "costUsd": "0.1000",
           *             "given": false,
           *             "rate": {
           *               "perMinuteUsd": "0.05",
           *               "incrementSeconds": 60,
           *               "since": null
           *             }
           *           },
           *           "countedIn": {
           *             "month": "2026-11",
           *             "day": "2026-11-22",
           *             "slice": "2026-11-22T06:00:00Z"
           *           },
           *           "corrections": null,
           *           "voided": false,
           *           "voidedAt": null
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['StoredEvent'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readRejections: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description What was rejected. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "source": "crm",
           *           "type": "sms.sent",
           *           "pointer": "/data/segments",
           *           "reason": "Too big: expected number to be <=20",
           *           "count": 42,
           *           "firstAt": "2026-11-20T08:00:00Z",
           *           "lastAt": "2026-11-22T06:03:05Z"
           *         }
           *       ],
           *       "asOf": "2026-11-22T06:04:00Z"
           *     }
           */
          'application/json': {
            /** @description `other` is the last. */
            items: components['schemas']['RejectionCount'][];
            /**
             * Format: date-time
             * @description The instant of the request: what was rejected before is counted.
             * @example 2026-11-22T06:03:05Z
             */
            asOf: string;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readPortfolio: {
    parameters: {
      query?:
        | {
            /** @description How many accounts a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
            /** @description The CSM’s address. A CSM’s own token needs none. */
            csm?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of accounts. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "accountId": "acme",
           *           "name": "Acme Staffing",
           *           "meters": [
           *             {
           *               "meter": "sms",
           *               "used": 13200,
           *               "limit": 15000,
           *               "percent": 88,
           *               "status": "warning",
           *               "outlook": "will_exceed",
           *               "forecast": {
           *                 "expected": 16800,
           *                 "low": 15900,
           *                 "high": 17600,
           *                 "exhaustsOn": "2026-11-26"
           *               }
           *             }
           *           ],
           *           "exhaustsOn": "2026-11-26",
           *           "expectedOverageUsd": "90.0000",
           *           "openRequests": 1,
           *           "undelivered": 0,
           *           "unusual": [
           *             {
           *               "meter": "sms",
           *               "day": "2026-11-20",
           *               "used": 1840,
           *               "usual": 450
           *             }
           *           ],
           *           "silentProducers": [],
           *           "lastEventAt": "2026-11-22T05:58:40Z",
           *           "asOf": "2026-11-22T06:00:00Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['PortfolioAccount'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readCertificate: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description A month in the account’s time zone.
         * @example 2026-10
         */
        month: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The certificate. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accountId": "acme",
           *       "month": "2026-10",
           *       "timeZone": "Asia/Manila",
           *       "digest": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
           *       "algorithm": "usage-data-month-1",
           *       "events": 2,
           *       "closedAt": "2026-11-02T16:00:05Z",
           *       "asOf": "2026-11-02T16:00:00Z",
           *       "asReported": true,
           *       "kinds": [
           *         {
           *           "kind": "calls",
           *           "events": 2,
           *           "digest": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
           *           "sums": {
           *             "seconds": "151",
           *             "billedSeconds": "240",
           *             "costMicros": "750000"
           *           },
           *           "days": [
           *             {
           *               "day": "2026-10-05",
           *               "events": 2,
           *               "digest": "3b5d5c3712955042212316173ccf37be8001ebd0e8b0a0ba6f2a2a6e4e0c6a5e"
           *             }
           *           ]
           *         }
           *       ],
           *       "restatements": []
           *     }
           */
          'application/json': components['schemas']['Certificate'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account, or the month has no certificate, since it is not closed. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  auditMonth: {
    parameters: {
      query?:
        | {
            /** @description At most 24 months back. Defaults to the current month. */
            month?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The comparison. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accountId": "acme",
           *       "month": "2026-11",
           *       "asOf": "2026-11-22T06:03:05Z",
           *       "matches": true,
           *       "findings": [],
           *       "events": {
           *         "calls": {
           *           "count": 1,
           *           "seconds": 61,
           *           "billedMinutes": 2,
           *           "costUsd": "0.1000",
           *           "byType": {
           *             "autocall": {
           *               "count": 0,
           *               "seconds": 0,
           *               "billedMinutes": 0,
           *               "costUsd": "0.0000"
           *             },
           *             "robocall": {
           *               "count": 0,
           *               "seconds": 0,
           *               "billedMinutes": 0,
           *               "costUsd": "0.0000"
           *             },
           *             "live": {
           *               "count": 1,
           *               "seconds": 61,
           *               "billedMinutes": 2,
           *               "costUsd": "0.1000"
           *             }
           *           },
           *           "byTrigger": {
           *             "recruiter:chat_ui": {
           *               "count": 1,
           *               "billedMinutes": 2,
           *               "costUsd": "0.1000"
           *             }
           *           }
           *         },
           *         "interviews": {
           *           "count": 1,
           *           "costUsd": "0.0000",
           *           "byMethod": {
           *             "messenger": 1,
           *             "phone": 0,
           *             "sms": 0,
           *             "landing_page": 0
           *           }
           *         },
           *         "sms": {
           *           "count": 1,
           *           "segments": 1,
           *           "costUsd": "0.0000",
           *           "byType": {
           *             "invitation": 1
           *           }
           *         },
           *         "audio": {
           *           "count": 1,
           *           "seconds": 90,
           *           "minutes": 1.5,
           *           "costUsd": "0.0000"
           *         }
           *       },
           *       "rollups": {
           *         "calls": {
           *           "count": 1,
           *           "seconds": 61,
           *           "billedMinutes": 2,
           *           "costUsd": "0.1000",
           *           "byType": {
           *             "autocall": {
           *               "count": 0,
           *               "seconds": 0,
           *               "billedMinutes": 0,
           *               "costUsd": "0.0000"
           *             },
           *             "robocall": {
           *               "count": 0,
           *               "seconds": 0,
           *               "billedMinutes": 0,
           *               "costUsd": "0.0000"
           *             },
           *             "live": {
           *               "count": 1,
           *               "seconds": 61,
           *               "billedMinutes": 2,
           *               "costUsd": "0.1000"
           *             }
           *           },
           *           "byTrigger": {
           *             "recruiter:chat_ui": {
           *               "count": 1,
           *               "billedMinutes": 2,
           *               "costUsd": "0.1000"
           *             }
           *           }
           *         },
           *         "interviews": {
           *           "count": 1,
           *           "costUsd": "0.0000",
           *           "byMethod": {
           *             "messenger": 1,
           *             "phone": 0,
           *             "sms": 0,
           *             "landing_page": 0
           *           }
           *         },
           *         "sms": {
           *           "count": 1,
           *           "segments": 1,
           *           "costUsd": "0.0000",
           *           "byType": {
           *             "invitation": 1
           *           }
           *         },
           *         "audio": {
           *           "count": 1,
           *           "seconds": 90,
           *           "minutes": 1.5,
           *           "costUsd": "0.0000"
           *         }
           *       },
           *       "difference": {
           *         "calls": {
           *           "count": 0,
           *           "seconds": 0,
           *           "billedMinutes": 0,
           *           "costUsd": "0.0000",
           *           "byType": {
           *             "autocall": {
           *               "count": 0,
           *               "seconds": 0,
           *               "billedMinutes": 0,
           *               "costUsd": "0.0000"
           *             },
           *             "robocall": {
           *               "count": 0,
           *               "seconds": 0,
           *               "billedMinutes": 0,
           *               "costUsd": "0.0000"
           *             },
           *             "live": {
           *               "count": 0,
           *               "seconds": 0,
           *               "billedMinutes": 0,
           *               "costUsd": "0.0000"
           *             }
           *           },
           *           "byTrigger": {}
           *         },
           *         "interviews": {
           *           "count": 0,
           *           "costUsd": "0.0000",
           *           "byMethod": {
           *             "messenger": 0,
           *             "phone": 0,
           *             "sms": 0,
           *             "landing_page": 0
           *           }
           *         },
           *         "sms": {
           *           "count": 0,
           *           "segments": 0,
           *           "costUsd": "0.0000",
           *           "byType": {}
           *         },
           *         "audio": {
           *           "count": 0,
           *           "seconds": 0,
           *           "minutes": 0,
           *           "costUsd": "0.0000"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['Audit'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      /** @description An audit of the account is under way, or 2 of the token, or 4 of all. Or: The share of the token is used up; or all callers together have sent too many requests, which API Gateway says in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readQuotas: {
    parameters: {
      query?:
        | {
            /** @description Defaults to the current month. */
            month?: string | undefined;
            /** @description The language of the sentences, and the region of their figures and days: `en` or `es`, alone or with a region, such as `es-MX`. Defaults to the words of emails. */
            locale?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The standings. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "month": "2026-11",
           *       "asOf": "2026-11-22T06:03:05Z",
           *       "headline": "SMS will probably run out on 26 November: about 1,800 over, $76.50, mostly Nurses Manila, 39%",
           *       "meters": [
           *         {
           *           "meter": "sms",
           *           "plan": 10000,
           *           "packs": 5000,
           *           "limit": 15000,
           *           "used": 13200,
           *           "percent": 88,
           *           "status": "warning",
           *           "outlook": "will_exceed",
           *           "forecast": {
           *             "expected": 16800,
           *             "low": 15900,
           *             "high": 17600,
           *             "exhaustsOn": "2026-11-26"
           *           },
           *           "overage": {
           *             "quantity": 0,
           *             "costUsd": "0.0000"
           *           },
           *           "sentence": "SMS will probably run out on 26 November: about 1,800 over, $76.50, mostly Nurses Manila, 39%",
           *           "advice": {
           *             "kind": "pack",
           *             "quantity": 2600,
           *             "quota": 18000,
           *             "nothing": {
           *               "costUsd": "76.5000",
           *               "low": "38.2500",
           *               "high": "110.5000"
           *             },
           *             "sentence": "Doing nothing costs $38.25 to $110.50; a pack of 2,600 SMS messages or a monthly quota of 18,000 pays off only if it costs less"
           *           }
           *         }
           *       ],
           *       "budgets": [
           *         {
           *           "id": "nurses",
           *           "name": "Nurses Manila",
           *           "campaignIds": [
           *             "camp_17"
           *           ],
           *           "recruiterIds": null,
           *           "meter": "costUsd",
           *           "limit": "150.0000",
           *           "used": "118.4500",
           *           "percent": 78.96,
           *           "status": "warning",
           *           "outlook": "may_exceed",
           *           "forecast": {
           *             "expected": "148.2000",
           *             "low": "139.9000",
           *             "high": "158.1000",
           *             "exhaustsOn": null
           *           },
           *           "sentence": "Nurses Manila may run out in November: up to $8.10 over"
           *         }
           *       ],
           *       "total": {
           *         "chargedUsd": "80.6200",
           *         "overageUsd": "0.0000",
           *         "totalUsd": "80.6200",
           *         "expected": {
           *           "totalUsd": "185.3500",
           *           "low": "140.1000",
           *           "high": "226.7000"
           *         }
           *       },
           *       "sameDays": {
           *         "through": "2026-11-21",
           *         "current": {
           *           "calls": {
           *             "count": 0,
           *             "seconds": 0,
           *             "billedMinutes": 0,
           *             "costUsd": "0.0000",
           *             "byType": {
           *               "autocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "robocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "live": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               }
           *             },
           *             "byTrigger": {}
           *           },
           *           "interviews": {
           *             "count": 0,
           *             "costUsd": "0.0000",
           *             "byMethod": {
           *               "messenger": 0,
           *               "phone": 0,
           *               "sms": 0,
           *               "landing_page": 0
           *             }
           *           },
           *           "sms": {
           *             "count": 0,
           *             "segments": 0,
           *             "costUsd": "0.0000",
           *             "byType": {}
           *           },
           *           "audio": {
           *             "count": 0,
           *             "seconds": 0,
           *             "minutes": 0,
           *             "costUsd": "0.0000"
           *           }
           *         },
           *         "before": {
           *           "calls": {
           *             "count": 0,
           *             "seconds": 0,
           *             "billedMinutes": 0,
           *             "costUsd": "0.0000",
           *             "byType": {
           *               "autocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "robocall": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               },
           *               "live": {
           *                 "count": 0,
           *                 "seconds": 0,
           *                 "billedMinutes": 0,
           *                 "costUsd": "0.0000"
           *               }
           *             },
           *             "byTrigger": {}
           *           },
           *           "interviews": {
           *             "count": 0,
           *             "costUsd": "0.0000",
           *             "byMethod": {
           *               "messenger": 0,
           *               "phone": 0,
           *               "sms": 0,
           *               "landing_page": 0
           *             }
           *           },
           *           "sms": {
           *             "count": 0,
           *             "segments": 0,
           *             "costUsd": "0.0000",
           *             "byType": {}
           *           },
           *           "audio": {
           *             "count": 0,
           *             "seconds": 0,
           *             "minutes": 0,
           *             "costUsd": "0.0000"
           *           }
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['Quotas'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listPacks: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of packs. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "meter": "sms",
           *           "quantity": 5000,
           *           "month": "2026-11",
           *           "note": "Hiring week",
           *           "createdAt": "2026-11-03T01:00:00Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Pack'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  addPack: {
    parameters: {
      query?: never | undefined;
      header?:
        | {
            /** @description Makes the request safe to repeat: for 24 hours, the same key with the same body returns what the first request made. The same key with another body is a 422. */
            'Idempotency-Key'?: string | undefined;
          }
        | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "meter": "sms",
         *       "quantity": 5000,
         *       "month": "2026-11",
         *       "note": "Hiring week"
         *     }
         */
        'application/json': components['schemas']['PackBody'];
      };
    };
    responses: {
      /** @description The pack was added. */
      201: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "meter": "sms",
           *       "quantity": 5000,
           *       "month": "2026-11",
           *       "note": "Hiring week",
           *       "createdAt": "2026-11-03T01:00:00Z"
           *     }
           */
          'application/json': components['schemas']['Pack'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      /** @description The pack that this Idempotency-Key made was deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deletePack: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The pack.
         * @example pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        packId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The pack is deleted. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or pack. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listQuotaRequests: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of quota requests. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "meter": "call_minutes",
           *           "kind": "pack",
           *           "quantity": 500,
           *           "message": "We open two branches next week.",
           *           "status": "open",
           *           "requestedBy": {
           *             "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *             "name": "Ana Reyes",
           *             "email": "ana.reyes@acme.example"
           *           },
           *           "decision": null,
           *           "state": "delivered",
           *           "createdAt": "2026-11-22T06:03:05Z",
           *           "sentAt": "2026-11-22T06:03:06Z",
           *           "deliveries": [
           *             {
           *               "to": "maria@example.com",
           *               "role": "csm",
           *               "state": "delivered",
           *               "at": "2026-11-22T06:03:08Z",
           *               "detail": "250 2.0.0 OK",
           *               "why": null
           *             }
           *           ]
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['QuotaRequest'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  requestQuota: {
    parameters: {
      query?: never | undefined;
      header?:
        | {
            /** @description Makes the request safe to repeat: for 24 hours, the same key with the same body returns what the first request made. The same key with another body is a 422. */
            'Idempotency-Key'?: string | undefined;
          }
        | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "meter": "call_minutes",
         *       "kind": "pack",
         *       "quantity": 500,
         *       "message": "We open two branches next week."
         *     }
         */
        'application/json': components['schemas']['QuotaRequestBody'];
      };
    };
    responses: {
      /** @description The request is stored. */
      201: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "meter": "call_minutes",
           *       "kind": "pack",
           *       "quantity": 500,
           *       "message": "We open two branches next week.",
           *       "status": "open",
           *       "requestedBy": {
           *         "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *         "name": "Ana Reyes",
           *         "email": "ana.reyes@acme.example"
           *       },
           *       "decision": null,
           *       "state": "delivered",
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "sentAt": "2026-11-22T06:03:06Z",
           *       "deliveries": [
           *         {
           *           "to": "maria@example.com",
           *           "role": "csm",
           *           "state": "delivered",
           *           "at": "2026-11-22T06:03:08Z",
           *           "detail": "250 2.0.0 OK",
           *           "why": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['QuotaRequest'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      /** @description The account has made 200 quota requests today. Or: The share of the token is used up; or all callers together have sent too many requests, which API Gateway says in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readQuotaRequest: {
    parameters: {
      query?:
        | {
            /** @description The language of the sentences, and the region of their figures and days: `en` or `es`, alone or with a region, such as `es-MX`. Defaults to the words of emails. */
            locale?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The quota request.
         * @example qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        requestId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The request. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "meter": "sms",
           *       "kind": "pack",
           *       "quantity": 500,
           *       "message": "We open two branches next week.",
           *       "status": "open",
           *       "requestedBy": {
           *         "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *         "name": "Ana Reyes",
           *         "email": "ana.reyes@acme.example"
           *       },
           *       "decision": null,
           *       "state": "delivered",
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "sentAt": "2026-11-22T06:03:06Z",
           *       "deliveries": [
           *         {
           *           "to": "maria@example.com",
           *           "role": "csm",
           *           "state": "delivered",
           *           "at": "2026-11-22T06:03:08Z",
           *           "detail": "250 2.0.0 OK",
           *           "why": null
           *         }
           *       ],
           *       "accountName": "Acme",
           *       "timeZone": "Asia/Manila",
           *       "basis": {
           *         "month": "2026-11",
           *         "asOf": "2026-11-22T06:05:00Z",
           *         "standing": {
           *           "meter": "sms",
           *           "plan": 10000,
           *           "packs": 5000,
           *           "limit": 15000,
           *           "used": 13200,
           *           "percent": 88,
           *           "status": "warning",
           *           "outlook": "will_exceed",
           *           "forecast": {
           *             "expected": 16800,
           *             "low": 15900,
           *             "high": 17600,
           *             "exhaustsOn": "2026-11-26"
           *           },
           *           "overage": {
           *             "quantity": 0,
           *             "costUsd": "0.0000"
           *           },
           *           "sentence": "SMS will probably run out on 26 November: about 1,800 over, $76.50, mostly Nurses Manila, 39%",
           *           "advice": {
           *             "kind": "pack",
           *             "quantity": 2600,
           *             "quota": 18000,
           *             "nothing": {
           *               "costUsd": "76.5000",
           *               "low": "38.2500",
           *               "high": "110.5000"
           *             },
           *             "sentence": "Doing nothing costs $38.25 to $110.50; a pack of 2,600 SMS messages or a monthly quota of 18,000 pays off only if it costs less"
           *           }
           *         },
           *         "months": [
           *           {
           *             "month": "2026-11",
           *             "used": 13200,
           *             "limit": 15000
           *           }
           *         ],
           *         "limitIfGranted": 15500,
           *         "overage": {
           *           "rateUsd": "0.0425",
           *           "now": {
           *             "expected": {
           *               "quantity": 1800,
           *               "costUsd": "76.5000"
           *             },
           *             "low": {
           *               "quantity": 900,
           *               "costUsd": "38.2500"
           *             },
           *             "high": {
           *               "quantity": 2600,
           *               "costUsd": "110.5000"
           *             }
           *           },
           *           "ifGranted": {
           *             "expected": {
           *               "quantity": 1300,
           *               "costUsd": "55.2500"
           *             },
           *             "low": {
           *               "quantity": 400,
           *               "costUsd": "17.0000"
           *             },
           *             "high": {
           *               "quantity": 2100,
           *               "costUsd": "89.2500"
           *             }
           *           }
           *         },
           *         "notices": [
           *           {
           *             "kind": "still_over",
           *             "quantity": 2100
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['QuotaRequestDetails'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or request. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  decideQuotaRequest: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The quota request.
         * @example qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        requestId: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "decision": "grant",
         *       "quantity": 500,
         *       "note": "Good luck with the opening!"
         *     }
         */
        'application/json': components['schemas']['DecisionBody'];
      };
    };
    responses: {
      /** @description The request is decided. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "meter": "call_minutes",
           *       "kind": "pack",
           *       "quantity": 500,
           *       "message": "We open two branches next week.",
           *       "status": "granted",
           *       "requestedBy": {
           *         "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *         "name": "Ana Reyes",
           *         "email": "ana.reyes@acme.example"
           *       },
           *       "decision": {
           *         "by": {
           *           "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "name": null,
           *           "email": "maria@example.com"
           *         },
           *         "at": "2026-11-22T07:15:00Z",
           *         "quantity": 500,
           *         "note": "Good luck with the opening!",
           *         "packId": "pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11"
           *       },
           *       "state": "delivered",
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "sentAt": "2026-11-22T06:03:06Z",
           *       "deliveries": [
           *         {
           *           "to": "maria@example.com",
           *           "role": "csm",
           *           "state": "delivered",
           *           "at": "2026-11-22T06:03:08Z",
           *           "detail": "250 2.0.0 OK",
           *           "why": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['QuotaRequest'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or request. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The request was decided otherwise or withdrawn, or its meter has no limit now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  withdrawQuotaRequest: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The quota request.
         * @example qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        requestId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The request is withdrawn. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "meter": "call_minutes",
           *       "kind": "pack",
           *       "quantity": 500,
           *       "message": "We open two branches next week.",
           *       "status": "withdrawn",
           *       "requestedBy": {
           *         "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *         "name": "Ana Reyes",
           *         "email": "ana.reyes@acme.example"
           *       },
           *       "decision": null,
           *       "state": "delivered",
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "sentAt": "2026-11-22T06:03:06Z",
           *       "deliveries": [
           *         {
           *           "to": "maria@example.com",
           *           "role": "csm",
           *           "state": "delivered",
           *           "at": "2026-11-22T06:03:08Z",
           *           "detail": "250 2.0.0 OK",
           *           "why": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['QuotaRequest'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or request. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The request was decided already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listAlerts: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of alerts. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "alert_2026-11~sms~0000000000015000~0075",
           *           "month": "2026-11",
           *           "meter": "sms",
           *           "budgetId": null,
           *           "limit": 15000,
           *           "kind": "threshold",
           *           "threshold": 75,
           *           "used": 11250,
           *           "day": null,
           *           "usual": null,
           *           "source": null,
           *           "since": null,
           *           "sentence": null,
           *           "state": "delivered",
           *           "createdAt": "2026-11-19T03:00:00Z",
           *           "sentAt": "2026-11-19T03:00:02Z",
           *           "resolvedAt": null,
           *           "acknowledged": null,
           *           "deliveries": [
           *             {
           *               "to": "maria@example.com",
           *               "role": "csm",
           *               "state": "delivered",
           *               "at": "2026-11-22T06:03:08Z",
           *               "detail": "250 2.0.0 OK",
           *               "why": null
           *             }
           *           ]
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Alert'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readAlert: {
    parameters: {
      query?:
        | {
            /** @description The language of the sentences, and the region of their figures and days: `en` or `es`, alone or with a region, such as `es-MX`. Defaults to the words of emails. */
            locale?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The alert.
         * @example alert_2026-11~sms~0000000000015000~0075
         */
        alertId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The alert. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "alert_2026-11~sms~0000000000015000~0075",
           *       "month": "2026-11",
           *       "meter": "sms",
           *       "budgetId": null,
           *       "limit": 15000,
           *       "kind": "threshold",
           *       "threshold": 75,
           *       "used": 11250,
           *       "day": null,
           *       "usual": null,
           *       "source": null,
           *       "since": null,
           *       "sentence": null,
           *       "state": "delivered",
           *       "createdAt": "2026-11-19T03:00:00Z",
           *       "sentAt": "2026-11-19T03:00:02Z",
           *       "resolvedAt": null,
           *       "acknowledged": null,
           *       "deliveries": [
           *         {
           *           "to": "maria@example.com",
           *           "role": "csm",
           *           "state": "delivered",
           *           "at": "2026-11-22T06:03:08Z",
           *           "detail": "250 2.0.0 OK",
           *           "why": null
           *         }
           *       ],
           *       "accountName": "Acme",
           *       "timeZone": "Asia/Manila",
           *       "granted": null,
           *       "basis": {
           *         "month": "2026-11",
           *         "asOf": "2026-11-22T06:05:00Z",
           *         "standing": {
           *           "meter": "sms",
           *           "plan": 10000,
           *           "packs": 5000,
           *           "limit": 15000,
           *           "used": 13200,
           *           "percent": 88,
           *           "status": "warning",
           *           "outlook": "will_exceed",
           *           "forecast": {
           *             "expected": 16800,
           *             "low": 15900,
           *             "high": 17600,
           *             "exhaustsOn": "2026-11-26"
           *           },
           *           "overage": {
           *             "quantity": 0,
           *             "costUsd": "0.0000"
           *           },
           *           "sentence": "SMS will probably run out on 26 November: about 1,800 over, $76.50, mostly Nurses Manila, 39%",
           *           "advice": {
           *             "kind": "pack",
           *             "quantity": 2600,
           *             "quota": 18000,
           *             "nothing": {
           *               "costUsd": "76.5000",
           *               "low": "38.2500",
           *               "high": "110.5000"
           *             },
           *             "sentence": "Doing nothing costs $38.25 to $110.50; a pack of 2,600 SMS messages or a monthly quota of 18,000 pays off only if it costs less"
           *           }
           *         },
           *         "months": [
           *           {
           *             "month": "2026-11",
           *             "used": 13200,
           *             "limit": 15000
           *           }
           *         ],
           *         "limitIfGranted": 15500,
           *         "overage": {
           *           "rateUsd": "0.0425",
           *           "now": {
           *             "expected": {
           *               "quantity": 1800,
           *               "costUsd": "76.5000"
           *             },
           *             "low": {
           *               "quantity": 900,
           *               "costUsd": "38.2500"
           *             },
           *             "high": {
           *               "quantity": 2600,
           *               "costUsd": "110.5000"
           *             }
           *           },
           *           "ifGranted": {
           *             "expected": {
           *               "quantity": 1300,
           *               "costUsd": "55.2500"
           *             },
           *             "low": {
           *               "quantity": 400,
           *               "costUsd": "17.0000"
           *             },
           *             "high": {
           *               "quantity": 2100,
           *               "costUsd": "89.2500"
           *             }
           *           }
           *         },
           *         "notices": [
           *           {
           *             "kind": "still_over",
           *             "quantity": 2100
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['AlertDetails'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or alert. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  acknowledgeAlert: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The alert.
         * @example alert_2026-11~sms~0000000000015000~0075
         */
        alertId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description Somebody looks after the alert. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "alert_2026-11~sms~0000000000015000~0075",
           *       "month": "2026-11",
           *       "meter": "sms",
           *       "budgetId": null,
           *       "limit": 15000,
           *       "kind": "threshold",
           *       "threshold": 75,
           *       "used": 11250,
           *       "day": null,
           *       "usual": null,
           *       "source": null,
           *       "since": null,
           *       "sentence": null,
           *       "state": "acknowledged",
           *       "createdAt": "2026-11-19T03:00:00Z",
           *       "sentAt": "2026-11-19T03:00:02Z",
           *       "resolvedAt": null,
           *       "acknowledged": {
           *         "by": {
           *           "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "name": null,
           *           "email": "maria@example.com"
           *         },
           *         "at": "2026-11-19T03:20:00Z"
           *       },
           *       "deliveries": [
           *         {
           *           "to": "maria@example.com",
           *           "role": "csm",
           *           "state": "delivered",
           *           "at": "2026-11-22T06:03:08Z",
           *           "detail": "250 2.0.0 OK",
           *           "why": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Alert'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or alert. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The alert no longer holds. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  grantForAlert: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The alert.
         * @example alert_2026-11~sms~0000000000015000~0075
         */
        alertId: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "pack",
         *       "quantity": 2600,
         *       "note": "For the hiring week."
         *     }
         */
        'application/json': components['schemas']['AlertGrantBody'];
      };
    };
    responses: {
      /** @description More is granted. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "meter": "sms",
           *       "kind": "pack",
           *       "quantity": 2600,
           *       "message": null,
           *       "status": "granted",
           *       "requestedBy": {
           *         "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *         "name": null,
           *         "email": "maria@example.com"
           *       },
           *       "decision": {
           *         "by": {
           *           "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "name": null,
           *           "email": "maria@example.com"
           *         },
           *         "at": "2026-11-22T07:15:00Z",
           *         "quantity": 2600,
           *         "note": "Good luck with the opening!",
           *         "packId": "pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11"
           *       },
           *       "state": "delivered",
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "sentAt": "2026-11-22T06:03:06Z",
           *       "deliveries": [
           *         {
           *           "to": "maria@example.com",
           *           "role": "csm",
           *           "state": "delivered",
           *           "at": "2026-11-22T06:03:08Z",
           *           "detail": "250 2.0.0 OK",
           *           "why": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['QuotaRequest'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or alert. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description More of another kind was granted already, the alert no longer holds, or its meter has no limit now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getBudget: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The budget. Its first `PUT` chooses the id.
         * @example nurses
         */
        budgetId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The budget. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "nurses",
           *       "accountId": "acme",
           *       "name": "Nurses Manila",
           *       "campaignIds": [
           *         "camp_17"
           *       ],
           *       "recruiterIds": null,
           *       "meter": "costUsd",
           *       "limit": "150.0000",
           *       "thresholds": [
           *         75,
           *         90,
           *         100
           *       ],
           *       "recipients": [
           *         {
           *           "name": "Ana Reyes",
           *           "email": "ana.reyes@acme.example",
           *           "role": "customer"
           *         }
           *       ],
           *       "createdAt": "2026-11-03T01:00:00Z",
           *       "updatedAt": "2026-11-03T01:00:00Z"
           *     }
           */
          'application/json': components['schemas']['Budget'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or budget. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putBudget: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The budget. Its first `PUT` chooses the id.
         * @example nurses
         */
        budgetId: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Nurses Manila",
         *       "campaignIds": [
         *         "camp_17"
         *       ],
         *       "meter": "costUsd",
         *       "limit": "150.00"
         *     }
         */
        'application/json': components['schemas']['BudgetBody'];
      };
    };
    responses: {
      /** @description The budget was changed. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "nurses",
           *       "accountId": "acme",
           *       "name": "Nurses Manila",
           *       "campaignIds": [
           *         "camp_17"
           *       ],
           *       "recruiterIds": null,
           *       "meter": "costUsd",
           *       "limit": "150.0000",
           *       "thresholds": [
           *         75,
           *         90,
           *         100
           *       ],
           *       "recipients": [
           *         {
           *           "name": "Ana Reyes",
           *           "email": "ana.reyes@acme.example",
           *           "role": "customer"
           *         }
           *       ],
           *       "createdAt": "2026-11-03T01:00:00Z",
           *       "updatedAt": "2026-11-03T01:00:00Z"
           *     }
           */
          'application/json': components['schemas']['Budget'];
        };
      };
      /** @description The budget was created. */
      201: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "nurses",
           *       "accountId": "acme",
           *       "name": "Nurses Manila",
           *       "campaignIds": [
           *         "camp_17"
           *       ],
           *       "recruiterIds": null,
           *       "meter": "costUsd",
           *       "limit": "150.0000",
           *       "thresholds": [
           *         75,
           *         90,
           *         100
           *       ],
           *       "recipients": [
           *         {
           *           "name": "Ana Reyes",
           *           "email": "ana.reyes@acme.example",
           *           "role": "customer"
           *         }
           *       ],
           *       "createdAt": "2026-11-03T01:00:00Z",
           *       "updatedAt": "2026-11-03T01:00:00Z"
           *     }
           */
          'application/json': components['schemas']['Budget'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      /** @description The account has 50 budgets. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteBudget: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The budget. Its first `PUT` chooses the id.
         * @example nurses
         */
        budgetId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The budget is deleted. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or budget. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listBudgets: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of budgets. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "nurses",
           *           "accountId": "acme",
           *           "name": "Nurses Manila",
           *           "campaignIds": [
           *             "camp_17"
           *           ],
           *           "recruiterIds": null,
           *           "meter": "costUsd",
           *           "limit": "150.0000",
           *           "thresholds": [
           *             75,
           *             90,
           *             100
           *           ],
           *           "recipients": [
           *             {
           *               "name": "Ana Reyes",
           *               "email": "ana.reyes@acme.example",
           *               "role": "customer"
           *             }
           *           ],
           *           "createdAt": "2026-11-03T01:00:00Z",
           *           "updatedAt": "2026-11-03T01:00:00Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Budget'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listExports: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of exports. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "accountId": "acme",
           *           "kind": "calls",
           *           "from": "2026-11-01",
           *           "to": "2026-11-21",
           *           "format": "csv",
           *           "gzip": false,
           *           "scheduleId": null,
           *           "status": "done",
           *           "progress": {
           *             "done": 21,
           *             "total": 21
           *           },
           *           "rows": 1841,
           *           "bytes": 312004,
           *           "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
           *           "manifest": {
           *             "rows": 1841,
           *             "totals": {},
           *             "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
           *             "timeZone": "Asia/Manila",
           *             "zoneRules": "2026c",
           *             "filter": null,
           *             "asOf": "2026-11-22T06:03:06Z",
           *             "checkedDays": 21
           *           },
           *           "fileName": "call-logs_acme_2026-11-01_2026-11-21.csv",
           *           "downloadUrl": "https://exports.s3.amazonaws.com/exports/acme/file?X-Amz-Signature=abc",
           *           "downloadUrlExpiresAt": "2026-11-22T06:20:00Z",
           *           "link": "https://api.example.com/v1/downloads/acme~exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11~q1w2e3r4",
           *           "createdAt": "2026-11-22T06:03:05Z",
           *           "finishedAt": "2026-11-22T06:03:20Z",
           *           "expiresAt": "2026-11-29T06:03:20Z",
           *           "error": null,
           *           "deliveries": []
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Export'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  requestExport: {
    parameters: {
      query?: never | undefined;
      header?:
        | {
            /** @description Makes the request safe to repeat: for 24 hours, the same key with the same body returns what the first request made. The same key with another body is a 422. */
            'Idempotency-Key'?: string | undefined;
          }
        | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "from": "2026-11-01",
         *       "to": "2026-11-21",
         *       "format": "csv",
         *       "filter": {
         *         "callTypes": [
         *           "live"
         *         ]
         *       }
         *     }
         */
        'application/json': components['schemas']['ExportBody'];
      };
    };
    responses: {
      /** @description The export is queued. */
      202: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "accountId": "acme",
           *       "kind": "calls",
           *       "from": "2026-11-01",
           *       "to": "2026-11-21",
           *       "format": "csv",
           *       "gzip": false,
           *       "scheduleId": null,
           *       "status": "queued",
           *       "progress": {
           *         "done": 0,
           *         "total": 21
           *       },
           *       "rows": 0,
           *       "bytes": null,
           *       "sha256": null,
           *       "manifest": null,
           *       "fileName": "call-logs_acme_2026-11-01_2026-11-21.csv",
           *       "downloadUrl": null,
           *       "downloadUrlExpiresAt": null,
           *       "link": "https://api.example.com/v1/downloads/acme~exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11~q1w2e3r4",
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "finishedAt": null,
           *       "expiresAt": null,
           *       "error": null,
           *       "deliveries": []
           *     }
           */
          'application/json': components['schemas']['Export'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      /** @description The export that this Idempotency-Key made was deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      /** @description The account has 100 unfinished exports, requested 200 notification emails today, or the address got its 50. Or: The share of the token is used up; or all callers together have sent too many requests, which API Gateway says in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getExport: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The export.
         * @example exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        exportId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The export. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "accountId": "acme",
           *       "kind": "calls",
           *       "from": "2026-11-01",
           *       "to": "2026-11-21",
           *       "format": "csv",
           *       "gzip": false,
           *       "scheduleId": null,
           *       "status": "done",
           *       "progress": {
           *         "done": 21,
           *         "total": 21
           *       },
           *       "rows": 1841,
           *       "bytes": 312004,
           *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
           *       "manifest": {
           *         "rows": 1841,
           *         "totals": {},
           *         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
           *         "timeZone": "Asia/Manila",
           *         "zoneRules": "2026c",
           *         "filter": null,
           *         "asOf": "2026-11-22T06:03:06Z",
           *         "checkedDays": 21
           *       },
           *       "fileName": "call-logs_acme_2026-11-01_2026-11-21.csv",
           *       "downloadUrl": "https://exports.s3.amazonaws.com/exports/acme/file?X-Amz-Signature=abc",
           *       "downloadUrlExpiresAt": "2026-11-22T06:20:00Z",
           *       "link": "https://api.example.com/v1/downloads/acme~exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11~q1w2e3r4",
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "finishedAt": "2026-11-22T06:03:20Z",
           *       "expiresAt": "2026-11-29T06:03:20Z",
           *       "error": null,
           *       "deliveries": []
           *     }
           */
          'application/json': components['schemas']['Export'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such export. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteExport: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The export.
         * @example exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        exportId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The export is deleted. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such export. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getExportSchedule: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The schedule. Its first `PUT` chooses the id.
         * @example monday-calls
         */
        scheduleId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The schedule. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "monday-calls",
           *       "accountId": "acme",
           *       "every": "week",
           *       "kind": "calls",
           *       "format": "csv",
           *       "gzip": false,
           *       "recipients": [
           *         {
           *           "email": "ana@acme.example",
           *           "confirmedAt": "2026-11-10T02:11:00Z"
           *         }
           *       ],
           *       "paused": false,
           *       "nextPeriod": "2026-11-16",
           *       "nextAt": "2026-11-22T22:00:00Z",
           *       "history": [
           *         {
           *           "period": "2026-11-09",
           *           "exportId": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "state": "made",
           *           "at": "2026-11-15T22:00:00Z"
           *         }
           *       ],
           *       "createdAt": "2026-11-09T06:00:00Z",
           *       "updatedAt": "2026-11-09T06:00:00Z"
           *     }
           */
          'application/json': components['schemas']['ExportSchedule'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or schedule. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putExportSchedule: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The schedule. Its first `PUT` chooses the id.
         * @example monday-calls
         */
        scheduleId: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "every": "week",
         *       "kind": "calls",
         *       "format": "csv",
         *       "recipients": [
         *         {
         *           "email": "ana@acme.example"
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['ExportScheduleBody'];
      };
    };
    responses: {
      /** @description The schedule was changed. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "monday-calls",
           *       "accountId": "acme",
           *       "every": "week",
           *       "kind": "calls",
           *       "format": "csv",
           *       "gzip": false,
           *       "recipients": [
           *         {
           *           "email": "ana@acme.example",
           *           "confirmedAt": "2026-11-10T02:11:00Z"
           *         }
           *       ],
           *       "paused": false,
           *       "nextPeriod": "2026-11-16",
           *       "nextAt": "2026-11-22T22:00:00Z",
           *       "history": [
           *         {
           *           "period": "2026-11-09",
           *           "exportId": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "state": "made",
           *           "at": "2026-11-15T22:00:00Z"
           *         }
           *       ],
           *       "createdAt": "2026-11-09T06:00:00Z",
           *       "updatedAt": "2026-11-09T06:00:00Z"
           *     }
           */
          'application/json': components['schemas']['ExportSchedule'];
        };
      };
      /** @description The schedule was created. */
      201: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "monday-calls",
           *       "accountId": "acme",
           *       "every": "week",
           *       "kind": "calls",
           *       "format": "csv",
           *       "gzip": false,
           *       "recipients": [
           *         {
           *           "email": "ana@acme.example",
           *           "confirmedAt": "2026-11-10T02:11:00Z"
           *         }
           *       ],
           *       "paused": false,
           *       "nextPeriod": "2026-11-16",
           *       "nextAt": "2026-11-22T22:00:00Z",
           *       "history": [
           *         {
           *           "period": "2026-11-09",
           *           "exportId": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "state": "made",
           *           "at": "2026-11-15T22:00:00Z"
           *         }
           *       ],
           *       "createdAt": "2026-11-09T06:00:00Z",
           *       "updatedAt": "2026-11-09T06:00:00Z"
           *     }
           */
          'application/json': components['schemas']['ExportSchedule'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      /** @description The account has 20 schedules. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      /** @description The account had 20 addresses asked today. Or: The share of the token is used up; or all callers together have sent too many requests, which API Gateway says in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteExportSchedule: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The schedule. Its first `PUT` chooses the id.
         * @example monday-calls
         */
        scheduleId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The schedule is deleted. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or schedule. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listExportSchedules: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of schedules. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "monday-calls",
           *           "accountId": "acme",
           *           "every": "week",
           *           "kind": "calls",
           *           "format": "csv",
           *           "gzip": false,
           *           "recipients": [
           *             {
           *               "email": "ana@acme.example",
           *               "confirmedAt": "2026-11-10T02:11:00Z"
           *             }
           *           ],
           *           "paused": false,
           *           "nextPeriod": "2026-11-16",
           *           "nextAt": "2026-11-22T22:00:00Z",
           *           "history": [
           *             {
           *               "period": "2026-11-09",
           *               "exportId": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *               "state": "made",
           *               "at": "2026-11-15T22:00:00Z"
           *             }
           *           ],
           *           "createdAt": "2026-11-09T06:00:00Z",
           *           "updatedAt": "2026-11-09T06:00:00Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['ExportSchedule'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  runExportSchedule: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The schedule. Its first `PUT` chooses the id.
         * @example monday-calls
         */
        scheduleId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The export is queued, or was made before. */
      202: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "period": "2026-11-09",
           *       "exportId": "exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11"
           *     }
           */
          'application/json': components['schemas']['ScheduleRun'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or schedule. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The export of this period was deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  readExportSubscription: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The address of a schedule, by its hash.
         * @example monday-calls~2c26b46b68ffc68ff99b453c1d304134
         */
        recipientId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The subscription. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "monday-calls~2c26b46b68ffc68ff99b453c1d304134",
           *       "accountName": "Acme",
           *       "scheduleId": "monday-calls",
           *       "every": "week",
           *       "kind": "calls",
           *       "format": "csv",
           *       "email": "ana@acme.example",
           *       "confirmedAt": null
           *     }
           */
          'application/json': components['schemas']['ExportSubscription'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description The address is no recipient of a schedule, or no longer one. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  endExportSubscription: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The address of a schedule, by its hash.
         * @example monday-calls~2c26b46b68ffc68ff99b453c1d304134
         */
        recipientId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The address gets no more files. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  confirmExportSubscription: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The address of a schedule, by its hash.
         * @example monday-calls~2c26b46b68ffc68ff99b453c1d304134
         */
        recipientId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The address is confirmed. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "monday-calls~2c26b46b68ffc68ff99b453c1d304134",
           *       "accountName": "Acme",
           *       "scheduleId": "monday-calls",
           *       "every": "week",
           *       "kind": "calls",
           *       "format": "csv",
           *       "email": "ana@acme.example",
           *       "confirmedAt": "2026-11-10T02:11:00Z"
           *     }
           */
          'application/json': components['schemas']['ExportSubscription'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description The address is no recipient of a schedule, or no longer one. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  openExport: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The last part of an export’s `link`. It is the secret that opens the file.
         * @example acme~exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11~q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6
         */
        link: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The file is at a freshly signed S3 URL, which accepts the method of this request. */
      302: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          /**
           * @description Keeps the secret in the URL from the next server.
           * @example no-referrer
           */
          'Referrer-Policy'?: string | undefined;
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description The link is wrong, or the export was deleted. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description The file is not ready. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description The export has expired and its file is deleted. */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description All callers together have sent too many requests. API Gateway sends this response, in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  openExportHead: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The last part of an export’s `link`. It is the secret that opens the file.
         * @example acme~exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11~q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6
         */
        link: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The file is at a freshly signed S3 URL, which accepts the method of this request. */
      302: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          /**
           * @description Keeps the secret in the URL from the next server.
           * @example no-referrer
           */
          'Referrer-Policy'?: string | undefined;
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description The link is wrong, or the export was deleted. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description The file is not ready. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description The export has expired and its file is deleted. */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description All callers together have sent too many requests. API Gateway sends this response, in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description Something broke on our side. Quote the `requestId` when you report it. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description Storage refused for the moment. The whole request is safe to send again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
    };
  };
  getAccount: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The account. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme",
           *       "timeZone": "Asia/Manila",
           *       "csm": {
           *         "name": "Maria Cruz",
           *         "email": "maria@example.com"
           *       },
           *       "thresholds": [
           *         75,
           *         90,
           *         100
           *       ],
           *       "rates": {
           *         "live": {
           *           "perMinuteUsd": "0.05",
           *           "incrementSeconds": 60
           *         }
           *       },
           *       "overageRates": {
           *         "sms": "0.0425"
           *       },
           *       "charges": {
           *         "call_minutes": "charged"
           *       },
           *       "recipients": [
           *         {
           *           "name": "Ben Reyes",
           *           "email": "ben@example.com",
           *           "role": "backup"
           *         },
           *         {
           *           "name": "Ana Lim",
           *           "email": "ana@acme.example",
           *           "role": "customer",
           *           "notify": [
           *             "warnings"
           *           ]
           *         }
           *       ],
           *       "autoGrant": {},
           *       "quotas": {
           *         "call_minutes": null,
           *         "interviews": 500,
           *         "sms": 10000,
           *         "audio_minutes": null
           *       },
           *       "createdAt": "2026-01-05T02:00:00Z",
           *       "updatedAt": "2026-11-01T08:30:00Z"
           *     }
           */
          'application/json': components['schemas']['Account'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putAccount: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Acme",
         *       "timeZone": "Asia/Manila",
         *       "csm": {
         *         "name": "Maria Cruz",
         *         "email": "maria@example.com"
         *       },
         *       "thresholds": [
         *         75,
         *         90,
         *         100
         *       ],
         *       "rates": {
         *         "live": {
         *           "perMinuteUsd": "0.05",
         *           "incrementSeconds": 60
         *         }
         *       },
         *       "overageRates": {
         *         "sms": "0.0425"
         *       },
         *       "charges": {
         *         "call_minutes": "charged"
         *       },
         *       "recipients": [
         *         {
         *           "name": "Ben Reyes",
         *           "email": "ben@example.com",
         *           "role": "backup"
         *         },
         *         {
         *           "name": "Ana Lim",
         *           "email": "ana@acme.example",
         *           "role": "customer",
         *           "notify": [
         *             "warnings"
         *           ]
         *         }
         *       ],
         *       "autoGrant": {
         *         "sms": 1000
         *       },
         *       "quotas": {
         *         "interviews": 500,
         *         "sms": 10000
         *       }
         *     }
         */
        'application/json': components['schemas']['AccountBody'];
      };
    };
    responses: {
      /** @description The account was changed. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme",
           *       "timeZone": "Asia/Manila",
           *       "csm": {
           *         "name": "Maria Cruz",
           *         "email": "maria@example.com"
           *       },
           *       "thresholds": [
           *         75,
           *         90,
           *         100
           *       ],
           *       "rates": {
           *         "live": {
           *           "perMinuteUsd": "0.05",
           *           "incrementSeconds": 60
           *         }
           *       },
           *       "overageRates": {
           *         "sms": "0.0425"
           *       },
           *       "charges": {
           *         "call_minutes": "charged"
           *       },
           *       "recipients": [
           *         {
           *           "name": "Ben Reyes",
           *           "email": "ben@example.com",
           *           "role": "backup"
           *         },
           *         {
           *           "name": "Ana Lim",
           *           "email": "ana@acme.example",
           *           "role": "customer",
           *           "notify": [
           *             "warnings"
           *           ]
           *         }
           *       ],
           *       "autoGrant": {},
           *       "quotas": {
           *         "call_minutes": null,
           *         "interviews": 500,
           *         "sms": 10000,
           *         "audio_minutes": null
           *       },
           *       "createdAt": "2026-01-05T02:00:00Z",
           *       "updatedAt": "2026-11-01T08:30:00Z"
           *     }
           */
          'application/json': components['schemas']['Account'];
        };
      };
      /** @description The account was created. */
      201: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme",
           *       "timeZone": "Asia/Manila",
           *       "csm": {
           *         "name": "Maria Cruz",
           *         "email": "maria@example.com"
           *       },
           *       "thresholds": [
           *         75,
           *         90,
           *         100
           *       ],
           *       "rates": {
           *         "live": {
           *           "perMinuteUsd": "0.05",
           *           "incrementSeconds": 60
           *         }
           *       },
           *       "overageRates": {
           *         "sms": "0.0425"
           *       },
           *       "charges": {
           *         "call_minutes": "charged"
           *       },
           *       "recipients": [
           *         {
           *           "name": "Ben Reyes",
           *           "email": "ben@example.com",
           *           "role": "backup"
           *         },
           *         {
           *           "name": "Ana Lim",
           *           "email": "ana@acme.example",
           *           "role": "customer",
           *           "notify": [
           *             "warnings"
           *           ]
           *         }
           *       ],
           *       "autoGrant": {},
           *       "quotas": {
           *         "call_minutes": null,
           *         "interviews": 500,
           *         "sms": 10000,
           *         "audio_minutes": null
           *       },
           *       "createdAt": "2026-01-05T02:00:00Z",
           *       "updatedAt": "2026-11-01T08:30:00Z"
           *     }
           */
          'application/json': components['schemas']['Account'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description The time zone cannot change, since events of this account exist; or its rates changed too often; or the account has ended. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  endAccount: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The account has ended. */
      202: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "deletedAt": "2026-11-22T06:03:05Z",
           *       "endsAt": "2026-12-22T06:03:05Z"
           *     }
           */
          'application/json': components['schemas']['Ending'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listHistory: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of changes. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "at": "2026-11-22T06:10:00Z",
           *           "by": {
           *             "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *             "name": null,
           *             "email": "maria@example.com"
           *           },
           *           "what": "terms",
           *           "before": {
           *             "quotas": {
           *               "interviews": 500,
           *               "sms": 10000
           *             }
           *           },
           *           "after": {
           *             "quotas": {
           *               "interviews": 500,
           *               "sms": 12000
           *             }
           *           }
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Change'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listAccounts: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of accounts. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "acme",
           *           "name": "Acme",
           *           "timeZone": "Asia/Manila",
           *           "csm": {
           *             "name": "Maria Cruz",
           *             "email": "maria@example.com"
           *           },
           *           "thresholds": [
           *             75,
           *             90,
           *             100
           *           ],
           *           "rates": {
           *             "live": {
           *               "perMinuteUsd": "0.05",
           *               "incrementSeconds": 60
           *             }
           *           },
           *           "overageRates": {
           *             "sms": "0.0425"
           *           },
           *           "charges": {
           *             "call_minutes": "charged"
           *           },
           *           "recipients": [
           *             {
           *               "name": "Ben Reyes",
           *               "email": "ben@example.com",
           *               "role": "backup"
           *             },
           *             {
           *               "name": "Ana Lim",
           *               "email": "ana@acme.example",
           *               "role": "customer",
           *               "notify": [
           *                 "warnings"
           *               ]
           *             }
           *           ],
           *           "autoGrant": {},
           *           "quotas": {
           *             "call_minutes": null,
           *             "interviews": 500,
           *             "sms": 10000,
           *             "audio_minutes": null
           *           },
           *           "createdAt": "2026-01-05T02:00:00Z",
           *           "updatedAt": "2026-11-01T08:30:00Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Account'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listErasures: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of erasures. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "era_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "accountId": "acme",
           *           "candidateHash": "c5996249c383eb790956a80b6817e9f9eac7600517e554d85e8deb18fa32ca42",
           *           "state": "done",
           *           "progress": {
           *             "done": 1648,
           *             "total": 1648
           *           },
           *           "counts": {
           *             "events": 7,
           *             "exports": 1
           *           },
           *           "requestedBy": {
           *             "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *             "name": null,
           *             "email": "maria@example.com"
           *           },
           *           "requestedAt": "2026-11-22T06:03:05Z",
           *           "startedAt": "2026-11-22T06:03:06Z",
           *           "finishedAt": "2026-11-22T06:04:10Z",
           *           "error": null
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Erasure'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  requestErasure: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "candidateId": "cand_1842"
         *     }
         */
        'application/json': components['schemas']['ErasureBody'];
      };
    };
    responses: {
      /** @description The job is queued. */
      202: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "era_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "accountId": "acme",
           *       "candidateHash": "c5996249c383eb790956a80b6817e9f9eac7600517e554d85e8deb18fa32ca42",
           *       "state": "queued",
           *       "progress": {
           *         "done": 0,
           *         "total": 0
           *       },
           *       "counts": {
           *         "events": 0,
           *         "exports": 0
           *       },
           *       "requestedBy": {
           *         "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *         "name": null,
           *         "email": "maria@example.com"
           *       },
           *       "requestedAt": "2026-11-22T06:03:05Z",
           *       "startedAt": null,
           *       "finishedAt": null,
           *       "error": null
           *     }
           */
          'application/json': components['schemas']['Erasure'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getErasure: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The erasure.
         * @example era_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        erasureId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The job. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "era_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "accountId": "acme",
           *       "candidateHash": "c5996249c383eb790956a80b6817e9f9eac7600517e554d85e8deb18fa32ca42",
           *       "state": "done",
           *       "progress": {
           *         "done": 1648,
           *         "total": 1648
           *       },
           *       "counts": {
           *         "events": 7,
           *         "exports": 1
           *       },
           *       "requestedBy": {
           *         "tokenId": "session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *         "name": null,
           *         "email": "maria@example.com"
           *       },
           *       "requestedAt": "2026-11-22T06:03:05Z",
           *       "startedAt": "2026-11-22T06:03:06Z",
           *       "finishedAt": "2026-11-22T06:04:10Z",
           *       "error": null
           *     }
           */
          'application/json': components['schemas']['Erasure'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such account or erasure. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  restoreAccount: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The account is there. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme"
           *     }
           */
          'application/json': components['schemas']['Restored'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      /** @description Its data is being removed. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listApiKeys: {
    parameters: {
      query?:
        | {
            /** @description How many items a page has at most. */
            limit?: number | undefined;
            /** @description The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page. */
            cursor?: string | undefined;
          }
        | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description A page of API keys. */
      200: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "key_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *           "name": "CRM",
           *           "scopes": [
           *             "events:write"
           *           ],
           *           "createdAt": "2026-11-22T06:03:05Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['ApiKey'][];
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createApiKey: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "CRM",
         *       "scopes": [
         *         "events:write"
         *       ]
         *     }
         */
        'application/json': components['schemas']['ApiKeyBody'];
      };
    };
    responses: {
      /** @description The key was created. */
      201: {
        headers: {
          /**
           * @description The path of what was created, or the URL to continue at.
           * @example /v1/accounts/acme
           */
          Location?: string | undefined;
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "key_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11",
           *       "name": "CRM",
           *       "scopes": [
           *         "events:write"
           *       ],
           *       "createdAt": "2026-11-22T06:03:05Z",
           *       "key": "uk_7h1s1s4nEx4mpl3K3y0f43Ch4r4ct3rsXXXXXXXXXXX"
           *     }
           */
          'application/json': components['schemas']['NewApiKey'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The API key: its `id`, not the key itself.
         * @example key_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11
         */
        keyId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The key is revoked. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such API key. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It is the last key with `admin` that is not bound and does not expire. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  openPortalSession: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
      };
      cookie?: never | undefined;
    };
    requestBody?:
      | {
          content: {
            /**
             * @example {
             *       "minutes": 60,
             *       "user": {
             *         "name": "Ana Reyes",
             *         "email": "ana.reyes@acme.example"
             *       }
             *     }
             */
            'application/json': components['schemas']['PortalSessionBody'];
          };
        }
      | undefined;
    responses: {
      /** @description The session is open. */
      201: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "session_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
           *       "url": "https://usage.example.com/#token=ps_7h1s1s4nEx4mpl3T0k3n0f43Ch4r4ct3rsXXXXXXXXX&account=acme&expires=2026-11-22T07:03:05Z",
           *       "token": "ps_7h1s1s4nEx4mpl3T0k3n0f43Ch4r4ct3rsXXXXXXXXX",
           *       "expiresAt": "2026-11-22T07:03:05Z"
           *     }
           */
          'application/json': components['schemas']['PortalSession'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  endPortalSession: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The account.
         * @example acme
         */
        id: string;
        /**
         * @description The session: its `id`, not its token.
         * @example session_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
         */
        sessionId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The session is ended. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such session, or it is over. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  openCsmSession: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "carla.santos@crm.example",
         *       "minutes": 60
         *     }
         */
        'application/json': components['schemas']['CsmSessionBody'];
      };
    };
    responses: {
      /** @description The session is open. */
      201: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "session_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
           *       "url": "https://usage.example.com/#token=cs_7h1s1s4nEx4mpl3T0k3n0f43Ch4r4ct3rsXXXXXXXXX&expires=2026-11-22T07:03:05Z",
           *       "token": "cs_7h1s1s4nEx4mpl3T0k3n0f43Ch4r4ct3rsXXXXXXXXX",
           *       "expiresAt": "2026-11-22T07:03:05Z"
           *     }
           */
          'application/json': components['schemas']['CsmSession'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  endCsmSession: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path: {
        /**
         * @description The session: its `id`, not its token.
         * @example session_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
         */
        sessionId: string;
      };
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The session is ended. */
      204: {
        headers: {
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      /** @description There is no such session, or it is over. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  checkHealth: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The API is up. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          'application/json': {
            /** @constant */
            status: 'ok';
          };
        };
      };
      /** @description All callers together have sent too many requests. API Gateway sends this response, in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
    };
  };
  checkHealthHead: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The API is up. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description All callers together have sent too many requests. API Gateway sends this response, in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
      /** @description Something broke on our side. Quote the `requestId` when you report it. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content?: never | undefined;
      };
    };
  };
  getOpenApi: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The OpenAPI document. */
      200: {
        headers: {
          /**
           * @description How long a copy may be kept.
           * @example public, max-age=300
           */
          'Cache-Control'?: string | undefined;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "openapi": "3.1.1"
           *     }
           */
          'application/json': {
            openapi: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
      /** @description All callers together have sent too many requests. API Gateway sends this response, in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
    };
  };
  readDocs: {
    parameters: {
      query?: never | undefined;
      header?: never | undefined;
      path?: never | undefined;
      cookie?: never | undefined;
    };
    requestBody?: never | undefined;
    responses: {
      /** @description The page. */
      200: {
        headers: {
          /**
           * @description Allows the page its own style and nothing else.
           * @example default-src 'none'
           */
          'Content-Security-Policy'?: string | undefined;
          /**
           * @description How long a copy may be kept.
           * @example public, max-age=300
           */
          'Cache-Control'?: string | undefined;
          [name: string]: unknown;
        };
        content: {
          /** @example <!doctype html> */
          'text/html; charset=utf-8': string;
        };
      };
      /** @description All callers together have sent too many requests. API Gateway sends this response, in its own form. */
      429: {
        headers: {
          /**
           * @description Seconds to wait before the same request is sent again.
           * @example 2
           */
          'Retry-After'?: string | undefined;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'application/json': {
            message: string;
          };
        };
      };
      500: components['responses']['Problem500'];
    };
  };
}
